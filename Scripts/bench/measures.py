"""One figure a function, each from fresh processes. A subject is what is measured: a command and how to get about in it."""
import os
import random
import signal
import statistics
import time
from dataclasses import dataclass, field

from screens import Screen
from terminal import KEYS, Program

STORM = 100
FLOOD = 10_000


@dataclass
class Subject:
    name: str
    command: list
    first: bytes  # what the first picture says
    environment: dict
    keys_to_list: list = field(default_factory=list)  # from the first picture to the list
    keys_to_leave: list = field(default_factory=list)  # from the list to the shell; timed from the last

    before_keys: callable = lambda program: None  # brings about what keys are measured beside
    after_keys: callable = lambda program: None  # fails where that did not last

    def program(self, size=(24, 80)):
        return Program(self.command, self.environment, size)

    def at_list(self, program):
        program.until(self.first)
        program.settle()
        for key in self.keys_to_list:
            program.press(key)
            program.settle()
        return program


def start(subject):
    """Seconds from the spawn to the first picture."""
    with subject.program() as program:
        return program.until(subject.first) - program.begun


def leave(subject):
    """Seconds from the last key to the end of the process; the program must end well."""
    with subject.program() as program:
        subject.at_list(program)
        for key in subject.keys_to_leave[:-1]:
            program.press(key)
            program.settle()
        pressed = program.press(subject.keys_to_leave[-1])
        ended = program.wait()
        assert program.code == 0 and not program.left_behind(), (program.code, program.left_behind())
        return ended - pressed


def keys(subject, pressed, count=200):
    """For each key: seconds to the last byte of its picture, and its bytes; and the processor's seconds in all."""
    times, sizes = [], []
    dice = random.Random(1)
    with subject.program() as program:
        subject.at_list(program)
        subject.before_keys(program)
        cpu = program.cpu()
        for number in range(count):
            time.sleep(dice.uniform(0.002, 0.008))
            before = len(program.written)
            moment = program.press(pressed[number % len(pressed)])
            painted = program.settle(0.015)
            times.append((painted or float("inf")) - moment)
            sizes.append(len(program.written) - before)
        subject.after_keys(program)
        return times, sizes, (program.cpu() - cpu) / count


def commits(subject, count=20):
    """Seconds from the Enter that records a note to its picture, and from a page written to it being on the disk."""
    recorded, synced = [], []
    with subject.program() as program, open(os.path.join(subject.environment["HOME"], "page"), "wb") as page:
        subject.at_list(program)
        for key in (KEYS["Esc"],):
            program.press(key)
            program.settle(0.06)
        for _ in range(count):
            for key in (b"n", b"x"):
                program.press(key)
                program.settle()
            moment = program.press(KEYS["Enter"])
            recorded.append(program.settle() - moment)
            before = time.perf_counter()
            page.write(bytes(4096))
            page.flush()
            os.fsync(page.fileno())
            synced.append(time.perf_counter() - before)
    return recorded, synced


def same_cells(subject, floor, pressed, count=16):
    """Bytes of the program, and of ncurses alone painting the same screens in turn."""
    screen, shown, sizes = Screen(), [], []
    with subject.program() as program:
        subject.at_list(program)
        screen.feed(program.written)
        shown.append(screen.runs())
        for number in range(count):
            before = len(program.written)
            program.press(pressed[number % len(pressed)])
            program.settle()
            sizes.append(len(program.written) - before)
            screen.feed(program.written)
            shown.append(screen.runs())
    path = os.path.join(floor.environment["HOME"], "screens")
    with open(path, "w") as file:
        file.write("".join(shown))
    with Program([*floor.command, path], floor.environment) as replay:
        replay.settle(0.1)
        begun = len(replay.written)
        for _ in range(count):
            replay.press(b"x")
            replay.settle()
        return sum(sizes) / count, (len(replay.written) - begun) / count


def flood(subject):
    """Seconds until 10,000 keys are handled and painted; and whether the last picture is the one that few keys give."""
    few, many = KEYS["Down"] * 2, (KEYS["Down"] + KEYS["Up"]) * (FLOOD // 2 - 1) + KEYS["Down"] * 2
    with subject.program() as program:
        subject.at_list(program)
        for key in (few[:3], few[3:]):
            program.press(key)
            program.settle()
        wanted = picture(program)
    with subject.program() as program:
        subject.at_list(program)
        moment = program.press(many)
        painted = program.settle(0.3)
        return painted - moment, picture(program) == wanted


def storm(subject):
    """Seconds from the last of 100 changes of size to its picture; and whether it is the one a fresh start shows."""
    with subject.program() as program:
        wanted = picture(subject.at_list(program))
    dice = random.Random(2)
    with subject.program() as program:
        subject.at_list(program)
        for _ in range(STORM):
            program.resize(dice.randrange(1, 70), dice.randrange(1, 220))
            program.read(dice.uniform(0, 0.004))
        program.resize(10, 40)
        program.settle(0.1)
        before = len(program.written)
        moment = time.perf_counter()
        program.resize(24, 80)
        painted = program.settle(0.1)
        # A new size is a new picture: what was written before it counts no more.
        screen = Screen()
        screen.feed(program.written[before:])
        return painted - moment, screen.lines() == wanted


def picture(program):
    screen = Screen()
    screen.feed(program.written)
    return screen.lines()


def idle(subject, seconds=8):
    """Wake-ups and processor seconds a second, and the tree's memory in MB: at its peak, and its share now."""
    with subject.program() as program:
        subject.at_list(program)
        program.settle(1)
        wakes, cpu = program.status("voluntary_ctxt_switches"), program.cpu()
        time.sleep(seconds)
        return ((program.status("voluntary_ctxt_switches") - wakes) / seconds, (program.cpu() - cpu) / seconds,
                program.status("VmHWM") / 1024, program.proportional_memory() / 1024)


def left_behind(subject, how):
    """How the program ends, and what it leaves of the terminal, after a signal or a key."""
    with subject.program() as program:
        subject.at_list(program)
        if how == "Ctrl-C":
            for key in subject.keys_to_leave:
                program.press(key)
                program.settle()
        elif how == "kill -9":
            os.kill(program.tree()[-1], signal.SIGKILL)
        else:
            os.kill(program.process, signal.Signals["SIG" + how])
        if program.wait(2) is None:
            return "stays"
        return f"{program.code}: " + (", ".join(program.left_behind()) or "ok")


def middle(values):
    return statistics.median(values)


def most(values):
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]
