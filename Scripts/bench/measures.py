"""One function per figure, each with new processes. A subject is a command and how to use it."""
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
    first: bytes  # a text of the first picture
    environment: dict
    keys_to_list: list = field(default_factory=list)  # from the first picture to the list
    keys_to_leave: list = field(default_factory=list)  # from the list to the shell; timed from the last

    before_keys: callable = lambda program: None  # sets up the situation in which keys are measured
    after_keys: callable = lambda program: None  # fails if the situation has changed

    def program(self, size=(24, 80)):
        return Program(self.command, self.environment, size)

    def at_list(self, program):
        program.until(self.first)
        program.settle()
        for key in self.keys_to_list:
            program.press(key)
            program.settle()
        return program


def command(arguments, environment):
    """Returns the seconds from start to exit of a command that prints something."""
    output = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)]
    begun = time.perf_counter()
    process = os.posix_spawn(arguments[0], arguments, environment, file_actions=output)
    _, status = os.waitpid(process, 0)
    ended = time.perf_counter()
    assert status == 0, (arguments, os.waitstatus_to_exitcode(status))
    return ended - begun


def start(subject):
    """Returns the seconds from the spawn to the first picture."""
    with subject.program() as program:
        return program.until(subject.first) - program.begun


def leave(subject):
    """Returns the seconds from the last key to the exit. The program must exit with 0 and restore the terminal."""
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
    """Returns, for each key, the seconds to the last byte of its picture and the bytes; and the CPU seconds per key."""
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
    """Returns the seconds from the Enter that records a note to its picture, and those to write and sync a page."""
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
    """Returns the bytes per key that the program sends, and that ncurses alone sends for the same screens."""
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
    """Returns the seconds until 10,000 keys are handled and painted, and whether the last picture is right."""
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
    """Returns the seconds from the last of 100 resizes to its picture, and whether that equals a fresh start's."""
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
        # A new size is painted completely, so only bytes written from here on count.
        screen = Screen()
        screen.feed(program.written[before:])
        return painted - moment, screen.lines() == wanted


def picture(program):
    screen = Screen()
    screen.feed(program.written)
    return screen.lines()


def idle(subject, seconds=8):
    """Returns wake-ups and CPU seconds per second, and peak and proportional memory of all processes in MB."""
    with subject.program() as program:
        subject.at_list(program)
        program.settle(1)
        wakes, cpu = program.status("voluntary_ctxt_switches"), program.cpu()
        time.sleep(seconds)
        return ((program.status("voluntary_ctxt_switches") - wakes) / seconds, (program.cpu() - cpu) / seconds,
                program.status("VmHWM") / 1024, program.proportional_memory() / 1024)


def left_behind(subject, how):
    """Returns the exit code after a signal or a key, and what of the terminal isn't restored."""
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
    """Returns the 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]
