"""Clocks that jump. px-reconnect takes no clock from outside, and a static program can't be given one by preloading a
library. So the record's times are shifted, which is the same when it is opened, and the hashes are recalculated."""
import json

from trial import Campaign, chained, kept, need, payloads, written

YEAR = 31_556_952
JUMPS = [1, -1, 59, -61, 3600, -3600, 86_400, -86_400, 40 * 86_400, -40 * 86_400, YEAR, -YEAR, 50 * YEAR, -50 * YEAR,
         150 * YEAR, 1000 * YEAR, 7900 * YEAR, 7974 * YEAR,
         8100 * YEAR, -56 * YEAR, -57 * YEAR, -300 * YEAR, -2000 * YEAR, 2**40, 2**62, -2**62]
ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
         "Mars/Olympus", "", ":", "EST5EDT", "/etc/passwd", "XXX-99:99:99", "A" * 5000]


class Clocks(Campaign):
    name = "clock jumps"
    short, long = 8, 300

    def prepare(self):
        self.stages = [self.stage(f"{self.folder}/stage-{count}.reconnect", count) for count in (11, 28, 42, 57)]

    def case(self, number, chance, home):
        path, source = f"{home}/moved.reconnect", chance.choice(self.stages)
        events = [json.loads(payload) for payload in payloads(source)]
        jump = JUMPS[number % len(JUMPS)] if number < 2 * len(JUMPS) else chance.choice(JUMPS) + chance.randrange(-100, 100)
        # The whole record was written with another clock, or the clock jumped in the middle.
        first = 0 if number % 2 == 0 else chance.randrange(len(events))
        for event in events[first:]:
            moved(event, jump)
        chained(source, path, [written(event) for event in events])
        what = f"{jump} seconds from event {first + 1}"
        environment = self.environment(home, TZ=chance.choice(ZONES))
        before = self.run(["verify", "--json", path], home, environment=environment).sound(f"{what}: verify")
        document = before.json()
        for arguments in (["report", path], ["report", "--format", "json", path], ["sessions", "--json", home],
                          ["invite", path, "--output", f"{home}/out"]):
            self.run(arguments, home, environment=environment).sound(f"{what}: {arguments[0]}")
        opened = self.run(["resume", "--plain", path], home, "/note\ncanary of a clock\n/leave\n",
                          environment=environment).sound(f"{what}: resume")
        if opened.code == 0:
            # It was resumed at another time than it was left: a new note is recorded, and the record is intact.
            need(kept(path, "canary of a clock"), f"{what}: the note isn't recorded")
            after = self.run(["verify", "--json", path], home, environment=environment).sound(f"{what}: verify").json()
            need(after and after["integrity"] == "intact", f"{what}: after a note verify says {after}")
        else:
            # A record that nobody can have made is refused at once, not after an answer.
            need(not document or document["integrity"] != "intact",
                 f"{what}: verify says intact, and it doesn't open: {opened.text[-200:]!r}")


def moved(value, seconds):
    """Shifts every time in an event that came from the program's clock."""
    for name, part in value.items():
        if name in ("recorded", "opened") and isinstance(part, int):
            value[name] = max(-2**63, min(2**63 - 1, part + seconds))
        elif isinstance(part, dict):
            moved(part, seconds)
        elif isinstance(part, list):
            for each in part:
                if isinstance(each, dict):
                    moved(each, seconds)
