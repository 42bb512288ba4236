"""Power cuts: traces every system call that changes a file, and reconstructs what a disk could have at some moment:
what was synced, and any part of what wasn't. It has everything acknowledged until then."""
import os
import re
import subprocess

from trial import Campaign, Unable, kept, need

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat"
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) = (-?\d+)")
# With -y, a descriptor is written as 5</path>; with -xx, every string is hexadecimal.
DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def text(escaped):
    return bytes.fromhex(escaped.replace("\\x", ""))


class Inode:
    """A file: what the disk has of it, and what was written since the last sync."""

    def __init__(self):
        self.synced, self.pending = b"", []

    def content(self, chance):
        """Returns what a disk could have: each write completely, not at all, or in part."""
        data = bytearray(self.synced)
        for kind, place, part in self.pending:
            fate = chance.random() if chance else 0
            if fate > 0.6:
                continue
            if kind == "size":
                data[:] = data[:place].ljust(place, b"\0")
            else:
                part = part if fate < 0.55 else part[:512 * chance.randrange(1 + len(part) // 512)]
                data[:] = data.ljust(place, b"\0")
                data[place:place + len(part)] = part
        return bytes(data)

    def sync(self):
        self.synced, self.pending = self.content(None), []


class Disk:
    """A folder: its current names, and those on the disk."""

    def __init__(self, folder):
        self.folder, self.now, self.synced, self.changes = folder.encode(), {}, {}, []

    def name(self, path):
        path = os.path.join(self.folder, path)
        return path if os.path.dirname(path) == self.folder else None

    def put(self, name, inode):
        self.changes.append((name, inode))
        if inode is None:
            self.now.pop(name, None)
        else:
            self.now[name] = inode

    def play(self, call, arguments, result):
        strings = [text(found) for found in STRING.findall(arguments)]
        opened = DESCRIPTOR.match(arguments)
        path = text(opened[2]) if opened else None
        if call == "openat" and strings and "O_CREAT" in arguments and (name := self.name(strings[0])) and name not in self.now:
            self.put(name, Inode())
        elif call == "openat" and strings and "O_TRUNC" in arguments and (name := self.name(strings[0])):
            self.now[name].pending.append(("size", 0, b""))
        elif call in ("pwrite64", "write") and path in self.now:
            inode = self.now[path]
            place = int(arguments.rsplit(", ", 1)[1]) if call == "pwrite64" else len(inode.content(None))
            inode.pending.append(("part", place, strings[0][:result]))
        elif call == "ftruncate" and path in self.now:
            self.now[path].pending.append(("size", int(arguments.rsplit(", ", 1)[1]), b""))
        elif call in ("fsync", "fdatasync") and path in self.now:
            self.now[path].sync()
            # Journaled file systems write a new file's name when the file is synced.
            self.settle(path)
        elif call in ("fsync", "fdatasync") and path == self.folder:
            self.synced, self.changes = dict(self.now), []
        elif call.startswith("unlink") and strings and (name := self.name(strings[-1])) in self.now:
            self.put(name, None)
        elif call.startswith(("rename", "link")) and len(strings) == 2 and (source := self.name(strings[0])) in self.now:
            inode = self.now[source]
            if call.startswith("rename"):
                self.put(source, None)
            self.put(self.name(strings[1]), inode)

    def settle(self, path):
        for change in [change for change in self.changes if change[0] == path and change[1] is not None]:
            self.synced[path] = change[1]
            self.changes.remove(change)

    def cut(self, chance):
        """Returns names and contents after a power cut. Changes to a folder reach the disk in order."""
        names = dict(self.synced)
        for name, inode in self.changes[:chance.randrange(len(self.changes) + 1)]:
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode
        return {name: inode.content(chance) for name, inode in names.items()}


class Cuts(Campaign):
    name = "power cuts"
    short, long = 20, 1500
    NOTES = 6

    def prepare(self):
        if subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode:
            raise Unable("strace may not trace here")
        place = f"{self.folder}/traced"
        os.mkdir(place)
        log = f"{self.folder}/calls"
        prefix = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", log]
        self.texts = [f"canary {number} of the cut" for number in range(self.NOTES)]
        lines = "1\n" + "".join(f"/note\n{line}\n" for line in self.texts) + "/leave\n"
        self.path = f"{place}/session.reconnect"
        self.run(["start", "--plain", "--session", self.path], place, lines, prefix=prefix).sound("start")
        with open(log) as file:
            found = [LINE.match(line) for line in file]
        self.calls = [(match[1], match[2], int(match[3])) for match in found if match and int(match[3]) >= 0]
        changes = sum(call != "write" for call, _, _ in self.calls)
        need(changes > 20, f"control: only {changes} calls that change files were seen")

    def case(self, number, chance, home):
        disk, said = Disk(os.path.dirname(self.path)), []
        # Cuts after each call in turn, then again with other parts written.
        last = chance.randrange(len(self.calls)) if self.is_short else number % len(self.calls)
        output = b""
        for call, arguments, result in self.calls[:last + 1]:
            if call == "write" and re.match(r"^1<", arguments):
                output += text(STRING.search(arguments)[1])
            disk.play(call, arguments, result)
        said = [line for line in self.texts if line.encode() in output]
        for name, content in disk.cut(chance).items():
            with open(os.path.join(home, os.path.basename(name.decode())), "wb") as file:
                file.write(content)
        path, what = f"{home}/session.reconnect", f"cut after call {last + 1} of {len(self.calls)} ({self.calls[last][0]})"
        if not os.path.exists(path):
            return need(not said, f"{what}: no file, though {len(said)} notes were acknowledged")
        if not said:
            # Nothing was acknowledged. A session that was only begun must not block the next one.
            begun = self.run(["start", "--plain", "--session", path], home, "/leave\n").sound(what)
            return need(begun.code == 0, f"{what}: no session can be begun there any more: {begun.text.strip()[-200:]!r}")
        self.whole(path, what)
        missing = [line for line in said if not kept(path, line)]
        need(not missing, f"{what}: {len(missing)} of {len(said)} acknowledged notes are gone")

    def note(self):
        return f"{len(self.calls)} calls" if hasattr(self, "calls") else ""
