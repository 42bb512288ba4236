"""What all classes of cases share: running the programs, reading session files directly, and reporting losses."""
import contextlib
import hashlib
import json
import os
import pathlib
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WALKS = ROOT / "Tests/Walks"
# Control characters, and those that change the order in which text is shown.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Lost(Exception):
    """What a case lost, in one sentence."""


class Unable(Exception):
    """Why a class can't be tried on this computer."""


def need(holds, says):
    if not holds:
        raise Lost(says)


class Done:
    """The result of a program. The code is None if it had to be killed."""

    def __init__(self, code, output, errors, seconds):
        self.code, self.seconds = code, seconds
        self.output, self.errors = output.decode("utf-8", "replace"), errors.decode("utf-8", "replace")

    @property
    def text(self):
        return self.output + self.errors

    def json(self):
        try:
            return json.loads(self.output)
        except ValueError:
            return None

    def sound(self, what, codes=(0, 1, 2)):
        """Requires that the program neither crashed nor hung."""
        end = self.text.strip()[-200:]
        need(self.code is not None, f"{what} hung for {self.seconds:.0f} s: {end!r}")
        need(self.code in codes, f"{what} ended with {self.code}: {end!r}")
        return self


class Campaign:
    """A class of cases. `case` gets its number, its own random generator and an empty folder, and may raise `Lost`."""

    name = ""
    short = long = 1
    # The number of cases that run at once: more than one if most of the time is waiting.
    width = 1

    def __init__(self, options, folder):
        self.program, self.live = options.program, options.program + "-live"
        self.seed, self.is_short, self.folder, self.keeps = options.seed, options.short, folder, bool(options.keep)

    def prepare(self):
        """Makes what all cases need."""

    def case(self, number, chance, home):
        raise NotImplementedError

    def note(self):
        """Returns figures for the table."""
        return ""

    def close(self):
        """Ends what `prepare` started."""

    # Running

    def environment(self, home, **more):
        variables = {"PATH": os.environ["PATH"], "HOME": home, "TZ": "UTC", "LANG": "C.UTF-8", "TERM": "xterm-256color",
                     "ESCDELAY": "25", "SWIFT_BACKTRACE": "enable=no", "TMPDIR": home, **more}
        return {name: value for name, value in variables.items() if value is not None}

    def run(self, arguments, home, text="", patience=60, environment=None, prefix=()):
        """Runs px-reconnect outside a terminal, with `text` as its input."""
        begun = time.monotonic()
        process = subprocess.Popen([*prefix, self.program, *arguments], env=environment or self.environment(home), cwd=home,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True)
        try:
            output, errors = process.communicate(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text,
                                                 timeout=patience)
            code = process.returncode
        except subprocess.TimeoutExpired:
            kill_group(process.pid)
            output, errors = process.communicate()
            code = None
        return Done(code, output, errors, time.monotonic() - begun)

    # Sessions

    def stage(self, path, count):
        """Makes a session with the first `count` lines of the whole walk."""
        lines = whole_lines()[:count]
        self.run(["start", "--plain", "--session", path], os.path.dirname(path), "\n".join(lines) + "\n/leave\n").sound("start")
        return path

    def signed(self, path):
        """Makes a session that both admins have signed."""
        self.stage(path, len(whole_lines()))
        need(self.run(["verify", path], os.path.dirname(path)).code == 0, "the whole walk isn't signed at its end")
        return path

    def verified(self, path):
        """Verifies a file. Returns the exit code, and the document or None."""
        done = self.run(["verify", "--json", path], os.path.dirname(path), patience=120).sound("verify")
        return done.code, done.json()

    def whole(self, path, what=""):
        """Requires that the session opens again, verifies as intact, and can be reported."""
        home = os.path.dirname(path)
        # Opens it first, which rolls back an interrupted write. verify only reads.
        opened = self.run(["resume", "--plain", path], home, "/leave\n").sound("resume")
        need(opened.code == 0, f"{what}: it doesn't open: {opened.text.strip()[-200:]!r}")
        code, found = self.verified(path)
        need(found and found["integrity"] == "intact", f"{what}: verify ends with {code} and says {found}")
        need(self.run(["report", path], home).sound("report").code == 0, f"{what}: the report is refused")
        return found


def whole_lines():
    """Returns the answers of the whole walk for plain mode."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return [line.replace("{now}", now) for line in (WALKS / "whole.lines").read_text().splitlines() if not line.startswith("#")]


# The record, read directly

def payloads(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return [bytes(row[0]) for row in database.execute("SELECT payload FROM events ORDER BY seq")]


def kept(path, text):
    """Returns whether the text is in an event or a draft."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1].encode()
    with contextlib.closing(sqlite3.connect(path)) as database:
        drafts = [row[0] for row in database.execute("SELECT text FROM drafts")]
    return any(quoted in payload for payload in payloads(path)) or any(text in draft for draft in drafts)


def everything(path):
    """Returns all rows of a record: events, signatures, attachments."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return [database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in ("events", "seals",
            "attachments")]


def chained(source, path, events, keeps_seals=False):
    """Copies a session with other events, whose hashes match."""
    shutil.copy(source, path)
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("DELETE FROM events")
        if not keeps_seals:
            database.execute("DELETE FROM seals")
        before, rows = bytes(32), []
        for number, payload in enumerate(events, 1):
            before = hashlib.sha256(before + struct.pack(">q", number) + payload).digest()
            rows.append((number, moment(payload), payload, before))
        database.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
        database.commit()


def moment(payload):
    try:
        recorded = json.loads(payload)["recorded"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
    return recorded if isinstance(recorded, int) and abs(recorded) < 1 << 62 else 0


def written(document):
    """Returns JSON as the program writes it."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


# Processes

def children(process):
    found = []
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            found += map(int, pathlib.Path(f"/proc/{process}/task/{thread}/children").read_text().split())
    except OSError:
        pass
    return found


def tree(process):
    found, new = [], [process]
    while new:
        found += new
        new = [child for parent in new for child in children(parent)]
    return found


def memory(processes, name="VmHWM"):
    """Returns the sum of a memory figure of the processes in kB, by default of their peak memory."""
    total = 0
    for process in processes:
        with contextlib.suppress(OSError):
            match = re.search(rf"^{name}:\s+(\d+)", pathlib.Path(f"/proc/{process}/status").read_text(), re.M)
            total += int(match[1]) if match else 0
    return total


def processor(process):
    """Returns the CPU seconds that a process has used."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def send(process, number):
    with contextlib.suppress(OSError):
        os.kill(process, number)


def end_strays(home):
    """Kills what a case left running: the programs that have its folder as their home."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if f"HOME={home}\0".encode() in pathlib.Path(f"/proc/{name}/environ").read_bytes():
                send(int(name), signal.SIGKILL)


def kill_group(process):
    """Kills a process group and waits until all of it is gone, because it may keep a file locked."""
    with contextlib.suppress(OSError):
        os.killpg(process, signal.SIGKILL)
        end = time.monotonic() + 3
        while time.monotonic() < end:
            os.killpg(process, 0)
            if all(is_zombie(member) for member in members(process)):
                break
            time.sleep(0.002)


def members(group):
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.getpgid(int(name)) == group:
                found.append(int(name))
    return found


def is_zombie(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] in "ZX"
    except OSError:
        return True


class Watched:
    """Runs a program outside a terminal, watches its memory and time, and kills it if it uses too much. `peak` is in
    kilobytes, `most` in megabytes, and `busy` in CPU seconds, which don't depend on the computer's load."""

    def __init__(self, command, environment, cwd, patience, stdin=b"", interrupt_after=None, most=1000):
        begun = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, start_new_session=True)
        self.busy = 0.0
        self.peak, self.was_interrupted, parts = 0, False, {1: bytearray(), 2: bytearray()}
        streams = {process.stdout: parts[1], process.stderr: parts[2]}
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(stdin)
            process.stdin.close()
        code = None
        while (code := process.poll()) is None or streams:
            spent = time.monotonic() - begun
            if interrupt_after is not None and spent > interrupt_after and code is None:
                # Like Ctrl-C, and again if that wasn't enough.
                self.was_interrupted = True
                interrupt_after += 2
                send(process.pid, signal.SIGINT)
            if spent > patience or self.peak > most << 10:
                break
            for stream in select.select(list(streams), [], [], 0.05)[0]:
                data = os.read(stream.fileno(), 1 << 20)
                streams[stream] += data if len(streams[stream]) < 1 << 26 else b""
                if not data:
                    del streams[stream]
            if code is None:
                processes = tree(process.pid)
                self.peak = max(self.peak, memory(processes))
                self.busy = max(self.busy, sum(map(processor, processes)))
            elif not select.select(list(streams), [], [], 0.2)[0]:
                break
        kill_group(process.pid)
        process.wait()
        process.stdout.close()
        process.stderr.close()
        self.done = Done(code, bytes(parts[1]), bytes(parts[2]), time.monotonic() - begun)


class Talk:
    """px-reconnect in plain mode through pipes, one line at a time."""

    def __init__(self, campaign, arguments, home, environment=None, prefix=(), cwd=None):
        self.process = subprocess.Popen([*prefix, campaign.program, *arguments], env=environment or campaign.environment(home),
                                        cwd=cwd or home, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, start_new_session=True)
        self.heard = bytearray()
        self.has_ended = False

    def read(self, patience):
        """Reads what arrives. Returns False at the end of output."""
        if not self.has_ended and select.select([self.process.stdout], [], [], max(0, patience))[0]:
            data = os.read(self.process.stdout.fileno(), 65536)
            self.heard += data
            self.has_ended = not data
        return not self.has_ended

    def say(self, line):
        try:
            self.process.stdin.write(line.encode("utf-8", "surrogatepass") + b"\n")
            self.process.stdin.flush()
            return True
        except (BrokenPipeError, ValueError):
            return False

    def hear(self, text, patience=20):
        """Returns whether the program writes the text before it ends and before the timeout."""
        end = time.monotonic() + patience
        while text.encode() not in self.heard and time.monotonic() < end:
            if not self.read(min(0.05, end - time.monotonic())):
                break
        return text.encode() in self.heard

    def settle(self, quiet=0.05, patience=20):
        """Reads until nothing arrives for `quiet` seconds."""
        end, size = time.monotonic() + patience, -1
        while size != len(self.heard) and time.monotonic() < end:
            size = len(self.heard)
            self.read(quiet)

    def note(self, text, patience=20):
        """Writes a note, and returns whether the program repeated it. A pipe has no echo, so that acknowledges it."""
        return self.say("/note") and self.say(text) and self.hear(text, patience)

    def end(self, patience=20):
        """Closes the input, and returns the exit code, or None after a hang."""
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and self.read(0.1):
            pass
        try:
            return self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            return None
        finally:
            self.close()

    def close(self):
        for process in tree(self.process.pid) if self.process.poll() is None else []:
            send(process, signal.SIGKILL)
        kill_group(self.process.pid)
        self.process.wait()
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()
