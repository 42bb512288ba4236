"""Servers on 127.0.0.1: the simulator, and a custom one that responds as a case wants."""
import contextlib
import http.client
import json
import os
import socketserver
import subprocess
import threading
import time
import urllib.request


class Simulator:
    """px-reconnect-live as Salesforce, PX and the status pages, authorized and synchronized 32 hours ago."""

    def __init__(self, campaign, home, accounts=60):
        # A separate process, which an interrupted campaign kills.
        self.process = subprocess.Popen([campaign.live, "rehearse", "--accounts", str(accounts)],
                                        env=campaign.environment(home),
                                        cwd=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.said = json.loads(self.process.stdout.readline())
        self.began = self.control("/clock")
        self.control("/authorize", {"org": "target"})
        self.control("/synchronize", {})
        self.control("/advance", {"seconds": 4 * 28800})
        self.mapping = os.path.join(home, "mapping.csv")
        with open(self.mapping, "wb") as file:
            file.write(self.control("/mapping"))

    @property
    def root(self):
        return self.said["salesforce"]

    @property
    def secrets(self):
        return [self.said["pxKey"], self.said["salesforceToken"]]

    def control(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        return urllib.request.urlopen(urllib.request.Request(self.said["control"] + path, data=data), timeout=20).read()

    def since(self):
        """Returns its clock's time before the authorization."""
        return next(value for value in json.loads(self.began).values() if isinstance(value, str))

    def variables(self, port, scheme="http", host="127.0.0.1"):
        """Returns the environment that sends every request to this port."""
        def moved(url):
            return f"{scheme}://{host}:{port}" + url.removeprefix(self.root)
        return {"SF_ACCESS_TOKEN": self.said["salesforceToken"], "SF_ORG_INSTANCE_URL": moved(self.root),
                "GAINSIGHT_PX_API_KEY": self.said["pxKey"], "GAINSIGHT_PX_URL": moved(self.said["px"]),
                "STATUS_PAGE_URL": moved(self.said["statusPage"]),
                "SALESFORCE_STATUS_URL": moved(self.said["salesforceStatus"])}

    def target(self):
        return ["--mapping", self.mapping, "--org", self.said["org"], "--subscription", self.said["subscription"]]

    def asked(self, request):
        """Returns the simulator's response: status, headers, body."""
        connection = http.client.HTTPConnection(self.root.removeprefix("http://"), timeout=60)
        hop = ("host", "connection", "accept-encoding", "content-length")
        connection.request(request.method, request.path, body=request.body or None,
                           headers={name: value for name, value in request.headers.items() if name not in hop})
        answer = connection.getresponse()
        body = answer.read()
        headers = {name: value for name, value in answer.getheaders()
                   if name.lower() not in ("content-length", "connection", "transfer-encoding")}
        connection.close()
        return answer.status, headers, body

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Server(socketserver.ThreadingTCPServer):
    """Calls `answer(connection, request)` for each request until it returns False, or only `raw(connection)` once."""

    allow_reuse_address = daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, answer=None, context=None, raw=None):
        self.answer, self.context, self.raw, self.heads = answer, context, raw, []
        super().__init__(("127.0.0.1", 0), _Connection)
        self.port = self.server_address[1]
        self.stopping = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_):
        """Ignores errors: the program may cut a connection off."""

    def endless(self, connection, first, part, pause=0.0, most=600.0):
        """Sends the part again and again, until the client disconnects or `most` seconds have passed."""
        connection.sendall(first)
        end = time.monotonic() + most
        while time.monotonic() < end and not self.stopping.wait(pause):
            connection.sendall(part)
        return False


class Request:
    def __init__(self, head, body):
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.path, _ = (lines[0].split(" ") + ["", ""])[:3]
        self.headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.body = body


class _Connection(socketserver.BaseRequestHandler):
    def handle(self):
        connection = self.request
        connection.settimeout(300)
        with contextlib.suppress(OSError, ValueError):
            if self.server.raw:
                return self.server.raw(connection)
            if self.server.context:
                connection = self.server.context.wrap_socket(connection, server_side=True)
            pending = b""
            while True:
                while b"\r\n\r\n" not in pending:
                    part = connection.recv(65536)
                    if not part:
                        return
                    pending += part
                head, _, pending = pending.partition(b"\r\n\r\n")
                self.server.heads.append(head)
                request = Request(head, b"")
                length = int(request.headers.get("content-length") or 0)
                while len(pending) < length:
                    pending += connection.recv(65536)
                request.body, pending = pending[:length], pending[length:]
                if self.server.answer(connection, request) is False:
                    return
        with contextlib.suppress(OSError):
            connection.close()


def respond(connection, status, headers, body):
    head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    connection.sendall(head.encode("latin-1") + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
