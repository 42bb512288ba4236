"""Random keys and bytes, in sessions at every stage and windows of every size. Nothing crashes or hangs."""
import os
import shutil
import signal

from sitting import CONTROLS, Sitting
from trial import OBEYED, Campaign, memory, need, send, tree

STAGES = (0, 1, 11, 20, 28, 33, 42, 57, 79, 85)
SIZES = [(24, 80)] * 4 + [(12, 40), (50, 200), (16, 60), (6, 20), (100, 300), (1, 1), (24, 79), (40, 120)]
TEXTS = ["Jörg Müller", "東京 本社", "👩‍👩‍👧", "e\u0301\u0301\u0301", "\u202eabc", "\ufeff", "\u0000", "ﷺ", "🏴",
         "2026-11-23 10:00", "yes", "acme.my.salesforce.com", "Account.Industry,industry", "=1+1", "x" * 300,
         "https://a.b/?code=abc", "-9223372036854775809", "{now}", "%s%n", "\t\t"]
STARTS = [b"\x1b[", b"\x1bO", b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x1b[M", b"\x1b[<", b"\x1b[200~",
          b"\x1b[201~", b"\x1b[?", b"\x1b\x1b", b"\x9b", b"\xc2\x9b", b"\xf0\x9f", b"\xe6\x9d"]
# Ctrl-C leaves, Ctrl-Z suspends and Ctrl-\ quits, so random bytes don't include them.
SIGNALS = (3, 26, 28)


def some_keys(chance, count):
    """Returns about `count` keys as bytes, and their actual number."""
    out, made = bytearray(), 0
    named = [keys for name, keys in CONTROLS.items() if keys != b"\x03"]
    while made < count:
        kind = chance.random()
        if kind < 0.36:
            part = chance.choice(named)
        elif kind < 0.62:
            part = chance.choice("gusn/reayvclwfhpm?okjtdxiqz 0123456789bBdDyYnNfFpPxX").encode()
        elif kind < 0.74:
            part = chance.choice(TEXTS).encode()
            made += len(part) - 1
        elif kind < 0.81:
            part = bytes(byte for byte in chance.randbytes(chance.choice([1, 1, 2, 8, 40])) if byte not in SIGNALS)
            made += len(part) - 1
        elif kind < 0.89:
            part = chance.choice(STARTS) + bytes(chance.choices(b"0123456789;<>?ABCDHFMPQRSZmuy~\x07\\",
                                                                k=chance.randrange(12)))
            made += len(part) - 1
        elif kind < 0.92:
            text = "".join(chance.choices(TEXTS + ["\n", "\t", ",", "\r\n"], k=chance.choice([1, 5, 60]))).encode()
            text *= 1000 if chance.random() < 0.01 else 1
            part = b"\x1b[200~" + text[:60_000] + (b"\x1b[201~" if chance.random() < 0.9 else b"")
            made += len(part) - 1
        elif kind < 0.985:
            part = bytes([chance.choice([byte for byte in range(32) if byte not in SIGNALS])])
        else:
            part = b"\r"
        out += part
        made += 1
    return bytes(out), made


class Keys(Campaign):
    name = "random keys"
    short, long = 5, 520
    PER_CASE = 2000

    def prepare(self):
        self.bases = [self.stage(f"{self.folder}/stage-{count}.reconnect", count) for count in STAGES]
        self.pressed, self.slowest = 0, 0.0

    def case(self, number, chance, home):
        path, size = f"{home}/session.reconnect", chance.choice(SIZES)
        if number % 5 == 4:
            arguments = ["start", "--rehearse", "--session", path]
        else:
            shutil.copy(chance.choice(self.bases), path)
            arguments = ["resume", path]
        arguments += ["--ascii"] if chance.random() < 0.2 else []
        # Connections that random keys ask for fail at once.
        environment = self.environment(home, https_proxy="http://127.0.0.1:9")
        with Sitting(self, arguments, home, size, environment) as sitting:
            pressed = 0
            while pressed < self.PER_CASE // (4 if self.is_short else 1) and not sitting.has_ended():
                keys, count = some_keys(chance, chance.choice([20, 200, 1000]))
                if chance.random() < 0.1:
                    self.resize(sitting, chance.choice(SIZES))
                sitting.press(keys)
                pressed += count
                # Ends any open paste or sequence, and makes the window large enough to paint something.
                sitting.press(b"\x1b[201~")
                sitting.calm(0.05)
                sitting.press(b"\x1b\\\x07\x1b[201~")
                self.resize(sitting, (24, 80))
                took = sitting.answers(5.0)
                if sitting.has_ended():
                    break
                need(took is not None, f"a key isn't answered within 5 seconds, after {pressed} keys")
                self.slowest = max(self.slowest, took)
                most = memory(tree(sitting.process)[:2], "VmRSS") // 1024
                need(most < 300, f"it uses {most} MB after {pressed} keys")
            self.pressed += pressed
            code = sitting.code if sitting.has_ended() else sitting.terminate(chance.choice([signal.SIGTERM, signal.SIGHUP]))
            # A rehearsal that was left before the simulator answered exits with 2, without a file.
            is_early = number % 5 == 4 and code == 2 and not os.path.exists(path)
            need(code in (0, 143, 129) or is_early, f"it ends with {code}: {bytes(sitting.written[-200:])!r}")
        if os.path.exists(path):
            self.whole(path, f"after {pressed} keys")
            report = self.run(["report", path], home)
            need(not OBEYED.search(report.output), "the report has a character that a terminal obeys")

    def resize(self, sitting, size):
        sitting.resize(*size)
        for process in tree(sitting.process):
            send(process, signal.SIGWINCH)

    def note(self):
        return f"{self.pressed:,} keys, slowest answer {self.slowest * 1000:.0f} ms"
