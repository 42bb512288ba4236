"""Signed records: damages every byte and every event. verify finds it, and so does the recipe of docs/audit.md."""
import collections
import contextlib
import shutil
import sqlite3
import subprocess

from trial import ROOT, Campaign, need

# One in this many flipped bytes is also checked with the recipe, which takes a second.
BY_HAND_EVERY = 32
REACH = 1_000_000


class Seals(Campaign):
    name = "signed records"
    short = 24

    def prepare(self):
        self.record = self.signed(f"{self.folder}/signed.reconnect")
        page = (ROOT / "docs/audit.md").read_text()
        blocks = [part.split("```")[0] for part in page.split("```sh\n")[1:]]
        self.recipe = "".join(block for block in blocks if "() {\n" in block)
        with contextlib.closing(sqlite3.connect(self.record)) as database:
            self.events = database.execute("SELECT seq, payload, hash FROM events ORDER BY seq").fetchall()
            self.seals = database.execute("SELECT number, statement, hash FROM seals ORDER BY number").fetchall()
        self.damages = list(self.all_damages())
        self.long = len(self.damages)
        self.table = collections.Counter()

    def all_damages(self):
        """Yields what is damaged, SQL statements with their values, and whether to check with the recipe too."""
        flips = 0
        for table, key, rows in (("events", "seq", self.events), ("seals", "number", self.seals)):
            for row, first, digest in rows:
                for column, value in (("payload" if table == "events" else "statement", first), ("hash", digest)):
                    is_text = isinstance(value, str)
                    data = value.encode() if is_text else bytes(value)
                    for place in range(len(data)):
                        flips += 1
                        damaged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]
                        yield (f"a byte of a {column} flipped",
                               [(f"UPDATE {table} SET {column} = {'CAST(? AS TEXT)' if is_text else '?'} "
                               f"WHERE {key} = ?", (damaged, row))], flips % BY_HAND_EVERY == 0)
        last = self.events[-1][0]
        for seq in range(1, last + 1):
            yield "an event's moment moved", [("UPDATE events SET at = at + 1 WHERE seq = ?", (seq,))], False
            yield "an event put in", [("UPDATE events SET seq = seq + ? WHERE seq >= ?", (REACH, seq)), (
                "INSERT INTO events SELECT ?, at, payload, hash FROM events WHERE seq = ?",
                (seq, seq - 1 if seq > 1 else REACH + 2)),
                ("UPDATE events SET seq = seq - ? WHERE seq >= ?", (REACH - 1, REACH))], True
            if seq < last:
                yield "an event dropped", [("DELETE FROM events WHERE seq = ?", (seq,))], True
                yield "neighbors swapped", [("UPDATE events SET seq = -1 WHERE seq = ?", (seq,)), (
                    "UPDATE events SET seq = ? WHERE seq = ?", (seq, seq + 1)),
                                            ("UPDATE events SET seq = ? WHERE seq = -1", (seq + 1,))], True
                yield "the end cut off", [("DELETE FROM events WHERE seq > ?", (seq,))], True
                yield "the end cut off with its signatures", [("DELETE FROM events WHERE seq > ?", (seq,)),
                                                              ("DELETE FROM seals", ())], True

    def case(self, number, chance, home):
        what, statements, by_hand = chance.choice(self.damages) if self.is_short else self.damages[number % len(self.damages)]
        path = f"{home}/damaged.reconnect"
        shutil.copy(self.record, path)
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA synchronous = OFF")
            for sql, values in statements:
                database.execute(sql, values)
            database.commit()
        code, found = self.verified(path)
        need(code != 0, f"{what}: verify takes it for whole")
        words = f"{found['integrity']}, {found['completeness']}" if found else "unreadable"
        self.table[what, words] += 1
        # An intact beginning without signatures is an open record. Only the code noted elsewhere shows more.
        if what != "the end cut off with its signatures":
            need(not found or found["integrity"] != "intact" or found["completeness"] == "truncated", f"{what}: {words}")
        if by_hand and found:
            done = subprocess.run(["sh", "-c", self.recipe + 'check_chain "$1"; check_seals "$1"', "sh", path],
                                  capture_output=True, text=True, timeout=60)
            lines = done.stdout.splitlines()
            broken = next((int(line.split()[-1]) for line in lines if line.startswith("broken at")), None)
            need(broken == found["firstBroken"],
                 f"{what}: by hand it is broken at {broken}, and verify says {found['firstBroken']}")

    def note(self):
        return f"{len(self.events)} events, {len(self.damages):,} damages"

    def close(self):
        if not self.is_short and hasattr(self, "table"):
            print("| damage | verify said | times |\n|---|---|--:|")
            for (what, words), times in self.table.items():
                print(f"| {what} | {words} | {times} |")
