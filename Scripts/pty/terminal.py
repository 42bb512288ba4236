"""Runs a program in its own pseudo-terminal and times it from outside. Nothing is parsed while it measures."""
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

SIZE = (24, 80)
KEYS = {"Down": b"\x1bOB", "Up": b"\x1bOA", "Enter": b"\r", "Esc": b"\x1b", "Ctrl-C": b"\x03",
        "PageDown": b"\x1b[6~", "F7": b"\x1b[18~"}
MODES = {b"1049": False, b"25": True, b"1": False, b"2004": False, b"7": True, b"1000": False, b"1006": False}


class Silence(Exception):
    """The program didn't write what the script waited for."""


class Program:
    def __init__(self, command, environment, size=SIZE):
        self.written = bytearray()
        self.master, self.slave = os.openpty()
        self.resize(*size)
        # The state before the program starts.
        self.before = termios.tcgetattr(self.slave)
        self.code = None
        self.begun = time.perf_counter()
        self.process = os.posix_spawn(
            command[0], command, environment, setsid=True,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.ttyname(self.slave), os.O_RDWR, 0),
                          (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2),
                          (os.POSIX_SPAWN_CLOSE, self.master)])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        processes = self.tree()
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.wait()
        # The session stays locked until the last one ends.
        while any(re.search(r"\) [^ZX] ", _text(f"/proc/{process}/stat")) for process in processes):
            time.sleep(0.001)
        os.close(self.master)
        os.close(self.slave)

    def resize(self, rows, columns):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys):
        """Writes the keys, and returns the time."""
        now = time.perf_counter()
        while keys:
            keys = keys[os.write(self.master, keys):] if self.can_take() else keys
            self.read(0)
        return now

    def can_take(self):
        return bool(select.select([], [self.master], [], 1)[1])

    def read(self, patience):
        """Reads what arrives within `patience` seconds. Returns the time of arrival, or None."""
        if not select.select([self.master], [], [], patience)[0]:
            return None
        now = time.perf_counter()
        try:
            self.written += os.read(self.master, 65536)
        except OSError:
            return None
        return now

    def until(self, text, patience=10):
        """Waits for the text, and returns the time of its arrival."""
        end = time.perf_counter() + patience
        while (now := time.perf_counter()) < end:
            moment = self.read(end - now)
            if text in self.written:
                return moment
        raise Silence(f"{text!r} did not come; the last bytes were {bytes(self.written[-400:])!r}")

    def settle(self, quiet=0.03, patience=10):
        """Reads until nothing arrives for `quiet` seconds. Returns the time of the last bytes, or None."""
        last, end = None, time.perf_counter() + patience
        while time.perf_counter() < end:
            moment = self.read(quiet)
            if moment is None:
                return last
            last = moment
        raise Silence("it never stopped writing")

    def wait(self, patience=10):
        """Waits for the program's end, and returns its time, or None on a timeout."""
        end = time.perf_counter() + patience
        while self.code is None and time.perf_counter() < end:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.code = os.waitstatus_to_exitcode(status)
                return time.perf_counter()
            self.read(0.0002)
        return None

    def tree(self):
        """Returns the process IDs of the program and its descendants."""
        found, new = [], [self.process] if self.code is None else []
        while new:
            found += new
            new = [int(child) for process in new for child in _text(f"/proc/{process}/task/{process}/children").split()]
        return found

    def status(self, name):
        """Returns a figure of /proc/*/status, summed over all processes."""
        pattern = re.compile(rf"^{name}:\s+(\d+)", re.M)
        return sum(int(match[1]) for process in self.tree() if (match := pattern.search(_text(f"/proc/{process}/status"))))

    def proportional_memory(self):
        """Returns the memory of all processes in kB, with shared pages divided among the processes that share them."""
        texts = [_text(f"/proc/{process}/smaps_rollup") for process in self.tree()]
        return sum(int(match[1]) for text in texts if (match := re.search(r"^Pss:\s+(\d+)", text, re.M)))

    def cpu(self):
        """Returns the CPU seconds of all processes so far."""
        return sum(int(_text(f"/proc/{process}/schedstat").split()[0] or 0) for process in self.tree()) / 1e9

    def left_behind(self):
        """Returns what isn't restored: termios, and modes by their private number."""
        self.settle(0.01)
        left = [] if termios.tcgetattr(self.slave) == self.before else ["termios"]
        modes = dict(MODES)
        for numbers, last in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", bytes(self.written)):
            for number in numbers.split(b";"):
                modes[number] = last == b"h"
        left += ["?" + number.decode() for number, on in modes.items() if on != MODES.get(number, False)]
        keypads = re.findall(rb"\x1b([=>])", bytes(self.written))
        return left + (["keypad"] if keypads and keypads[-1] == b"=" else [])


def _text(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""
