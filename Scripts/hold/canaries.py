"""Secrets: entered in every possible way, and searched for in all output."""
import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import signal
import tarfile

from servers import Server, Simulator, respond
from sitting import Sitting
from trial import Campaign, Talk, need, payloads, send, tree

# What people paste; {} is replaced by the secret.
SHAPES = ["https://login.salesforce.com/cb?code=aPrx{}&state=ok",
          "https://app.example/cb#access_token={}&instance_url=https%3A%2F%2Facme",
          "https://x.example/?refresh_token=5Aep861{}",
          "https://acme.my.salesforce.com/secur/frontdoor.jsp?sid=00D000000000001!{}&retURL=/", "00D000000000001!AQ{}",
          "Authorization: Bearer {}", "curl -H 'Authorization: Bearer {}' https://acme.my.salesforce.com",
          "Authorization: Basic dXNlcjp{}cGFzcw==", "curl -u ana:{} https://acme.my.salesforce.com",
          "https://ana:{}@acme.example/x", "X-APTRINSIC-API-KEY: {}", "export GAINSIGHT_PX_API_KEY={}", "SF_ACCESS_TOKEN={}",
          '{{"access_token":"{}","instance_url":"https://acme.my.salesforce.com"}}', '{{ "accessToken" : "{}" }}',
          '{{\\"client_secret\\":\\"{}\\"}}', "<sessionId>{}</sessionId>", "<password>{}</password>", "the password is: {}",
          "password {}", "Passwort: {}", "my API key is {}", "API key: {}", "api_key={}", "Cookie: sid={}; BrowserId=x",
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw{}.SflKxwRJSMeKKF2QT4fwpM{}", "client_secret={}",
          "--client-secret {}", "SAMLResponse=PHNhbWxw{}", "code_verifier={}", "Session ID: {}", "security token: {}",
          "password：{}", "Bearer\u00a0{}", "pass\u200bword: {}", "| password | {} |", "password: '{}'",
          "https://x.example/?redirect=https%3A%2F%2Fy.example%2F%3Faccess_token%3D{}",
          "-----BEGIN PRIVATE KEY-----MIIEvQ{}-----END PRIVATE KEY-----", "ghp_{}abcdefghijklmnopqrst", "xoxb-1234-{}",
          "AKIA{}ABCDEFG", "verification code: {}"]
# How a server echoes the credentials that it was sent.
ECHOES = ("refused", "refused by PX", "escaped", "redirected", "in a header", "many times", "in every name", "not at all")


class Canaries(Campaign):
    name = "secrets"
    width = 2

    def __init__(self, options, folder):
        super().__init__(options, folder)
        typed = [("typed", number) for number in range(0, len(SHAPES), 8 if options.short else 1)]
        echoed = [("echoed", echo) for echo in (ECHOES[::3] if options.short else ECHOES)]
        pasted = [("pasted", "lines")] if options.short else [("pasted", how) for how in ("lines", "screen")]
        bare = [("bare", way) for way in (("note",) if options.short else ("note", "lookup", "file", "screen"))]
        self.jobs = typed + echoed + pasted + bare + [("crashed", None)]
        self.short = self.long = len(self.jobs)

    def prepare(self):
        self.simulator = Simulator(self, self.folder)
        self.base = self.stage(f"{self.folder}/base.reconnect", 32)
        self.searched = 0

    def case(self, number, chance, home):
        kind, which = self.jobs[number % len(self.jobs)]
        getattr(self, kind)(which, chance, home)

    def typed(self, number, chance, home):
        """Enters a secret, in a recognizable form, in a note, an answer, the lookup and a file's name."""
        secret = "C4n" + "".join(chance.choices("abcdefghkmnpqrstuvwxyz23456789", k=11))
        text = SHAPES[number].format(secret, secret)
        path = f"{home}/typed.reconnect"
        # A file's name can't have the slashes that make this a URL.
        picture = f"{home}/{'picture' if '://ana:' in text else text.replace('/', '|')}.png"
        pathlib.Path(picture).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        lines = ["1", "Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", text, "", "/note", text, "/lookup",
                 text, "/cancel", "/park", "2030-01-01 10:00", text, "/attach", picture, "/cancel", "/leave"]
        done = self.run(["start", "--plain", "--session", path], home, "\n".join(lines) + "\n").sound("start")
        need(len(payloads(path)) > 2, "control: nothing was recorded")
        os.unlink(picture)
        self.run(["lookup", "--", text], home).sound("lookup")
        # What was typed may be on the screen. Files and documents are searched.
        found = self.found(home, path, [secret])
        need(not found, f"{text!r}: in {found}")

    def copied(self, path):
        """Returns a new copy of the base session."""
        return str(shutil.copyfile(self.base, path))

    def echoed(self, echo, chance, home):
        """Asks a server that echoes the credentials in its responses."""
        secrets = self.simulator.secrets
        both = " and ".join(secrets)

        def answer(connection, request):
            if echo == "in a header":
                status, headers, body = self.simulator.asked(request)
                return respond(connection, status,
                               {**headers, "Sforce-Limit-Info": f"api-usage=1/5000; {both}", "X-Echo": both}, body)
            if echo == "in every name":
                status, headers, body = self.simulator.asked(request)
                with contextlib.suppress(ValueError):
                    body = json.dumps(everywhere(json.loads(body), both)).encode()
                return respond(connection, status, headers, body)
            escaped = "".join(f"\\u{ord(letter):04x}" for letter in both)
            return respond(connection, *{
                "refused": (401, {"WWW-Authenticate": f"Token {both}"},
                            json.dumps([{"message": f"no token {both}", "errorCode": f"INVALID_{secrets[1]}"}]).encode()),
                "refused by PX": (400, {},
                                  json.dumps({"externalapierror": {"status": secrets[0], "message": both,
                                                                   "debugMessage": both}}).encode()),
                "escaped": (404, {}, f'[{{"message":"{escaped}","errorCode":"NOT_FOUND"}}]'.encode()),
                "redirected": (302, {"Location": f"https://{secrets[0]}.example/{secrets[1]}?token={secrets[1]}"}, b""),
                "many times": (500, {}, (both * 50).encode()), "not at all": self.simulator.asked(request)}[echo])

        path = self.copied(f"{home}/echoed.reconnect")
        with Server(answer) as server:
            environment = self.environment(home, **self.simulator.variables(server.port), PX_RECONNECT_DEBUG="http")
            written = ""
            for arguments in (["check", *self.simulator.target()], ["check", "--json", *self.simulator.target()],
                              ["check", "--session", path],
                              ["compare", "--mapping", self.simulator.mapping, "--differences", f"{home}/differences.csv"],
                              ["follow-up", path]):
                done = self.run(arguments, home, environment=environment, patience=150).sound(f"{echo}: {arguments[0]}")
                written += done.text
        need(not any(secret in written for secret in secrets), f"{echo}: in what is written: {around(written, secrets)}")
        found = self.found(home, path, secrets)
        need(not found, f"{echo}: in {found}")

    def pasted(self, how, chance, home):
        """Enters credentials in the wizard, in a terminal. All bytes to the terminal are searched, and /proc."""
        secrets = self.simulator.secrets
        path = self.copied(f"{home}/pasted.reconnect")
        addresses = {name: value for name,
                     value in self.simulator.variables(int(self.simulator.root.rsplit(":",
                         1)[1])).items() if name.endswith("_URL")}
        environment = self.environment(home, **addresses, PX_RECONNECT_DEBUG="http")
        blanks = [secrets[0], "", "", addresses["SF_ORG_INSTANCE_URL"], secrets[1]]
        arguments = ["resume", path] if how == "screen" else ["resume", "--plain", path]
        with Sitting(self, arguments, home, environment=environment) as sitting:
            sitting.calm(0.2)
            if how == "screen":
                sitting.press(b"\r")
                sitting.calm(0.1)
                sitting.press(b"\x1bOS")
            else:
                sitting.press(b"/connect\r")
            sitting.calm(0.2)
            for blank in blanks:
                is_pasted = how == "screen" and blank
                sitting.press(b"\x1b[200~" * bool(is_pasted) + blank.encode() + b"\x1b[201~" * bool(is_pasted))
                sitting.calm(0.1)
                sitting.press(b"\t" if how == "screen" else b"\r")
                sitting.calm(0.1)
            if how == "screen":
                sitting.press(b"\r")
            sitting.shown(lambda: any("live" in open(f"/proc/{process}/cmdline").read() for process in tree(sitting.process)),
                          5)
            sitting.calm(0.5)
            for process in tree(sitting.process):
                for name in ("cmdline", "environ"):
                    with contextlib.suppress(OSError):
                        data = pathlib.Path(f"/proc/{process}/{name}").read_bytes()
                        need(not any(secret.encode() in data for secret in secrets), f"{how}: in /proc/*/{name}")
            sitting.terminate()
            written = bytes(sitting.written)
        host = self.simulator.root.removeprefix("http://").encode()
        need(any(host in payload for payload in payloads(path)), f"control: {how}: nothing was connected")
        need(not any(secret.encode() in written for secret in secrets), f"{how}: the terminal got it")
        found = self.found(home, path, secrets)
        need(not found, f"{how}: in {found}")

    def bare(self, way, chance, home):
        """Pastes a credential that the program knows, without anything that identifies it."""
        secrets = self.simulator.secrets
        path = self.copied(f"{home}/bare.reconnect")
        environment = self.environment(home, **self.simulator.variables(int(self.simulator.root.rsplit(":", 1)[1])))
        text = f"I tried {secrets[0]}, then {secrets[1]}."
        if way == "screen":
            with Sitting(self, ["resume", path], home, environment=environment) as sitting:
                for keys in (b"\r", b"\x1b", b"n", b"\x1b[200~" + text.encode() + b"\x1b[201~", b"\r"):
                    sitting.press(keys)
                    sitting.calm(0.15)
                sitting.terminate()
        else:
            lines = {"note": ["/note", text], "lookup": ["/lookup", text, "1", "tried", "/cancel"],
                     "file": ["/attach", f"{home}/{secrets[0]}.png", "/cancel"]}[way]
            if way == "file":
                pathlib.Path(f"{home}/{secrets[0]}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
            self.run(["resume", "--plain", path], home, "\n".join(lines) + "\n/leave\n",
                     environment=environment).sound("resume")
            with contextlib.suppress(OSError):
                os.unlink(f"{home}/{secrets[0]}.png")
        found = self.found(home, path, secrets)
        need(not found, f"a known credential in a {way}: in {found}")

    def crashed(self, _, chance, home):
        """Crashes both programs with the credentials in their memory. No core dump or log has them."""
        path, secrets = f"{home}/crashed.reconnect", self.simulator.secrets
        environment = self.environment(home, **self.simulator.variables(int(self.simulator.root.rsplit(":", 1)[1])))
        talk = Talk(self, ["start", "--plain", "--session", path], home, environment, prefix=["prlimit", "--core=unlimited"])
        talk.settle(0.2)
        talk.say("/connect")
        talk.settle(0.5)
        processes = [process for process in tree(talk.process.pid) if process != talk.process.pid]
        for process in reversed(processes):
            limit = re.search(r"Max core file size +(\d+|unlimited)", pathlib.Path(f"/proc/{process}/limits").read_text())[1]
            command = pathlib.Path(f"/proc/{process}/cmdline").read_text()
            need(limit == "0" or "live" not in command, f"px-reconnect-live may write a core of {limit} bytes")
            send(process, signal.SIGSEGV)
        talk.end()
        need(not self.found(home, path, secrets), f"a crash leaves them in {self.found(home, path, secrets)}")

    def found(self, home, path, secrets):
        """Returns where the secrets are: in the session, the reports, the support bundle, or any file in the home."""
        places = {}
        if os.path.exists(path):
            for name in ("text", "markdown", "html", "json"):
                places[f"the report as {name}"] = self.run(["report", path, "--format", name], home).output.encode()
            self.run(["support", path, "--yes", "--output", f"{home}/bundle.tar.gz"], home)
            places["the invitation"] = self.run(["invite", path, "--output", f"{home}/invitation"], home).text.encode()
        for folder, _, names in os.walk(home):
            for name in names:
                with contextlib.suppress(OSError):
                    data = pathlib.Path(folder, name).read_bytes()
                    if name.endswith(".tar.gz"):
                        with tarfile.open(fileobj=io.BytesIO(data)) as bundle:
                            data = b"".join(bundle.extractfile(member).read() for member in bundle if member.isfile())
                    places["session" if name.endswith(".reconnect") else name] = data
        self.searched += len(places)
        return [place for place, data in places.items() if any(secret.encode() in data for secret in secrets)]

    def note(self):
        return f"{len(SHAPES)} shapes, {self.searched} files and outputs searched"

    def close(self):
        if hasattr(self, "simulator"):
            self.simulator.close()


def everywhere(value, text, name=""):
    """Appends the text to every text in a response that is shown to people."""
    if isinstance(value, dict):
        return {key: everywhere(part, text, key) for key, part in value.items()}
    if isinstance(value, list):
        return [everywhere(part, text, name) for part in value]
    is_shown = name.lower() in ("name", "message", "lasterror", "description", "label", "status", "website", "instancename",
                                "username", "title", "industry", "appname", "indicator")
    return f"{value} {text}" if isinstance(value, str) and is_shown else value


def around(text, secrets):
    place = max(text.find(secret) for secret in secrets)
    return repr(text[max(0, place - 60):place + 20])
