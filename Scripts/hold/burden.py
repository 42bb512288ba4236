"""Resources: 100,000 events, 10,000 rows of mapping, long pastes, and idling. The limits are several times the measured
values, to find what grows without end, hangs, or never sleeps."""
import contextlib
import json
import pathlib
import re
import time

from sitting import Sitting
from trial import Campaign, Watched, chained, need, payloads, tree, written

# The CPU seconds and MB that a command may take with 100,000 events.
LONGEST, MOST = 20, 700
ANSWER = 2.0


class Burden(Campaign):
    name = "resources"
    KINDS = ("verify", "report", "report --format html", "report --format json", "support", "resume", "screen", "rows", "rest",
             "rest in a rehearsal", "paste", "paste in a note", "paste in the lookup", "lookup")
    short = long = len(KINDS)

    def prepare(self):
        self.figures = {}
        self.count = 5_000 if self.is_short else 100_000
        base = self.stage(f"{self.folder}/base.reconnect", 1)
        self.run(["resume", "--plain", base], self.folder, "/note\nfirst\n/leave\n").sound("resume")
        events = payloads(base)
        note = json.loads(events[-1])
        need(note["event"] == "noted", "control: a note isn't recorded as one")
        more = ({**note, "text": f"note {number} about something"} for number in range(self.count - len(events)))
        events += map(written, more)
        self.many = f"{self.folder}/many.reconnect"
        chained(base, self.many, events)

    def case(self, number, chance, home):
        kind = self.KINDS[number % len(self.KINDS)]
        if kind.startswith(("rest", "paste", "screen", "rows", "lookup")):
            return getattr(self, kind.split()[0])(kind, home)
        word, *options = kind.split()
        arguments = [word, self.many,
                     *options] + (["--plain"] if word == "resume" else ["--yes", "--output",
                         f"{home}/bundle.tar.gz"] if word == "support" else [])
        watched = Watched([self.program, *arguments], self.environment(home), home, LONGEST * 3, b"/leave\n")
        self.within(kind, watched)

    def within(self, kind, watched, longest=LONGEST, most=MOST, codes=(0, 1)):
        watched.done.sound(kind, codes)
        self.figures[kind] = watched.busy
        need(watched.busy < longest, f"{kind} takes {watched.busy:.0f} seconds")
        need(watched.peak < most << 10, f"{kind} takes {watched.peak >> 10} MB")

    def screen(self, kind, home):
        """Presses keys in the list and in the report of a session with that many events."""
        with Sitting(self, ["resume", self.many], home) as sitting:
            sitting.calm(0.3, 20)
            for keys in (b"\r", b"\x1b", b"\x1bOB", b"\x1bOA", b"\x1bOR", b"\x1b[6~", b"\x1b[F", b"\x1b[5~", b"\x1b"):
                sitting.press(keys)
                took = sitting.answers(20)
                need(took is not None and took < ANSWER * 2,
                     f"with {self.count} events, Ctrl-L after {keys} takes {took} seconds")
            need(sitting.status("VmRSS") < MOST << 10, f"with {self.count} events it uses {sitting.status('VmRSS') >> 10} MB")
            sitting.terminate()

    def rows(self, kind, home):
        """Uses a mapping of 10,000 rows."""
        rows = "".join(f"salesforce-to-px,account,Field_{row}__c,field_{row}\n" for row in range(10_000))
        pathlib.Path(f"{home}/rows.csv").write_text("direction,object,salesforce_field,px_field\n" + rows)
        for command in ("check", "compare"):
            self.within(f"{command} with 10,000 rows",
                        Watched([self.program, command, "--rehearse", "--mapping", f"{home}/rows.csv"], self.environment(home),
                                home, 90), 60, MOST, (0, 1, 2))

    def rest(self, kind, home):
        """Idles: only the clock wakes it, once a minute, and nothing grows."""
        seconds = 4 if self.is_short else 120
        with Sitting(self, ["start", *(["--rehearse"] if "rehearsal" in kind else []), "--session", f"{home}/rest.reconnect"],
                     home) as sitting:
            sitting.calm(2.0, 30)
            before, cpu, size, pages = self.switches(sitting), sitting.cpu(), sitting.status("VmRSS"), len(sitting.written)
            sitting.shown(lambda: False, seconds, 1.0)
            after = self.switches(sitting)
            # The counts of threads that have ended since are lost.
            wakes = sum(count - before.get(thread, 0) for thread, count in after.items()) * 60 / seconds
            spent = (sitting.cpu() - cpu) * 1000 / seconds
            grown = sitting.status("VmRSS") - size
            self.figures[kind] = wakes
            # In four seconds, the minute may or may not change. libdispatch wakes px-reconnect-live every second.
            most = (60 if self.is_short else 15) if kind == "rest" else 100
            need(wakes < most, f"{kind}: it wakes {wakes:.0f} times a minute")
            need(spent < 2, f"{kind}: {spent:.1f} ms of processor a second")
            need(grown < 2000, f"{kind}: memory grows by {grown} kB in {seconds} seconds")
            need((len(sitting.written) - pages) * 60 / seconds < 20_000,
                 f"{kind}: it paints {len(sitting.written) - pages} bytes in {seconds} seconds")
            sitting.terminate()

    def switches(self, sitting):
        """Returns the number of context switches of each thread: at least one each time it wakes."""
        found = {}
        for process in tree(sitting.process):
            for status in pathlib.Path(f"/proc/{process}/task").glob("*/status"):
                with contextlib.suppress(OSError):
                    found[status] = sum(map(int, re.findall(r"ctxt_switches:\s+(\d+)", status.read_text())))
        return found

    def paste(self, kind, home):
        """Pastes a long text. It is accepted, and the next key is answered."""
        size = 60_000 if self.is_short else 1_000_000
        with Sitting(self, ["start", "--session", f"{home}/paste.reconnect"], home) as sitting:
            sitting.press(b"1\r")
            sitting.calm(0.2)
            if kind != "paste":
                sitting.press(b"\x1b")
                sitting.calm(0.2)
                sitting.press(b"n" if "note" in kind else b"/")
                sitting.calm(0.2)
            begun = time.monotonic()
            sitting.press(b"\x1b[200~" + (b"status 401 error page " * (size // 22 + 1))[:size] + b"\x1b[201~", 60)
            took = sitting.answers(60)
            need(took is not None, f"{kind} of {size} bytes: a key after it isn't answered")
            self.figures[kind] = time.monotonic() - begun
            need(self.figures[kind] < ANSWER + size / 100_000,
                 f"{kind} of {size} bytes: a key after it is answered after {self.figures[kind]:.1f} seconds")
            sitting.terminate()

    def lookup(self, kind, home):
        text = "status 401 error page " * (1000 if self.is_short else 40_000)
        self.within("lookup of a long text", Watched([self.program, "lookup"], self.environment(home), home, 60, text.encode()),
                    10, MOST, (0, 1, 2, 64))

    def note(self):
        words = {"rest": "at rest {:.0f} wakes a minute", "rest in a rehearsal": "in a rehearsal {:.0f}"}
        shown = [kind for kind in ("verify", "report", "paste", "rest", "rest in a rehearsal") if kind in self.figures]
        return f"{self.count:,} events; " + ", ".join(
            words.get(kind, kind + " {:.1f} s").format(self.figures[kind]) for kind in shown)
