"""Damaged session files: cut, flipped, extended, assembled from others, with foreign tables and journals. They open or
are refused. None with other content verifies as intact."""
import contextlib
import hashlib
import os
import pathlib
import sqlite3
import struct

from trial import OBEYED, Campaign, everything, need

FOREIGN = ["CREATE TABLE notes (x)", "CREATE VIEW v AS SELECT 1",
           "CREATE TRIGGER t AFTER INSERT ON drafts BEGIN DELETE FROM events; END", "DROP TABLE seals", "DROP TABLE events",
           "ALTER TABLE events ADD COLUMN x TEXT", "ALTER TABLE seals RENAME TO signatures", "CREATE INDEX i ON events (at)",
           "PRAGMA user_version = 2", "PRAGMA user_version = 0", "PRAGMA application_id = 7", "PRAGMA journal_mode = WAL",
           "CREATE UNIQUE INDEX u ON events (hash)", "PRAGMA auto_vacuum = 1; VACUUM", "PRAGMA page_size = 512; VACUUM",
           "PRAGMA encoding = 'UTF-16'; VACUUM"]


class Files(Campaign):
    name = "damaged files"
    short, long = 16, 2400
    KINDS = ("flipped", "cut", "appended", "zeroed", "pages swapped", "mixed", "foreign", "journal", "something else")

    def prepare(self):
        self.record = self.signed(f"{self.folder}/signed.reconnect")
        self.open = self.stage(f"{self.folder}/open.reconnect", 28)
        self.right = {path: everything(path) for path in (self.record, self.open)}
        self.refused = 0

    def case(self, number, chance, home):
        kind = self.KINDS[number % len(self.KINDS)]
        source = chance.choice([self.record, self.record, self.open])
        path, victim = f"{home}/damaged.reconnect", f"{home}/victim"
        data = bytearray(pathlib.Path(source).read_bytes())
        pathlib.Path(victim).write_bytes(b"somebody's own\n")
        what = getattr(self, kind.replace(" ", "_"))(data, chance, path, victim)
        if not os.path.lexists(path):
            pathlib.Path(path).write_bytes(data)
        before, is_regular = digest(path), os.path.isfile(path)
        documents = []
        for arguments in (["verify", "--json", path], ["report", path], ["report", "--format", "html", path],
                          ["sessions", home], ["support", "--yes", "--output", f"{home}/bundle.tar.gz", path]):
            done = self.run(arguments, home, patience=20).sound(f"{what}: {arguments[0]}")
            need(not OBEYED.search(done.text), f"{what}: {arguments[0]} writes what a terminal obeys")
            documents.append(done)
        need(pathlib.Path(victim).read_bytes() == b"somebody's own\n", f"{what}: another file is changed")
        need(digest(path) == before or kind == "journal", f"{what}: reading it changed the file")
        if documents[0].code == 0:
            try:
                same = is_regular and everything(path) == self.right[source] and source == self.record
            except sqlite3.DatabaseError:
                same = False
            need(same, f"{what}: verify takes it for whole")
            need(os.path.getsize(path) == os.path.getsize(source) or kind == "foreign",
                 f"{what}: verify takes it for whole, with bytes nobody wrote")
        self.run(["resume", "--plain", path], home, "/note\ncanary\n/leave\n", patience=20).sound(f"{what}: resume")
        need(os.path.exists(victim) and pathlib.Path(victim).read_bytes() == b"somebody's own\n",
             f"{what}: resume changed another file")
        self.refused += documents[0].code == 2

    def flipped(self, data, chance, path, victim):
        count = chance.choice([1, 1, 2, 8, 100])
        for _ in range(count):
            data[chance.randrange(len(data)) if chance.random() < 0.7 else chance.randrange(200)] ^= 1 << chance.randrange(8)
        return f"{count} bits flipped"

    def cut(self, data, chance, path, victim):
        size = chance.choice([0, 1, 15, 16, 99, 100, 512, 1024, 4096, 8192, chance.randrange(len(data))])
        del data[size:]
        return f"cut to {size} bytes"

    def appended(self, data, chance, path, victim):
        more = chance.choice([b"\0", b"x", bytes(4096), chance.randbytes(4096), chance.randbytes(100), bytes(data[:4096])])
        data += more
        return f"{len(more)} bytes appended"

    def zeroed(self, data, chance, path, victim):
        size = chance.choice([1, 16, 100, 512, 4096])
        place = chance.randrange(len(data))
        data[place:place + size] = bytes(min(size, len(data) - place))
        return f"{size} bytes at {place} zeroed"

    def pages_swapped(self, data, chance, path, victim):
        size = struct.unpack(">H", data[16:18])[0] or 4096
        one, other = chance.sample(range(len(data) // size), 2)
        first, second = data[one * size:][:size], data[other * size:][:size]
        data[one * size:(one + 1) * size], data[other * size:(other + 1) * size] = second, first
        return f"pages {one} and {other} swapped"

    def mixed(self, data, chance, path, victim):
        other = pathlib.Path(self.open if data == pathlib.Path(self.record).read_bytes() else self.record).read_bytes()
        place = chance.randrange(100, min(len(data), len(other)))
        data[place:] = other[place:]
        return f"another session from byte {place}"

    def foreign(self, data, chance, path, victim):
        pathlib.Path(path).write_bytes(data)
        sql = chance.choice(FOREIGN)
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(sql)
        return sql

    def journal(self, data, chance, path, victim):
        """Puts a hot journal next to it, or something like one."""
        pathlib.Path(path).write_bytes(data)
        name = path + "-journal"
        kind = chance.choice(["super-journal", "pipe", "folder", "garbage", "link", "hot", "wal"])
        if kind in ("super-journal", "hot"):
            page = bytes(data[4096:8192])
            checksum = (0 + sum(page[place] for place in range(4096 - 200, 0, -200))) & 0xffffffff
            header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, 0, len(data) // 4096, 512, 4096)
            body = header.ljust(512, b"\0") + struct.pack(">I", 2) + page + struct.pack(">I", checksum)
            if kind == "super-journal":
                text = victim.encode()
                body += struct.pack(">I", 0x40000000 // 4096 + 1) + text + struct.pack(">II", len(text),
                    sum(text) & 0xffffffff) + bytes.fromhex("d9d505f920a163d7")
            pathlib.Path(name).write_bytes(body)
        elif kind == "pipe":
            os.mkfifo(name)
        elif kind == "folder":
            os.mkdir(name)
        elif kind == "link":
            os.symlink(victim, name)
        else:
            pathlib.Path(path + "-wal" if kind == "wal" else name).write_bytes(chance.randbytes(5000))
        return f"a journal next to it: {kind}"

    def something_else(self, data, chance, path, victim):
        kind = chance.choice(["pipe", "folder", "device", "empty", "text", "database", "link", "loop"])
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            os.mkdir(path)
        elif kind in ("device", "link", "loop"):
            os.symlink({"device": "/dev/zero", "link": victim, "loop": path}[kind], path)
            return f"no file but a {kind}"
        elif kind == "database":
            with contextlib.closing(sqlite3.connect(path)) as database:
                database.execute("CREATE TABLE events (a)")
        else:
            pathlib.Path(path).write_bytes(b"" if kind == "empty" else b"hello\n" * 500)
        return f"no session but a {kind}"

    def note(self):
        return f"{self.refused} refused as unreadable"


def digest(path):
    is_file = os.path.isfile(path) and not os.path.islink(path)
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest() if is_file else None
