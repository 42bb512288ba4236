"""Hostile HTTP: responses that are malformed, endless, slow or redirects. They verify nothing, in bounded time and
memory, and no credential goes to another host."""
import gzip
import os
import re
import socket
import struct
import time
import zlib

from servers import Server, Simulator, respond
from trial import Campaign, Watched, need

LONGEST, MOST = 200, 200  # seconds, MB


def head(more="", status="200 OK"):
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nDate: {date}\r\n{more}\r\n".encode("latin-1")


def raw(data):
    """Sends exactly these bytes, then closes the connection."""
    def answer(server, connection):
        connection.sendall(data() if callable(data) else data)
        return False
    return answer


def body(data, more="", status="200 OK"):
    def answer(server, connection):
        whole = data() if callable(data) else data
        connection.sendall(head(f"{more}Content-Length: {len(whole)}\r\n", status) + whole)
    return answer


def endless(first, part):
    return lambda server, connection: server.endless(connection, first(), part)


def slow(first, part=b" "):
    """Sends a part every second, which no timeout between bytes ends."""
    return lambda server, connection: server.endless(connection, first(), part, 1.0)


def reset(server, connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def packed_without_end(server, connection):
    connection.sendall(head("Content-Encoding: gzip\r\nConnection: close\r\n"))
    packer, zeros = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1 << 20)
    while not server.stopping.is_set():
        connection.sendall(packer.compress(zeros) + packer.flush(zlib.Z_SYNC_FLUSH))


CHUNKED = "Transfer-Encoding: chunked\r\n"
BOMB = gzip.compress(bytes(64 << 20), 9)

BEHAVIORS = {
    # Malformed.
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "HTTP/0.9": raw(b"{}"),
    "HTTP/9.9": raw(b"HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
    "a status of five digits": raw(b"HTTP/1.1 99999 OK\r\nContent-Length: 2\r\n\r\n{}"),
    "status 000": raw(b"HTTP/1.1 000 X\r\nContent-Length: 2\r\n\r\n{}"),
    "a NUL in a header": raw(b"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\n{}"),
    "a header without a name": raw(b"HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\n{}"),
    "a folded header": raw(b"HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\n{}"),
    "closed at once": raw(b""), "reset": reset,
    "another protocol": raw(b"HTTP/1.1 101 X\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    # Wrong lengths.
    "a gigabyte promised": raw(lambda: head("Content-Length: 1000000000\r\n") + b"{}"),
    "2^63 promised": raw(lambda: head("Content-Length: 9223372036854775808\r\n") + b"{}"),
    "a negative length": raw(lambda: head("Content-Length: -1\r\n") + b"{}"),
    "two lengths": raw(lambda: head("Content-Length: 2\r\nContent-Length: 200\r\n") + b"{}"),
    "a length and chunks": raw(lambda: head(CHUNKED + "Content-Length: 900\r\n") + b"2\r\n{}\r\n0\r\n\r\n"),
    "a second answer": raw(lambda: head("Content-Length: 2\r\n") + b"{}" + head("Content-Length: 2\r\n") + b"[]"),
    "a chunk's size that is no number": raw(lambda: head(CHUNKED) + b"ZZ\r\n{}\r\n0\r\n\r\n"),
    "a chunk of 2^64": raw(lambda: head(CHUNKED) + b"FFFFFFFFFFFFFFFFF\r\n{}\r\n"),
    "a negative chunk": raw(lambda: head(CHUNKED) + b"-2\r\n{}\r\n0\r\n\r\n"),
    "half a chunk": raw(lambda: head(CHUNKED) + b"500\r\n{}"),
    # Compressed.
    "a gzip bomb": body(BOMB, "Content-Encoding: gzip\r\n"),
    "gzip in gzip": body(gzip.compress(BOMB), "Content-Encoding: gzip, gzip\r\n"),
    "a deflate bomb": body(zlib.compress(bytes(64 << 20), 9), "Content-Encoding: deflate\r\n"),
    "gzip without end": packed_without_end, "broken gzip": body(BOMB[:60] + b"xxxx", "Content-Encoding: gzip\r\n"),
    "cut gzip": body(gzip.compress(b"{}" + b" " * 5000)[:-9], "Content-Encoding: gzip\r\n"),
    "an unknown encoding": body(b"{}", "Content-Encoding: rot13\r\n"),
    # Endless and slow.
    "endless headers": endless(lambda: b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 8000 + b"\r\n"),
    "endless tiny headers": endless(lambda: b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 4000),
    "one endless header": endless(lambda: b"HTTP/1.1 200 OK\r\nX-More: ", b"a" * 65536),
    "endless 100 Continue": endless(lambda: b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "an endless body": endless(lambda: head("Connection: close\r\n") + b'{"a":"', b"a" * 65536),
    "endless chunks": endless(lambda: head(CHUNKED), b"10000\r\n" + b" " * 65536 + b"\r\n"),
    "endless tiny chunks": endless(lambda: head(CHUNKED), b"1\r\n \r\n" * 4000),
    "an endless chunk extension": endless(lambda: head(CHUNKED) + b"1;", b"x" * 65536),
    "endless trailers": endless(lambda: head(CHUNKED) + b"2\r\n{}\r\n0\r\n", b"X-T: y\r\n" * 1000),
    "a promised gigabyte, sent": endless(lambda: head("Content-Length: 1000000000\r\n"), b" " * 65536),
    "slow headers": slow(lambda: b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "a slow body": slow(lambda: head("Content-Length: 1000\r\n") + b"{"), "never a word": slow(lambda: b"", b""),
    # Bodies.
    "nothing": body(b""), "blanks": body(b"  \n "), "null": body(b"null"), "a number": body(b"1"), "a text": body(b'"ok"'),
    "an empty object": body(b"{}"), "an empty list": body(b"[]"), "NaN": body(b'{"records":[NaN],"totalHits":Infinity}'),
    "1e999": body(b'{"totalHits":1e999,"totalSize":1e999}'),
    **{f"a count of {count}": body(b'{"totalHits":%d,"totalSize":%d,"records":[],"done":true,"accounts":[],"scrollId":"x"}'
                                   % (count, count)) for count in (10**15, 10**20, -2**63 - 1)},
    "a BOM": body(b"\xef\xbb\xbf{}"), "UTF-16": body("{}".encode("utf-16")), "not UTF-8": body(b'{"\xff\xfe":"\xc0\x80"}'),
    "two documents": body(b"{}{}"), "deep nesting": body(b"[" * 100_000 + b"]" * 100_000),
    "names twice": body(b'{"records":[],"records":[],"totalSize":0,"totalSize":0,"done":true,"done":true}'),
    "a lone surrogate": body(b'{"records":[{"Id":"\\ud800"}],"totalSize":1,"done":true}'),
    "a portal's page": body(b"<html><body>Log in</body></html>"),
    "8 MB of zeros": body(lambda: b"[" + b"0," * 3_999_998 + b"0]"),
    "8 MB of objects": body(lambda: b"[" + b"{}," * 2_650_000 + b"{}]"),
    "8 MB of texts": body(lambda: b"[" + b'"",' * 2_650_000 + b'""]'),
    "8 MB of names": body(lambda: b"{" + b",".join(b'"%x":0' % number for number in range(700_000)) + b"}"),
    "8 MB in one text": body(lambda: b'{"a":"' + b"a" * 8_300_000 + b'"}'),
    # Headers that say too much.
    "a header of 90 kB": body(b"{}", "X-Long: " + "a" * 90_000 + "\r\n"),
    "2,000 cookies": body(b"{}", "".join(f"Set-Cookie: c{number}=v; Domain=.com\r\n" for number in range(2000))),
    "a limit below all": body(b"{}", "Sforce-Limit-Info: api-usage=1/-9223372036854775808\r\n"),
    "a limit above all": body(b"{}", "Sforce-Limit-Info: api-usage=9223372036854775807/9223372036854775807\r\n"),
    "records beyond all": body(b"{}", "Sforce-NumberOfRecords: 9223372036854775807\r\nSforce-Locator: x\r\n"),
    "a date that is none": raw(b"HTTP/1.1 200 OK\r\nDate: Xxx, 99 Nov 2026 99:99:99 GMT\r\nContent-Length: 2\r\n\r\n{}"),
    # Statuses.
    **{f"{status}": body(b"{}", "WWW-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm=x\r\n", f"{status} X")
       for status in (206, 400, 401, 403, 404, 407, 410, 418, 500, 503, 599)},
    **{f"429, again after {after}": body(b"{}", f"Retry-After: {after}\r\n", "429 X")
       for after in ("1000000000", "1" + "0" * 30, "-1", "soon", "Tue, 24 Nov 2099 21:36:47 GMT")},
}
# Refusals, which may make a check fail.
REFUSALS = {"400", "401", "403", "404", "407", "410", "418"}
REDIRECTS = [(status, place) for status in (301, 302, 303, 307, 308)
             for place in ("http://127.0.0.1:{}/x", "http://localhost:{}/x", "//127.0.0.1:{}/x", "file:///etc/passwd",
                           "/services/data/", "")]
QUICK = ("an empty object", "endless trailers", "a limit below all", "8 MB of zeros", "an endless body", "a gzip bomb", "a negative chunk",
         "302 to http://127.0.0.1:{}/x", "two lengths")
# A comparison retries for some seconds if a connection breaks off.
BROKEN = ("a negative chunk", "two lengths")


class Answers(Campaign):
    name = "hostile HTTP"
    width = 8

    def __init__(self, options, folder):
        super().__init__(options, folder)
        self.behaviors = dict(BEHAVIORS)
        for status, place in REDIRECTS:
            self.behaviors[f"{status} to {place or 'nowhere'}"] = (status, place)
        names = QUICK if options.short else self.behaviors
        # All responses are hostile, or only the pages of one side of a comparison.
        scopes = [("check", "all"), ("compare", "px"), ("compare", "bulk"), ("compare", "all"), ("compare", "salesforce")]
        scopes = scopes[:2] if options.short else scopes
        # Slow and endless responses take their time, so they are tried only where it matters.
        self.jobs = [(name, *scope) for name in names for scope in scopes
                     if not (options.short and scope[0] == "compare" and name in BROKEN) and
                     (scope in scopes[:3] or not re.search("slow|endless|never|without end|gigabyte|429", name))]
        self.short = self.long = len(self.jobs)

    def prepare(self):
        self.simulator = Simulator(self, self.folder, accounts=3000)
        # Enough accounts for Salesforce to be read by a bulk query job.
        self.large = self.simulator
        if not self.is_short:
            os.mkdir(f"{self.folder}/large")
            self.large = Simulator(self, f"{self.folder}/large", accounts=20_100)
        self.stranger = Server(lambda connection, request: respond(connection, 200, {}, b"{}"))
        self.most = self.longest = 0

    def case(self, number, chance, home):
        name, command, scope = self.jobs[number % len(self.jobs)]
        behavior = self.behaviors[name]
        simulator = self.large if scope == "bulk" else self.simulator

        def answer(connection, request):
            if not in_scope(request.path, scope):
                return respond(connection, *simulator.asked(request))
            if callable(behavior):
                return behavior(server, connection)
            status, place = behavior
            return respond(connection, status, {"Location": place.format(self.stranger.port)} if place else {}, b"{}")

        arguments = [command, "--json", *(simulator.target() if command == "check" else
                                          ["--mapping", simulator.mapping, "--differences", f"{home}/differences.csv"])]
        with Server(answer) as server:
            environment = self.environment(home, **simulator.variables(server.port))
            watched = Watched([self.program, *arguments], environment, home, LONGEST)
        done, what = watched.done, f"{command}, {name} ({scope})"
        self.most, self.longest = max(self.most, watched.peak), max(self.longest, done.seconds)
        need(watched.peak < MOST << 10, f"{what}: {watched.peak >> 10} MB after {done.seconds:.0f} seconds")
        done.sound(what)
        need(not any(secret in done.text for secret in simulator.secrets), f"{what}: a credential in what is written")
        need(not self.stranger.heads, f"{what}: another host was asked: {self.stranger.heads[:1]}")
        if command == "check":
            outcomes = {check["id"]: check["outcome"] for check in (done.json() or {"checks": []})["checks"]}
            need(outcomes, f"{what}: no document, but {done.text[-200:]!r}")
            green = [check for check, outcome in outcomes.items() if outcome == "verified"]
            need(not green, f"{what}: verified {green}")
            failed = [check for check, outcome in outcomes.items() if outcome == "failed"]
            need(not failed or name in REFUSALS, f"{what}: failed without a no: {failed}")
        else:
            need(done.code == 2 and not done.output.strip(), f"{what}: figures, and {done.code}: {done.output[:160]!r}")
            need(not os.path.exists(f"{home}/differences.csv"), f"{what}: a file of differences")

    def note(self):
        return f"at most {self.most >> 10} MB and {self.longest:.0f} seconds"

    def close(self):
        for simulator in {getattr(self, "simulator", None), getattr(self, "large", None)} - {None}:
            simulator.close()
        if hasattr(self, "stranger"):
            self.stranger.__exit__()


def in_scope(path, scope):
    """Returns whether a request is for the records of this side of a comparison."""
    return {"all": True, "bulk": "/results" in path, "px": re.search(r"scrollId|pageSize=(?!1(&|$))", path) is not None,
            "salesforce": "jobs" not in path and ("query?q=SELECT%20Id%2C" in path or "/query/" in path)}[scope]
