"""The local protocol from both sides: px-reconnect with a fake px-reconnect-live that lies, floods, stalls or dies, and
px-reconnect-live with garbage as input."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

from false_live import KINDS, damaged
from sitting import Sitting
from trial import OBEYED, Campaign, Watched, memory, need, payloads, tree

MOST = 300  # MB
SIDES = ("check", "wizard", "rehearsal", "compare", "follow-up", "lines")
REQUESTS = [{"do": "connect", "environment": {"GAINSIGHT_PX_API_KEY": "k", "GAINSIGHT_PX_URL": "http://127.0.0.1:9/v1"}},
            {"do": "check", "checks": ["px-api"], "circumstances": {}}, {"do": "propose"}, {"do": "snapshot", "mapping": []},
            {"do": "stop"},
            {"do": "compare", "object": "account",
             "mapping": [{"direction": "salesforce-to-px", "object": "account", "salesforceField": "Name", "pxField": "name"}]},
            {"do": "stage", "commands": [{"at": 1795000000, "command": {"kind": "advance", "seconds": 60}}]},
            {"do": "simulate", "seed": 1, "began": 1795000000, "commands": []},
            {"do": "arrivals", "since": 1795000000, "objects": ["account"]}]


class Protocol(Campaign):
    name = "local protocol"
    short, long = 12, 260
    width = 2

    def prepare(self):
        self.base = self.stage(f"{self.folder}/base.reconnect", 32)
        self.beside = f"{self.folder}/beside"
        os.mkdir(self.beside)
        self.false = f"{self.beside}/px-reconnect"
        shutil.copy(self.program, self.false)
        shutil.copy(os.path.join(os.path.dirname(__file__), "false_live.py"), self.false + "-live")
        pathlib.Path(f"{self.folder}/mapping.csv").write_text(
            "direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Name,name\n")

    def case(self, number, chance, home):
        if number % 3 == 2:
            return self.to_live(chance, home)
        turn = number // 3 * 2 + number % 3
        kind = chance.choice(KINDS) if self.is_short else KINDS[turn % len(KINDS)]
        side = SIDES[(turn + turn // len(KINDS)) % len(SIDES)]
        environment = self.environment(home, FALSE_KIND=kind, FALSE_SEED=str(chance.random()), GAINSIGHT_PX_API_KEY="k",
                                       GAINSIGHT_PX_URL="http://127.0.0.1:9/v1")
        path, what = f"{home}/session.reconnect", f"{side}, with a program that {kind}"
        if side != "rehearsal":
            shutil.copy(self.base, path)
        if side == "wizard":
            self.wizard(path, environment, home, what)
        elif side in ("rehearsal", "lines"):
            self.lines(path, environment, home, what, side == "rehearsal")
        else:
            arguments = {"check": ["check", "--json", "px-api", "salesforce-org"],
                         "compare": ["compare", "--mapping", f"{self.folder}/mapping.csv"],
                         "follow-up": ["follow-up", path]}[side]
            watched = Watched([self.false, *arguments], environment, home, 15, interrupt_after=4)
            watched.done.sound(what, (0, 1, 2, 130, -2) if watched.was_interrupted else (0, 1, 2))
            need(watched.peak < MOST << 10, f"{what}: {watched.peak >> 10} MB")
            need(not OBEYED.search(watched.done.text), f"{what}: it writes what a terminal obeys")
        if os.path.exists(path) and (side != "rehearsal" or payloads(path)):
            document = self.whole(path, what)
            if side == "rehearsal" and any(b'"answered"' in payload or b'"noted"' in payload for payload in payloads(path)):
                need(document["vendorSystem"] is False, f"{what}: a rehearsal is recorded as real")

    def wizard(self, path, environment, home, what):
        with Sitting(self, ["resume", path], home, environment=environment, program=self.false) as sitting:
            for keys in (b"\r", b"\x1bOS", b"\r", b"\x1b[15~", b"\x1b[A", b"\x1b[19~", b"p", b"\x1b", b"\x1b[24~", b"\r",
                         b"\x1bOR", b"\x1b", b"\x1b[15~"):
                sitting.press(keys)
                sitting.calm(0.08, 0.4)
                before = len(sitting.written)
                sitting.press(b"\x0c")
                need(sitting.shown(lambda: len(sitting.written) > before or sitting.has_ended(), 5),
                     f"{what}: a key isn't answered within 5 seconds")
                need(not sitting.has_ended(), f"{what}: it ends with {sitting.code}")
            used = memory(tree(sitting.process)[:2], "VmRSS") >> 10
            need(used < MOST, f"{what}: it uses {used} MB")
            begun = time.monotonic()
            code = sitting.terminate()
            need(time.monotonic() - begun < 6, f"{what}: TERM takes {time.monotonic() - begun:.0f} seconds")
            need(code == 143, f"{what}: TERM ends it with {code}")
            need(not any(mark in sitting.written for mark in (b"\x1b]0;", b"\x1bPpwn", b"\xc2\x9b", b"\xe2\x80\xae")),
                 f"{what}: the terminal gets what it obeys")

    def lines(self, path, environment, home, what, rehearses):
        arguments = ["start", "--plain", "--rehearse", "--session", path] if rehearses else ["resume", "--plain", path]
        watched = Watched([self.false, *arguments], environment, home, 30,
                          b"/check\n/note\na note\n/compare\n1\n/cancel\n/advance\n/leave\n", interrupt_after=15)
        watched.done.sound(what, (0, 1, 2, 130, -2) if watched.was_interrupted else (0, 1, 2))
        need(watched.peak < MOST << 10, f"{what}: {watched.peak >> 10} MB")
        need(not OBEYED.search(watched.done.text), f"{what}: it writes what a terminal obeys")

    def to_live(self, chance, home):
        """Sends damaged, garbage, many or long requests. The program reads on, or ends because a line is too long."""
        lines, is_long = [], chance.random() < 0.1
        for _ in range(120):
            kind = chance.random()
            if kind < 0.6:
                lines.append(json.dumps(damaged(chance, chance.choice(REQUESTS))).encode())
            elif kind < 0.75:
                line = bytearray(json.dumps(chance.choice(REQUESTS)).encode())
                line[chance.randrange(len(line))] = chance.randrange(256)
                lines.append(bytes(line).replace(b"\n", b" "))
            elif kind < 0.9:
                lines.append(chance.randbytes(chance.choice([0, 3, 300])).replace(b"\n", b" "))
            else:
                lines.append(chance.choice([b"[" * 50_000, b"{" * 50_000, b'{"do":"check","checks":' + b'["px-api"],' * 1000,
                                            b'"' + b"x" * 500_000 + b'"',
                                            json.dumps({"do": "check", "checks": ["px-api"] * 5000}).encode()]))
        if is_long:
            lines.append(b"a" * (chance.choice([20, 40]) << 20))
        environment = self.environment(home, https_proxy="http://127.0.0.1:9", STATUS_PAGE_URL="http://127.0.0.1:9",
                                       SALESFORCE_STATUS_URL="http://127.0.0.1:9")
        process = subprocess.Popen([self.live, "serve"], env=environment, cwd=home, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        out, peak = bytearray(), 0
        reader = threading.Thread(target=lambda: out.extend(process.stdout.read()), daemon=True)
        errors = threading.Thread(target=lambda: process.stderr.read(), daemon=True)
        reader.start()
        errors.start()

        def feed():
            with contextlib.suppress(OSError, ValueError):
                process.stdin.write(b"\n".join(lines) + b"\n" + b'{"do":"stop"}\n')
                process.stdin.close()
        threading.Thread(target=feed, daemon=True).start()
        end = time.monotonic() + 40
        while process.poll() is None and time.monotonic() < end:
            peak = max(peak, memory([process.pid], "VmRSS"))
            time.sleep(0.02)
        code = process.poll()
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join(5)
        for stream in (process.stdout, process.stderr, process.stdin):
            with contextlib.suppress(OSError):
                stream.close()
        need(code is not None, "px-reconnect-live doesn't end with its input")
        need(code in (0, 2), f"px-reconnect-live ends with {code}")
        need(peak < MOST << 10, f"px-reconnect-live uses {peak >> 10} MB")
        for line in bytes(out).splitlines():
            try:
                json.loads(line)
            except ValueError:
                need(False, f"px-reconnect-live says what isn't JSON: {line[:100]!r}")
