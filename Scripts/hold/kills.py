"""Crash points: kills at every write to the disk and at random moments. What was acknowledged is in the record."""
import collections
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

from sitting import Sitting, pressed, whole_turns
from trial import Campaign, Talk, children, everything, kept, kill_group, need, payloads, send, tree

# The numbers of lines of the whole walk after which no turn is half-answered.
STAGES = (0, 1, 11, 20, 28, 33, 42, 57, 79)
# The time after which half-typed text must be saved, in seconds.
LONGEST_WAIT = 3.0
CHANGES = "pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat"


class Kills(Campaign):
    name = "crash points"
    short, long = 10, 850
    KINDS = ("screen", "lines", "write", "signal", "screen", "lines", "write", "group", "live", "write")
    NOTES = 6

    def prepare(self):
        self.turns = whole_turns()
        self.bases = [self.stage(f"{self.folder}/stage-{count}.reconnect", count) for count in STAGES]
        self.acknowledged = 0
        # Counts the system calls that change a file in a short session.
        log = f"{self.folder}/calls"
        notes = "".join(f"/note\ncanary {number}\n" for number in range(self.NOTES))
        self.run(["start", "--plain", "--session", f"{self.folder}/traced.reconnect"], self.folder, f"1\n{notes}/leave\n",
                 prefix=["strace", "-f", "-qq", "-o", log, "-e", f"trace={CHANGES}"])
        counts = collections.Counter(re.findall(r"^\d+ +(\w+)\(", pathlib.Path(log).read_text(), re.M))
        self.writes = [(call, place) for call, count in sorted(counts.items()) for place in range(1, count + 1)]

    def case(self, number, chance, home):
        # A draft takes some seconds.
        kind = "draft" if number % 50 == 7 else self.KINDS[number % len(self.KINDS)]
        path = f"{home}/session.reconnect"
        if kind == "write":
            return self.at_a_write(number, chance, home, path)
        shutil.copy(chance.choice(self.bases), path)
        if kind == "lines":
            self.in_lines(chance, home, path)
        elif kind == "live":
            kill = self.second_program_on_the_screen if number % 20 == 18 else self.second_program
            kill(chance, home, f"{home}/rehearsal.reconnect")
        elif kind == "draft":
            self.half_typed(chance, home, path)
        else:
            self.on_the_screen(kind, chance, home, path)

    def on_the_screen(self, kind, chance, home, path):
        """Continues the walk in full screen, until a kill at a random moment."""
        moment = time.monotonic() + chance.uniform(0.02, 1.6)
        shown, before, turns = [], settled(path), 0
        with Sitting(self, ["resume", path], home) as sitting:
            sitting.begin([turn.title for turn in self.turns])
            while time.monotonic() < moment:
                turn = next((turn for turn in self.turns if sitting.asked().startswith(turn.title)), None)
                if turn is None:
                    sitting.shown(lambda: False, max(0, moment - time.monotonic()))
                    break
                sitting.press(turn.bytes() + b"\r")
                if sitting.shown(lambda: sitting.asked() and not sitting.asked().startswith(turn.title),
                                 max(0.001, moment - time.monotonic())):
                    shown += turn.texts()
                    turns += 1
            below = children(sitting.process)
            if kind == "group":
                kill_group(sitting.process)
            elif kind == "signal":
                numbers = [signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGQUIT,
                           signal.SIGPIPE, signal.SIGALRM, signal.SIGUSR1, signal.SIGINT]
                send(chance.choice([sitting.process, *below]), chance.choice(numbers))
                sitting.wait(0.3)
                if sitting.code is None:
                    sitting.terminate()
            else:
                send(chance.choice([sitting.process, *below]), signal.SIGKILL)
            need(sitting.wait(10) is not None or sitting.code is not None, f"{kind}: nothing ends after the kill")
            if kind != "group":
                sitting.shown(lambda: not sitting.left_behind(), 5)
                need(not sitting.left_behind(), f"{kind}: the terminal is left with {sitting.left_behind()}")
        self.after(path, shown, f"{kind} killed")
        self.acknowledged += turns
        need(settled(path) >= before + turns,
             f"{kind} killed: of {turns} turns that were acknowledged, {settled(path) - before} are kept")

    def in_lines(self, chance, home, path):
        """Writes notes in plain mode, until a kill at a random moment."""
        moment = time.monotonic() + chance.uniform(0.01, 0.8)
        talk, said = Talk(self, ["resume", "--plain", path], home), []
        while time.monotonic() < moment:
            text = f"canary {len(said)} of {chance.randrange(10**6)}"
            if not talk.note(text, max(0.001, moment - time.monotonic())):
                break
            said.append(text)
        kill_group(talk.process.pid) if chance.random() < 0.5 else send(talk.process.pid, signal.SIGKILL)
        talk.end()
        self.after(path, said, "lines killed")

    def at_a_write(self, number, chance, home, path):
        """Kills it on entry to a system call that changes a file. Cases take turns through those of a short session."""
        place = chance.randrange(len(self.writes)) if self.is_short else number // 10 * 3 + (2, 6, 9).index(number % 10)
        call, place = self.writes[place % len(self.writes)]
        prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                  f"inject={call}:signal=KILL:when={place}"]
        talk = Talk(self, ["start", "--plain", "--session", path], home, prefix=prefix)
        talk.say("1")
        said = []
        for text in (f"canary {number} of {chance.randrange(10**6)}" for number in range(self.NOTES)):
            if not talk.note(text, 5):
                break
            said.append(text)
        talk.say("/leave")
        talk.end()
        self.after(path, said, f"killed at {call} {place}")

    def second_program(self, chance, home, path):
        """Kills px-reconnect-live in a rehearsal. The session continues."""
        talk = Talk(self, ["start", "--plain", "--rehearse", "--session", path], home)
        said = []
        try:
            talk.settle(0.2)
            moment = time.monotonic() + chance.uniform(0, 0.6)
            is_killed = False
            for n in range(8):
                if time.monotonic() > moment or n == 4:
                    is_killed |= kill_live(chance, talk.process.pid)
                text = f"canary {n} of {chance.randrange(10**6)}"
                need(talk.note(text), f"after the second program was killed, a note isn't taken: {bytes(talk.heard[-200:])!r}")
                said.append(text)
            talk.say(chance.choice(["/advance", "/check", "/fault", ""]))
            need(is_killed, "control: there was no second program to kill")
            talk.say("/leave")
            code = talk.end()
            need(code == 0, f"after the second program was killed, leaving ends with {code}")
        finally:
            talk.close() if talk.process.poll() is None else None
        self.after(path, said, "live killed")

    def second_program_on_the_screen(self, chance, home, path):
        with Sitting(self, ["start", "--rehearse", "--session", path], home) as sitting:
            sitting.shown(lambda: False, chance.uniform(0, 0.8))
            need(sitting.shown(lambda: kill_live(chance, sitting.process), 5, 0.05),
                 "control: there was no second program to kill")
            for keys in (b"\x1b", b"\x1bOB", b"\x1b[15~", b"\x1b[17~", b"\x1bOA"):
                sitting.press(keys)
                need(sitting.answers(5) is not None, f"after the second program was killed, Ctrl-L after {keys} isn't answered")
            need(sitting.terminate() == 143, f"after the second program was killed, TERM ends it with {sitting.code}")
        self.after(path, [], "live killed")

    def half_typed(self, chance, home, path):
        """Text that was in a field for some seconds is still there after kill -9."""
        shutil.copy(self.bases[1], path)
        with Sitting(self, ["resume", path], home) as sitting:
            sitting.begin([turn.title for turn in self.turns])
            sitting.press(b"\x15")
            text, typed, end = "", "", time.monotonic() + LONGEST_WAIT + chance.uniform(1, 2)
            while (left := end - time.monotonic()) > 0:
                letter = chance.choice("abcdefghij klmnop")
                sitting.press(pressed("letter", letter)[1:])
                text += letter
                if left > LONGEST_WAIT:
                    typed = text
                sitting.shown(lambda: False, 0.15)
            kill_group(sitting.process)
            sitting.wait(5)
        self.whole(path, "half-typed")
        need(kept(path, typed.strip()), f"{typed!r} was typed over {LONGEST_WAIT:.0f} seconds before the kill, and isn't kept")

    def after(self, path, texts, what):
        self.acknowledged += len(texts)
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            return need(not texts, f"{what}: no file, though {len(texts)} answers were acknowledged")
        if len(texts) == 0 and not self.has_events(path):
            # Nothing was acknowledged: it may refuse, with a message.
            return self.run(["resume", "--plain", path], os.path.dirname(path), "/leave\n").sound(f"{what}: resume")
        self.whole(path, what)
        missing = [text for text in texts if not kept(path, text)]
        need(not missing, f"{what}: {len(missing)} of {len(texts)} acknowledged texts are gone, such as {missing[:1]}")

    def has_events(self, path):
        done = subprocess.run(["sqlite3", path, "SELECT count(*) FROM events"], capture_output=True, text=True)
        return done.returncode == 0 and done.stdout.strip() not in ("", "0")

    def note(self):
        return f"{self.acknowledged:,} answers acknowledged, {len(self.writes)} calls that change a file"


def settled(path):
    """Returns the number of answers and signatures in a session."""
    answers = sum(json.loads(payload)["event"] == "answered" for payload in payloads(path))
    return answers + len(everything(path)[1])


def kill_live(chance, root):
    """Kills px-reconnect-live among a process's descendants, and returns whether it was running."""
    for process in tree(root):
        with contextlib.suppress(OSError):
            if pathlib.Path(f"/proc/{process}/cmdline").read_text().split("\0")[0].endswith("px-reconnect-live"):
                send(process, chance.choice([signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM]))
                return True
    return False
