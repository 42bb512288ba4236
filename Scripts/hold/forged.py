"""Forged events with matching hashes and extreme values. Nothing crashes, no control sequence reaches the terminal, and
a signature never covers them."""
import copy
import json
import os

from fields import GONE, found, kind, places, replaced
from trial import OBEYED, Campaign, chained, need, payloads, written

NUMBERS = [0, 1, -1, 41, 10**6, 2**31, 2**53 + 1, 2**63 - 1, -2**63, 2**63, -2**64, 1e308, 0.5, 253402300799, 253402300800,
           -62135596800, -62135596801]
HARM = ["<script>pwn()</script>", "\" onmouseover=\"pwn()", "[x](javascript:pwn())", "# pwn", "```\npwn",
        "| a | b |\n|---|---|", "<!-- pwn", "\x1b]0;pwn\x07\x1b]52;c;cHdu\x07", "\x9d0;pwn\x9c\x9b31m",
        "abc\u202ecod.exe\u2066x", "pwn\r\nBEGIN:VALARM", "x@y.zz\r\nBcc: evil@evil.example", "=cmd|' /C pwn'!A0", "a\0b",
        "\ud800", "W" * 100_000, "👩‍👩‍👧" * 3000, "", " ", "-1", "9" * 400, "2026-11-23 10:00",
        "direction,object,salesforce_field,px_field\n" + "salesforce-to-px,account,A,a\n" * 20_000]
OTHERS = [None, True, [], {}, [[[]]], {"a": 1}]
STRANGE = [b"", b"null", b"[]", b"1", b'"x"', b"{}", b'{"event":"closed"}', b'{"event":"nonsense","recorded":1}', b"\xff\xfe",
           b"[" * 100_000 + b"]" * 100_000,
           b'{"event":"unparked","recorded":1795000000,"x":' + b'{"a":' * 500 + b"1" + b"}" * 501,
           b'{"event":"unparked","event":"closed","recorded":1795000000}',
           b'{"event":"noted","recorded":1795000000,"step":"scope","text":"\\ud800","typedBy":"px"}',
           b'{"event":"noted","recorded":1e400,"step":"scope","text":"x","typedBy":"px"}',
           b'{"event":"noted","recorded":1795000000,"step":"scope","text":"' + b"x" * 8_000_000 + b'","typedBy":"px"}',
           b'{"event":"unparked","recorded":1795000000}{}']
LOOKS = "/report\nall\n/cancel\n/go\n/next\n/lookup\naccess denied\n/cancel\n/leave\n"


class Forged(Campaign):
    name = "forged events"
    short, long = 10, 1200

    def prepare(self):
        self.record = self.rich(f"{self.folder}/rich.reconnect")
        self.events = payloads(self.record)
        self.places = [(number, place) for number, payload in enumerate(self.events) for place in places(json.loads(payload))]

    def rich(self, path):
        """Makes a signed rehearsal with nearly every kind of event."""
        self.run(["demo", "--session", path], self.folder, patience=120).sound("demo")
        need(os.path.exists(path), "the demo wrote no session")
        return path

    def case(self, number, chance, home):
        events, what = list(self.events), ""
        if number % 10 == 0:
            place = chance.randrange(len(events))
            events[place] = chance.choice(STRANGE)
            what = f"event {place + 1} is {events[place][:40]!r}"
        elif number % 10 == 1:
            chance.shuffle(events) if chance.random() < 0.5 else events.sort(key=len)
            events = [self.events[0]] + events[:chance.randrange(1, len(events))]
            what = "events in another order"
        else:
            index, place = chance.choice(self.places)
            document = json.loads(events[index])
            old = found(document, place)
            more = {"number": NUMBERS, "str": HARM,
                    "list": [old * 2, (old * 5000)[:5000], old[::-1]] if isinstance(old, list) else []}
            value = chance.choice([GONE] + OTHERS + more.get(kind(old), []) * 2)
            if value is not GONE:
                value = copy.deepcopy(value)
            events[index] = written(replaced(document, place, value))
            what = f"event {index + 1}, {'.'.join(map(str, place))} = {'missing' if value is GONE else repr(value)[:50]}"
        path = f"{home}/forged.reconnect"
        chained(self.record, path, events, keeps_seals=True)
        code, document = self.verified(path)
        need(code != 0 or events == self.events, f"{what}: verify takes it for whole and signed")
        chained(self.record, path, events)
        for arguments, text in ((["verify", path], ""), (["report", path], ""), (["report", "--format", "html", path], ""),
                                (["resume", "--plain", path], LOOKS)):
            done = self.run(arguments, home, text, patience=30,
                            environment=self.environment(home, https_proxy="http://127.0.0.1:9"))
            done.sound(f"{what}: {arguments[0]}")
            need(not OBEYED.search(done.text), f"{what}: {arguments[0]} writes what a terminal obeys")
            need("<script>pwn" not in done.output or "html" not in arguments, f"{what}: a script in the page")

    def note(self):
        return f"{len(self.places):,} values of {len(self.events)} events"
