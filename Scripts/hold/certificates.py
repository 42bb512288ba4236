"""Hostile TLS: certificates made for each case by a test CA that the program is made to trust."""
import datetime
import ipaddress
import os
import ssl
import subprocess
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from servers import Server, Simulator, respond
from trial import Campaign, Done, Unable, need

STORE = "/etc/ssl/certs/ca-certificates.crt"
HERE = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
ELSEWHERE = [x509.DNSName("example.org")]


class Authority:
    def __init__(self, name):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self.sign(self.name, self.key.public_key(), None, is_authority=True)

    def sign(self, subject, public, names, days=(-1, 30), usage=None, is_authority=False):
        now = datetime.datetime.utcnow()
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(public)
                   .serial_number(x509.random_serial_number()).not_valid_before(now + datetime.timedelta(days[0]))
                   .not_valid_after(now + datetime.timedelta(days[1]))
                   .add_extension(x509.BasicConstraints(is_authority, None), critical=True))
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        if usage:
            builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        return builder.sign(self.key, hashes.SHA256())


class Certificates(Campaign):
    name = "hostile TLS"
    width = 4
    # What is wrong, if anything, and the host to ask.
    SCENES = {
        "good": {}, "good by address": {"host": "127.0.0.1"}, "expired": {"days": (-30, -1)},
        "not valid yet": {"days": (1, 30)},
        "self-signed": {"by": "itself"}, "of an unknown authority": {"by": "stranger"},
        "for another name": {"names": ELSEWHERE, "common": "example.org"},
        "for another address": {"names": [x509.IPAddress(ipaddress.ip_address("127.0.0.2"))], "host": "127.0.0.1"},
        "the name in the common name alone": {"names": ELSEWHERE}, "a wildcard for all": {"names": [x509.DNSName("*")]},
        "a NUL in the name": {"names": [x509.DNSName("localhost\0.example.org")]},
        "for mail": {"usage": ExtendedKeyUsageOID.EMAIL_PROTECTION},
        "TLS 1.0 alone": {"version": ssl.TLSVersion.TLSv1}, "TLS 1.1 alone": {"version": ssl.TLSVersion.TLSv1_1},
        "no TLS": {"raw": lambda c: (c.recv(100), c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))},
        "the handshake cut": {"raw": lambda c: c.recv(100)},
        "the handshake garbage": {"raw": lambda c: (c.recv(100), c.sendall(os.urandom(3000)))},
        "no handshake": {"raw": lambda c: time.sleep(60)}, "an answer cut in its head": {"cut": 0.1},
        "an answer cut in its body": {"cut": 0.8},
        # If the end of the connection ends the response, only TLS can tell whether it is complete.
        "an answer without a length, cut": {"cut": 0.8, "has_length": False},
    }
    long = 2 * len(SCENES)
    short = 7

    def prepare(self):
        self.unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        if subprocess.run([*self.unshare, "mount", "--bind", "/etc/hostname", "/etc/hostname"], capture_output=True).returncode:
            raise Unable("no mount namespace, in which an authority of our own could be trusted")
        if not os.path.exists(STORE):
            raise Unable("the package ca-certificates is missing")
        self.authority, self.stranger = Authority("trusted here"), Authority("a stranger")
        self.store = f"{self.folder}/store.pem"
        with open(self.store, "wb") as file:
            file.write(self.authority.certificate.public_bytes(serialization.Encoding.PEM))
        self.simulator = Simulator(self, self.folder)

    def context(self, home, names=HERE, common="localhost", days=(-1, 30), by=None, usage=None, version=None, **_):
        key = ec.generate_private_key(ec.SECP256R1())
        signer = {"stranger": self.stranger, None: self.authority}.get(by)
        if signer is None:
            signer = Authority(common)
            signer.key = key
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
        certificate = signer.sign(subject, key.public_key(), names, days, usage)
        with open(f"{home}/server.pem", "wb") as file:
            file.write(certificate.public_bytes(serialization.Encoding.PEM))
            file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                         serialization.NoEncryption()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        if version:
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, version
        context.load_cert_chain(f"{home}/server.pem")
        return context

    def case(self, number, chance, home):
        name = list(self.SCENES)[number % len(self.SCENES)]
        scene = self.SCENES[name]
        command = "check" if number < len(self.SCENES) else "compare"

        def answer(connection, request):
            status, headers, body = self.simulator.asked(request)
            if "cut" not in scene:
                return respond(connection, status, headers, body)
            length = f"Content-Length: {len(body)}\r\n" if scene.get("has_length", True) else "Connection: close\r\n"
            whole = (f"HTTP/1.1 {status} X\r\n{length}" + "".join(f"{n}: {v}\r\n" for n,
                                                                  v in headers.items()) + "\r\n").encode() + body
            connection.sendall(whole[:int(len(whole) * scene["cut"])])
            # Closes the TCP connection without a TLS close alert.
            os.close(connection.detach())
            return False

        arguments = [command, "--json",
                     *(self.simulator.target() if command == "check" else ["--mapping", self.simulator.mapping])]
        context = None if "raw" in scene else self.context(home, **scene)
        with Server(answer, context, scene.get("raw")) as server:
            variables = self.simulator.variables(server.port, "https", scene.get("host", "localhost"))
            prefix = [*self.unshare, "sh", "-c", f'mount --bind "$0" {STORE} && exec "$@"', self.store]
            done: Done = self.run(arguments, home, patience=180, environment=self.environment(home, **variables), prefix=prefix)
            heads = b"".join(server.heads)
        done.sound(f"{command}, {name}")
        green = [check["id"] for check in (done.json() or {}).get("checks", []) if check["outcome"] == "verified"]
        if name.startswith("good"):
            need(len(green) > 10 if command == "check" else done.code in (0, 1),
                 f"control: {name}: {done.code} {done.text[-200:]!r}")
            return
        need(not green and done.code == 2, f"{command}, {name}: ends with {done.code} and has verified {green}")
        if "cut" not in scene:
            need(not any(secret.encode() in heads for secret in self.simulator.secrets), f"{name}: it was sent a credential")

    def close(self):
        if hasattr(self, "simulator"):
            self.simulator.close()
