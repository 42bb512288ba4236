"""Terminal screen readers that run px-reconnect. Their speech goes to a file instead of a voice."""
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "pty"))
from terminal import Program  # noqa: E402


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


class Reader:
    """A screen reader in its own pseudo-terminal. `said()` returns what was spoken since the last call."""

    def __init__(self, home, program, arguments, size=(24, 80), term="xterm-256color"):
        self.home = pathlib.Path(home)
        self.spoken = self.home / "spoken"
        self.spoken.touch()
        self.mark = 0
        words = " ".join(f"'{word}'" for word in [str(program), *arguments])
        # Otherwise the reader would parse the program's options.
        start = script(self.home / "start.sh", f"exec {words}")
        environment = {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "TERM": term, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        self.terminal = Program(self.command(start), environment, size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminal.__exit__()

    def press(self, keys):
        self.terminal.press(keys)

    def said(self, quiet=0.3, patience=20):
        """Waits until nothing new has been said for `quiet` seconds."""
        end, text = time.monotonic() + patience, ""
        while time.monotonic() < end:
            self.terminal.settle(quiet)
            new = self.spoken.read_bytes()[self.mark:].decode(errors="replace")
            if new and new == text:
                break
            text = new
        self.mark += len(text.encode())
        return self.words(text)


class Yasr(Reader):
    def command(self, start):
        server = script(self.home / "server.sh", f"exec cat >> {self.spoken}")
        settings = pathlib.Path("/etc/yasr/yasr.conf").read_text()
        settings = settings.replace("synthesizer=speech dispatcher", "synthesizer=emacspeak server")
        settings = re.sub(r"synthesizer port=127[0-9.:]*", f"synthesizer port=|{server}", settings)
        (self.home / "yasr.conf").write_text(settings)
        return ["/usr/bin/yasr", "-C", str(self.home / "yasr.conf"), str(start)]

    def words(self, commands):
        said = [line[3:-1] for line in commands.split("\n") if line.startswith("q {")]
        return " ".join(" ".join(said).split())


class Fenrir(Reader):
    """Debian's Fenrir, downloaded but not installed, because its package would start it at boot."""

    def command(self, start):
        self.home.chmod(0o777)
        subprocess.run(["apt-get", "download", "-qq", "fenrir"], cwd=self.home, check=True)
        root = self.home / "fenrir"
        subprocess.run(["dpkg", "-x", next(self.home.glob("fenrir_*.deb")), root], check=True)
        modules = root / "usr/lib/python3/dist-packages"
        manager = modules / "fenrirscreenreader/core/settingsManager.py"
        manager.write_text(manager.read_text().replace("'/etc/fenrirscreenreader/'", f"'{root}/etc/fenrirscreenreader/'"))
        say = script(self.home / "say.sh", f'printf "%s\\n" "$1" >> {self.spoken}')
        wanted = {
            ("sound", "enabled"): "False", ("screen", "driver"): "ptyDriver", ("keyboard", "driver"): "ptyDriver",
            ("keyboard", "keyboardLayout"): "pty", ("general", "shell"): str(start), ("remote", "enable"): "False",
            ("speech", "genericSpeechCommand"): f'{say} "fenrirText"',
        }
        lines, section = [], ""
        for line in (root / "etc/fenrirscreenreader/settings/settings-pty.conf").read_text().split("\n"):
            if match := re.match(r"\[(\w+)\]", line):
                section = match[1]
            name = line.split("=")[0]
            lines.append(f"{name}={wanted[section, name]}" if (section, name) in wanted else line)
        (self.home / "fenrir.conf").write_text("\n".join(lines))
        return ["/usr/bin/env", f"PYTHONPATH={modules}", "/usr/bin/python3", str(root / "usr/bin/fenrir"),
                "-s", str(self.home / "fenrir.conf"), "-e"]

    def words(self, text):
        return " ".join(text.replace(" , ", " ").split())
