"""Bad places for a file: a full or read-only disk, a file that is removed or replaced while open, two writers. What the
program acknowledged is in the file, and the exit code after a failed write is 2."""
import os
import pathlib
import shutil
import subprocess
import threading

from sitting import Sitting
from trial import Campaign, Talk, kept, need

KINDS = ("size limit", "disk full", "read-only", "removed", "replaced", "moved", "two writers", "screen removed", "folder gone",
         "many writers", "no proc")


class Places(Campaign):
    name = "bad places"
    short, long = 11, 220

    def prepare(self):
        self.base = self.stage(f"{self.folder}/base.reconnect", 11)
        self.unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        test = ["sh", "-c", "mount -t tmpfs -o size=40k none /mnt"]
        self.has_namespace = subprocess.run([*self.unshare, *test], capture_output=True).returncode == 0

    def case(self, number, chance, home):
        kind = KINDS[number % len(KINDS)]
        path = f"{home}/session.reconnect"
        shutil.copy(self.base, path)
        getattr(self, kind.replace(" ", "_").replace("-", "_"))(chance, home, path)

    def noted(self, talk, count, before=lambda number: None):
        """Returns the exit code and the numbers of the acknowledged notes. It goes on after one that isn't recorded."""
        said = []
        talk.hear("\n", 10)
        talk.settle(0.1)
        for number in range(count):
            before(number)
            if talk.note(canary(number), 0.7):
                said.append(number)
            else:
                # A pipe has no echo: a note that the program didn't repeat was refused.
                talk.settle(0.05, 5)
        talk.say("/leave")
        return talk.end(), said

    def compare(self, what, path, code, said, count):
        need(code in (0, 2), f"{what}: it ends with {code}")
        need(code == 2 or len(said) == count,
             f"{what}: it ends with 0, as if all was well, and took {len(said)} of {count} notes")
        if os.path.exists(path):
            self.whole(path, what)
        missing = [number for number in said if not os.path.exists(path) or not kept(path, canary(number))]
        need(not missing, f"{what}: {len(missing)} of {len(said)} notes that were said back are gone: {missing[:5]}")

    def size_limit(self, chance, home, path):
        """Uses RLIMIT_FSIZE, which needs no privileges: writes beyond it fail, with SIGXFSZ."""
        size = os.path.getsize(path) + chance.choice([-8192, -1, 0, 1, 511, 512, 4096, 9000, 20_000])
        done = self.run(["resume", "--plain", path], home, notes(40), prefix=["prlimit", f"--fsize={size}"])
        self.compare(f"files limited to {size} bytes", path, done.code, said_back(done.output, 40), 40)

    def disk_full(self, chance, home, path):
        """Uses a tmpfs of some pages in a separate mount namespace. The file is copied out of it at the end."""
        if not self.has_namespace:
            return self.size_limit(chance, home, path)
        size = (os.path.getsize(path) >> 10) + chance.choice([0, 4, 8, 16, 40, 64])
        os.mkdir(f"{home}/small")
        script = (f"mount -t tmpfs -o size={size}k none small && cp session.reconnect small/ && "
                  f"{{ (cd small && \"$@\" resume --plain session.reconnect); code=$?; cp small/* .; exit $code; }}")
        done = subprocess.run([*self.unshare, "sh", "-c", script, "sh", self.program], input=notes(40).encode(),
                              capture_output=True,
                              cwd=home, env=self.environment(home), timeout=60)
        self.compare(f"a disk of {size} kB", path, done.returncode, said_back(done.stdout.decode("utf-8", "replace"), 40), 40)

    def read_only(self, chance, home, path):
        """Makes the file system read-only while the session is open."""
        if not self.has_namespace:
            return self.removed(chance, home, path)
        os.mkdir(f"{home}/disk")
        after = chance.randrange(4)
        script = ("mount -t tmpfs none disk && cp session.reconnect disk/ || exit 99; "
                  "{ while [ ! -e go ]; do sleep 0.02; done; mount -o remount,ro disk; touch gone; } > /dev/null 2>&1 & "
                  "cd disk && \"$@\" resume --plain session.reconnect; code=$?; cp session.reconnect ..; exit $code")
        process = [*self.unshare, "sh", "-c", script, "sh"]

        def before(number):
            if number == after:
                pathlib.Path(f"{home}/go").touch()
                for _ in range(200):
                    if os.path.exists(f"{home}/gone"):
                        break
                    threading.Event().wait(0.02)
        talk = Talk(self, [], home, prefix=process)
        code, said = self.noted(talk, 6, before)
        self.compare("a disk that becomes read-only", path, code, said, 6)

    def removed(self, chance, home, path, change=os.unlink, what="removed"):
        after = chance.randrange(1, 5)
        talk = Talk(self, ["resume", "--plain", path], home)
        code, said = self.noted(talk, 6, lambda number: change(path) if number == after else None)
        # Notes recorded before that are in the file that was removed or moved.
        self.compare(f"the file is {what}", path, code, [number for number in said if number >= after], 6 - after)

    def replaced(self, chance, home, path):
        other = f"{home}/other.reconnect"
        shutil.copy(self.base, other)
        self.removed(chance, home, path, lambda name: os.replace(other, name), "replaced by another")

    def moved(self, chance, home, path):
        self.removed(chance, home, path, lambda name: os.rename(name, name + ".old"), "moved away")
        self.whole(path + ".old", "moved away")

    def folder_gone(self, chance, home, path):
        place = f"{home}/place"
        os.mkdir(place)
        os.rename(path, f"{place}/session.reconnect")
        talk = Talk(self, ["resume", "--plain", f"{place}/session.reconnect"], home)
        code, said = self.noted(talk, 4, lambda number: os.rename(place, f"{home}/elsewhere") if number == 2 else None)
        self.compare("the folder is moved away", f"{home}/elsewhere/session.reconnect", code, said, 4)

    def screen_removed(self, chance, home, path):
        """In full screen, what is entered after the file is gone can't be recorded, and the exit code says so."""
        with Sitting(self, ["resume", path], home) as sitting:
            sitting.press(b"\r")
            sitting.calm(0.1)
            os.unlink(path)
            # Writes a note, whatever the turn is: Escape goes to the list, n opens it.
            sitting.press(b"\x1b")
            sitting.calm(0.1)
            sitting.press(b"n")
            sitting.calm(0.1)
            sitting.press(b"canary of a file that is gone\r")
            sitting.calm(0.2)
            for _ in range(3):
                sitting.press(b"\x03")
                sitting.calm(0.15)
                if sitting.has_ended():
                    break
            if not sitting.has_ended():
                return need(sitting.terminate() is not None, "the file is removed: it doesn't end")
            is_kept = os.path.exists(path) and kept(path, "canary of a file that is gone")
            need(is_kept or sitting.code == 2,
                 f"the file is removed in full screen: it ends with {sitting.code}, as if all was well")

    def two_writers(self, chance, home, path):
        first = Talk(self, ["resume", "--plain", path], home)
        need(first.note("canary of the first"), "the first program takes no note")
        other = chance.choice([["resume", "--plain", path], ["start", "--plain", "--session", path], ["follow-up", path],
                               ["sign", path, "--role", "px", "--name", "Ana Ito"]])
        second = Talk(self, other, home)
        taken = second.note("canary of the second", 1.0)
        code = second.end()
        need(code in (0, 1, 2), f"a second {other[0]} ends with {code}")
        need(first.note("canary after it"), "the first program takes no note once there was a second")
        first.say("/leave")
        need(first.end() == 0, "the first program doesn't end well after a second")
        self.after(f"a second {other[0]}", path, ["canary of the first", "canary after it"] + ["canary of the second"] * taken)

    def many_writers(self, chance, home, path):
        """Several programs create the same new file at once."""
        os.unlink(path)
        talks = [Talk(self, ["start", "--plain", "--session", path], home) for _ in range(5)]
        said = []
        for number, talk in enumerate(talks):
            if talk.note(canary(number), 1.0):
                said.append(canary(number))
        for talk in talks:
            talk.say("/leave")
            code = talk.end()
            need(code in (0, 1, 2), f"several at once: one ends with {code}")
        need(said, "several at once: none of them can record anything")
        self.after("several at once", path, said)

    def no_proc(self, chance, home, path):
        """Without /proc, as in some chroots, everything works as with it, except that px-reconnect-live can't run, which
        is said."""
        if not self.has_namespace:
            return
        prefix = [*self.unshare, "sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh"]
        commands = [["verify", path], ["report", path], ["lookup", "access denied"], ["sessions", home], ["runbook"]]
        for command in (["check", "--rehearse", "px-api"],
                        ["start", "--plain", "--rehearse", "--session", f"{home}/new.reconnect"]):
            done = self.run(command, home, notes(3), prefix=prefix)
            need(done.code == 2 and "needs /proc" in done.text,
                 f"without /proc {command[0]} ends with {done.code}: {done.text.strip()[-200:]!r}")
        for command in commands if self.is_short else chance.sample(commands, 2):
            right, done = (self.run(command, home, "/note canary\n/leave\n", prefix=before) for before in ((), prefix))
            need(done.code == right.code, f"without /proc {command[0]} ends with {done.code}: {done.text.strip()[-200:]!r}")
        done = self.run(["resume", "--plain", path], home, notes(3), prefix=prefix)
        need(done.code == 0, f"without /proc resume ends with {done.code}: {done.text.strip()[-200:]!r}")
        self.compare("without /proc", path, done.code, said_back(done.output, 3), 3)

    def after(self, what, path, texts):
        self.whole(path, what)
        missing = [text for text in texts if not kept(path, text)]
        need(not missing, f"{what}: {missing} were said back, and are gone")


def canary(number):
    return f"canary {number} {'x' * 400}"


def notes(count):
    return "".join(f"/note\n{canary(number)}\n" for number in range(count)) + "/leave\n"


def said_back(output, count):
    return [number for number in range(count) if canary(number) in output]
