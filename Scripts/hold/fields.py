"""Damaged fields: in good responses, each field gets a value of another type. That verifies nothing that a missing
field wouldn't, and crashes nothing."""
import copy
import json
import threading

from servers import Server, Simulator, respond
from trial import Campaign, need

GONE = object()
WRONG = [None, True, False, 0, -1, 1.5, 1e308, 9007199254740993, -9223372036854775809, "", "x", "true", "-", "\0", [], {}, [[]],
         {"a": 1}]


def kind(value):
    return "truth" if isinstance(value, bool) else "number" if isinstance(value, (int, float)) else type(value).__name__


def places(value, place=()):
    """Yields every path in a JSON value, of lists only through the first and last element."""
    if place:
        yield place
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], place + (name,))
    elif isinstance(value, list):
        for index in sorted({0, len(value) - 1}) if value else []:
            yield from places(value[index], place + (index,))


def replaced(document, place, value):
    document = copy.deepcopy(document)
    parent = document
    for step in place[:-1]:
        parent = parent[step]
    if value is GONE:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return document


def found(document, place):
    for step in place:
        document = document[step]
    return document


class Fields(Campaign):
    name = "damaged fields"
    short, long = 6, 500
    width = 3

    def prepare(self):
        self.simulator, self.answers, self.lock = Simulator(self, self.folder), {}, threading.Lock()
        self.check = ["check", "--json", *self.simulator.target(), "--since", self.simulator.since()]
        self.compare = ["compare", "--json", "--mapping", self.simulator.mapping]
        self.good = self.outcomes(self.folder, None)
        need(len(self.good["check"]) > 10, f"control: good answers verify only {self.good}")
        self.documents = []
        for key, (_, _, body) in sorted(self.answers.items()):
            if key[0] == "GET" and body[:1] in (b"{", b"["):
                self.documents.append((key, json.loads(body)))
        self.places = [(key, document, place) for key, document in self.documents for place in places(document)]

    def outcomes(self, home, damage):
        """Returns what is verified with one damaged response, and a comparison's figures if it found no difference."""
        def answer(connection, request):
            key = (request.method, request.path)
            with self.lock:
                known = self.answers.get(key)
            known = known or self.simulator.asked(request)
            with self.lock:
                self.answers.setdefault(key, known)
            status, headers, body = known
            return respond(connection, status, headers, damage[1] if damage and damage[0] == key else body)
        with Server(answer) as server:
            environment = self.environment(home, **self.simulator.variables(server.port))
            check = self.run(self.check, home, environment=environment).sound("check")
            compare = self.run(self.compare, home, environment=environment).sound("compare")
        document = check.json()
        need(document, f"check wrote no document: {check.text[-200:]!r}")
        figures = {name: value for name,
                   value in (compare.json() or {}).items() if name != "seconds"} if compare.code == 0 else None
        return {"check": {each["id"] for each in document["checks"] if each["outcome"] == "verified"}, "compare": figures}

    def case(self, number, chance, home):
        key, document, place = chance.choice(self.places)
        old = found(document, place)
        value = chance.choice([wrong for wrong in WRONG if kind(wrong) != kind(old)] + [[old], {"value": old}])
        # A damaged row counts as one without any field. Without the row itself, the server's total would be wrong too.
        without = {} if isinstance(place[-1], int) and isinstance(old, dict) else GONE
        missing = self.outcomes(home, (key, json.dumps(replaced(document, place, without)).encode()))
        wrong = self.outcomes(home, (key, json.dumps(replaced(document, place, value)).encode()))
        what = f"{key[1][:80]}: {'.'.join(map(str, place))} = {json.dumps(value)[:40]}"
        # A null field of a record is empty, which is a value. A missing one wasn't returned.
        is_empty = value is None and place[0] == "records"
        need(is_empty or wrong["check"] <= missing["check"], f"{what} verifies {sorted(wrong['check'] - missing['check'])}")
        need(missing["check"] <= self.good["check"],
             f"{what}, missing, verifies {sorted(missing['check'] - self.good['check'])}")
        # A text of digits counts as a number, and an empty one as unset, as docs/compare.md says.
        if not isinstance(value, str):
            need(wrong["compare"] in (None, missing["compare"]),
                 f"{what}: a comparison finds no difference: {wrong['compare']}")

    def note(self):
        return f"{len(self.places)} fields of {len(self.documents)} answers"

    def close(self):
        if hasattr(self, "simulator"):
            self.simulator.close()
