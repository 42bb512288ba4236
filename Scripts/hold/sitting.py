"""px-reconnect in full screen in its own pseudo-terminal, and the whole walk as keys."""
import pathlib
import re
import signal
import sys
import time

from trial import ROOT, WALKS, Lost, need, send

sys.path.insert(0, str(ROOT / "Scripts/pty"))
from screens import Screen  # noqa: E402
from terminal import KEYS, Program  # noqa: E402

CONTROLS = {"Escape": b"\x1b", "Tab": b"\t", "C-u": b"\x15", **KEYS}


class Sitting(Program):
    def __init__(self, campaign, arguments, home, size=(24, 80), environment=None, program=None):
        # Files with relative names are written to its home.
        command = ["/usr/bin/env", "-C", home, program or campaign.program, *arguments]
        super().__init__(command, environment or campaign.environment(home), size)
        self.screen = Screen(*size)
        # Waits for the first picture, or the end.
        self.shown(lambda: len(self.written) > 200 or self.has_ended(), 20)

    def has_ended(self):
        if self.code is None:
            self.wait(0.001)
        return self.code is not None

    def press(self, keys, patience=30):
        """Writes the keys, until the program has ended. The case is lost if it reads none for `patience` seconds."""
        keys = keys.encode() if isinstance(keys, str) else keys
        end = time.monotonic() + patience
        for start in range(0, len(keys), 1024):
            while not self.can_take():
                self.read(0)
                if self.has_ended():
                    return
                need(time.monotonic() < end, f"it takes no keys any more after {len(self.written)} bytes of pictures")
            super().press(keys[start:start + 1024])

    def lines(self):
        self.screen.feed(self.written)
        return self.screen.lines()

    def shown(self, holds, patience=20, quiet=0.02):
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                return False
            if self.read(quiet) is None and self.has_ended():
                return holds()
        return True

    def sees(self, text, patience=20):
        return self.shown(lambda: text in "\n".join(self.lines()), patience)

    def asked(self):
        """Returns the name of the current turn: the row after the last rule but one, as in Scripts/walk."""
        rows = [re.sub(r"^.{22}[│|] ?", "", row) for row in self.lines()]
        rules = [number for number, row in enumerate(rows) if row.lstrip().startswith(("──", "--"))]
        return rows[rules[-2] + 1].strip().removeprefix("Recorded. Next: ") if len(rules) > 1 else ""

    def answers(self, patience=2.0):
        """Returns the seconds until Ctrl-L repaints, or None on a timeout. Pending output is read first."""
        self.calm(0.05)
        before, begun = len(self.written), time.monotonic()
        self.press(b"\x0c")
        painted = self.shown(lambda: len(self.written) > before or self.has_ended(), patience, 0.005)
        return time.monotonic() - begun if painted else None

    def calm(self, quiet=0.05, patience=20):
        """Reads until nothing arrives for `quiet` seconds, or until the timeout."""
        end = time.monotonic() + patience
        while time.monotonic() < end and self.read(quiet) is not None:
            pass

    def begin(self, titles):
        """Goes from the first page, if there is one, to the current turn."""
        self.shown(lambda: self.asked() != "", 2)
        if not any(self.asked().startswith(title) for title in titles):
            self.press(b"\r")
        return self.shown(lambda: any(self.asked().startswith(title) for title in titles), 10)

    def terminate(self, number=signal.SIGTERM, patience=10):
        """Ends it by a signal to the supervisor. The case is lost if it doesn't end or doesn't restore the terminal."""
        send(self.process, number)
        need(self.wait(patience) is not None or self.code is not None, f"signal {number} doesn't end it")
        left = self.left_behind()
        need(not left, f"the terminal is left with {left} after signal {number}")
        return self.code

    def left_behind(self):
        try:
            return super().left_behind()
        except Exception as problem:
            raise Lost(f"it writes on after its end: {problem}") from None


class Turn:
    """What is typed in a turn before its Enter: keys, and texts that the record must have afterwards."""

    def __init__(self, title):
        self.title, self.keys = title, []

    def texts(self):
        return [text for kind, text in self.keys if kind in ("type", "paste") and len(text) > 3]

    def bytes(self):
        return b"".join(pressed(kind, text) for kind, text in self.keys)


def pressed(kind, text):
    if kind == "keys":
        return b"".join(CONTROLS[name] for name in text.split())
    # C-u first: a turn with a saved draft already has text in its field.
    text = text.encode()
    return b"\x15" + (b"\x1b[200~" + text + b"\x1b[201~" if kind == "paste" else text)


def whole_turns():
    """Returns the turns of the whole walk, from the script that the tests play."""
    turns, turn, is_asked = [], None, False
    now = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    for line in pathlib.Path(WALKS / "whole.walk").read_text().splitlines():
        word, _, rest = line.partition(" ")
        if word == "next":
            # After a resume, the same turn is current again, with what was typed.
            turn = turn if turn and turn.title == rest else Turn(rest)
            is_asked = True
        elif word in ("run", "kill", "ended") or line == "keys Escape":
            is_asked = False
        elif word == "enter" and is_asked:
            turns.append(turn)
        elif word in ("type", "paste", "keys") and is_asked:
            # A time is recorded in a different format than it is typed in.
            turn.keys.append(("moment" if "{now}" in rest else word, rest.replace("{now}", now)))
    return turns
