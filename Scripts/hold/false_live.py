#!/usr/bin/python3
"""A fake px-reconnect-live, next to a copy of px-reconnect. FALSE_KIND says how it lies, FALSE_SEED is its seed."""
import contextlib
import json
import os
import random
import signal
import sys
import time

BIG = 2**63 - 1
STRANGE = [None, True, 0, -1, BIG, -BIG - 1, 2**64, 1e308, 0.5, "", "x\x1b]0;pwn\x07\u202e", "a" * 50_000, [], {}, [None],
           {"a": 1}]
OBEYED = "\x1b[2J\x1b]0;pwn\x07\x9b31m\u202e"
HOST = "127.0.0.1:1"
NOW = int(time.time())
ROW = {"direction": "salesforce-to-px", "object": "account", "salesforceField": "Name", "pxField": "name"}
REHEARSAL = {"seed": 1, "began": NOW, "org": "00D000000000001", "subscription": "s", "account": "a", "user": "u",
             "article": "b",
             "mapping": ""}
FIGURES = {"object": "account", "compared": 1, "equal": 1, "differing": 0, "missingInPX": 0, "orphanedInPX": 0,
           "unlinkedInPX": 0,
           "duplicateIds": 0, "changedSinceSync": 0, "seconds": 1,
           "fields": [{"salesforce": "Name", "px": "name", "direction": "salesforce-to-px", "equal": 1, "differing": 0,
                       "empty": 0}]}

# What it does before it reads anything. Some kinds never read.
AT_ONCE = {
    "ends at once": lambda chance: sys.exit(0), "fails at once": lambda chance: sys.exit(70),
    "dies": lambda chance: os.kill(os.getpid(), signal.SIGSEGV), "stalls": lambda chance: time.sleep(600),
    "ignores TERM": lambda chance: (signal.signal(signal.SIGTERM, signal.SIG_IGN), time.sleep(600)),
    "stops": lambda chance: (signal.signal(signal.SIGTERM, signal.SIG_IGN), os.kill(os.getpid(), signal.SIGSTOP)),
    "closes its output": lambda chance: (os.close(1), time.sleep(600)),
    "says half a line": lambda chance: (write(b'{"say":"conn'), time.sleep(600)),
    "says a line of 60 MB": lambda chance: write(b'{"say":"problem","says":"' + b"x" * (60 << 20) + b'"}\n'),
    "says a line without end": lambda chance: repeat(b"a" * 65536),
    "says lines without end": lambda chance: repeat(b'{"say":"progress","answered":1,"known":2}\n' * 1000),
    "says garbage": lambda chance: [write(chance.randbytes(chance.randrange(300)) + b"\n") for _ in range(2000)],
    "nests deep": lambda chance: write(b"[" * 200_000 + b"\n"),
}
WHEN_ASKED = ("says nothing", "names a host that a terminal obeys", "dies when asked", "damages its lines", "answers unasked",
              "answers from other times", "says what a terminal obeys", "counts beyond all", "adds up wrongly",
              "keeps others' fields", "proposes 100,000 rows", "has 20,000 problems", "answers another request")
KINDS = [*AT_ONCE, *WHEN_ASKED, "damages its lines", "damages its lines"]


def write(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def repeat(data):
    while True:
        write(data)


def damaged(chance, value):
    """Returns the value with one part replaced by something else."""
    if isinstance(value, (dict, list)) and value and chance.random() < 0.75:
        value = value.copy()
        place = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
        value[place] = damaged(chance, value[place])
        return value
    return chance.choice(STRANGE)


def verdict(check, **more):
    return {"verdict": {"check": check, "outcome": "verified", "says": "so it is", "host": HOST, "at": NOW, "basis": [],
                        **more}}


def findings(**more):
    return {"findings": {"comparison": {**FIGURES, **more}, "sample": [], "began": NOW, "ended": NOW + 1}}


def snapshot(fields, tenant):
    return {"snapshot": {"mapping": [], "fields": fields, "attributes": [],
                         "salesforce": {"host": HOST, "at": NOW, "tenant": tenant, "user": tenant}}}


def plan(number):
    return {"plan": {"object": "account", "salesforceRecords": number, "pxRecords": -number, "isBulk": True,
                     "salesforceCalls": number,
                     "pxCalls": number, "callsLeft": -number}}


GOOD = [("progress", {"answered": 1, "known": 2}), ("verdict", verdict("px-api")), ("proposed", {"rows": [ROW]}),
        ("snapshot", snapshot([], "t")), ("compared", findings()), ("planned", plan(5)), ("problem", {"says": "x"}),
        ("arrived", {"arrivals": {"opened": NOW, "arrived": {"account": 3}}}), ("rehearsing", {"rehearsal": REHEARSAL}),
        ("end", {"configured": ["px"], "unasked": [], "calls": {"px": 1}, "milliseconds": 5})]


class Liar:
    def __init__(self, kind, chance):
        self.kind, self.chance, self.request = kind, chance, {}

    def say(self, name, line):
        number = {"id": self.request["id"]} if "id" in self.request else {}
        write(json.dumps({"say": name, **number, **line}).encode() + b"\n")

    def serve(self):
        for line in sys.stdin.buffer:
            with contextlib.suppress(ValueError):
                self.request = json.loads(line)
            if self.kind == "says nothing":
                continue
            asked = self.request.get("do")
            if asked == "simulate":
                self.say("rehearsing", {"rehearsal": {**REHEARSAL, "began": self.request.get("began", NOW)}})
            host = OBEYED if self.kind == "names a host that a terminal obeys" else HOST
            self.say("connected", {"connections": [{"system": system, "host": host, "vendor": False} for system in
                                                   ("px", "salesforce", "status-page")], "configured": ["px", "salesforce"],
                                   "unasked": []})
            if self.kind == "dies when asked" and asked in ("check", "compare", "simulate"):
                os.kill(os.getpid(), signal.SIGKILL)
            for name, line in self.lies():
                self.say(name, line)
            if asked in ("check", "compare"):
                self.say("end", {"configured": ["px", "salesforce"], "unasked": [], "calls": {}, "milliseconds": 1})

    def lies(self):
        chance, checks = self.chance, self.request.get("checks") or ["px-api"]
        if self.kind == "damages its lines":
            for name, line in chance.choices(GOOD, k=40):
                wrong = damaged(chance, line)
                yield name, wrong if isinstance(wrong, dict) else {"says": wrong}
        elif self.kind == "answers unasked":
            yield from (("verdict", verdict(check)) for check in ("px-api", "salesforce-org", "oauth-token", "push-values"))
        elif self.kind == "answers from other times":
            for at in (253402300799, 253402300800, -62135596801, BIG, -BIG - 1):
                yield from (("verdict", verdict(check, at=at, **{"from": at})) for check in checks)
        elif self.kind == "says what a terminal obeys":
            yield from (("verdict", verdict(check, says=OBEYED, host="a\nb\x1b", subject="\x07", example="\x1bPpwn\x1b\\"))
                        for check in checks)
        elif self.kind == "counts beyond all":
            yield from (("progress", {"answered": one, "known": other}) for one in (BIG, -BIG, 0) for other in (BIG, -BIG, 0))
            yield "planned", plan(BIG)
        elif self.kind == "adds up wrongly":
            yield "compared", findings(compared=chance.choice([5, -5, BIG]), equal=chance.choice([1, BIG, -BIG]),
                                       missingInPX=BIG)
        elif self.kind == "keeps others' fields":
            other = {"object": "account", "name": "Other", "type": "string", "updateable": True, "calculated": False}
            yield "snapshot", snapshot([other], chance.choice(["", "00D000000000001"]))
        elif self.kind == "proposes 100,000 rows":
            yield "proposed", {"rows": [{**ROW, "salesforceField": f"F{number}"} for number in range(100_000)]}
        elif self.kind == "has 20,000 problems":
            yield from (("problem", {"says": "p" * 1000}) for _ in range(20_000))
        elif self.kind == "answers another request":
            self.request["id"] = chance.choice([0, -1, BIG, 10**6])
            yield from GOOD


def main():
    kind, chance = os.environ["FALSE_KIND"], random.Random(os.environ["FALSE_SEED"])
    AT_ONCE.get(kind, lambda chance: None)(chance)
    Liar(kind, chance).serve()


if __name__ == "__main__":
    main()
