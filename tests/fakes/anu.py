"""A fake of the ANU service over real HTTP on loopback, good and bad.

with FakeAnu("throttled") as anu:
    Surroundings(anu_url=anu.url)
"""

import gzip
import json
import os
import random
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

GOOD_DATA = list(random.Random(1).randbytes(1024))
_HELD: list[socket.socket] = []
THROTTLED = "The QRNG API is limited to 1 requests per minute. For more requests, please visit https://quantumnumbers.anu.edu.au"


class FakeAnu:
    """A server that answers every request in one way; `requests` are the request lines that came, oldest first.

    `headers` and `bodies` belong to them; header names are in lower case.
    """

    def __init__(self, mode: str = "good", certificate: Path | None = None) -> None:
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.left = threading.Event()
        self.closing = threading.Event()
        self._server = _Server(self, MODES[mode], certificate)
        self._scheme = "http" if certificate is None else "https"

    @property
    def url(self) -> str:
        """The whole endpoint's address."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}/API/jsonI.php"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


class Asked:
    """One connection on which a request came."""

    def __init__(self, connection: socket.socket, fake: FakeAnu) -> None:
        self.connection = connection
        self.fake = fake

    def send(self, content: bytes) -> None:
        self.connection.sendall(content)

    def answer(self, body: bytes, status: str = "200 OK", content: str = "application/json", more: str = "") -> None:
        """Send a whole answer."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
        self.send(head.encode() + body)

    def drip(self, head: bytes, drop: bytes, seconds: float = 0.1) -> None:
        """Send `drop` again and again until the asker has gone; tell `fake.left` of it."""
        try:
            self.send(head)
            while not self.fake.closing.wait(seconds):
                self.send(drop)
        except OSError:
            self.fake.left.set()


def envelope(**other: Any) -> bytes:
    """Return the service's answer, with some fields other than they should be; None leaves a field out."""
    fields = {"type": "uint8", "length": 1024, "data": GOOD_DATA, "success": True} | other
    return json.dumps({name: value for name, value in fields.items() if value is not None}).encode()


def body_mode(body: bytes, **how: str) -> Callable[[Asked], None]:
    """Return the mode that answers with this body."""
    return lambda asked: asked.answer(body, **how)


def _silent(asked: Asked) -> None:
    """Say nothing; wait until the asker has gone."""
    asked.connection.settimeout(120)
    try:
        gone = not asked.connection.recv(1)
    except TimeoutError:
        gone = False
    except OSError:
        gone = True
    if gone:
        asked.fake.left.set()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

MODES: dict[str, Callable[[Asked], None]] = {
    "good": body_mode(envelope()),
    "fresh": lambda asked: asked.answer(envelope(data=list(os.urandom(1024)))),
    "string length": body_mode(envelope(length="1024")),
    "chunked": lambda asked: asked.send(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n0\r\n\r\n" % (len(envelope()), envelope())
    ),
    "throttled": body_mode(THROTTLED.encode(), content="text/html"),
    "throttled with 500": body_mode(THROTTLED.encode(), status="500 Internal Server Error", content="text/html"),
    "http 500": body_mode(b"<h1>Internal Server Error</h1>", status="500 Internal Server Error", content="text/html"),
    "http 204": lambda asked: asked.send(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "redirect": body_mode(b"", status="302 Found", more="Location: http://example.org/API/jsonI.php\r\n"),
    "garbage": body_mode(b"\xff\xfe\x00 no JSON at all"),
    "empty": body_mode(b""),
    "nan": body_mode(envelope().replace(b"[", b"[NaN, ", 1)),
    "name twice": body_mode(envelope().replace(b"{", b'{"success": true, ', 1)),
    "deep": body_mode(b"[" * 60_000),
    "gzip, which was not asked for": body_mode(gzip.compress(envelope()), more="Content-Encoding: gzip\r\n"),
    "list": body_mode(json.dumps(GOOD_DATA).encode()),
    "success false": body_mode(envelope(success=False)),
    "success text": body_mode(envelope(success="true")),
    "success one": body_mode(envelope(success=1)),
    "success missing": body_mode(envelope(success=None)),
    "other type": body_mode(envelope(type="uint16")),
    "other length": body_mode(envelope(length=5)),
    "length true": body_mode(envelope(length=True)),
    "length float": body_mode(envelope(length=1024.0)),
    "length missing": body_mode(envelope(length=None)),
    "no data": body_mode(envelope(data=None)),
    "data text": body_mode(envelope(data="7" * 1024)),
    "too few": body_mode(envelope(data=GOOD_DATA[:4])),
    "too many": body_mode(envelope(data=[*GOOD_DATA, 7])),
    "over 255": body_mode(envelope(data=[*GOOD_DATA[:-1], 256])),
    "below 0": body_mode(envelope(data=[*GOOD_DATA[:-1], -1])),
    "booleans": body_mode(envelope(data=[True, False] * 512)),
    "strings": body_mode(envelope(data=[str(value) for value in GOOD_DATA])),
    "floats": body_mode(envelope(data=[float(value) for value in GOOD_DATA])),
    "stuck": body_mode(envelope(data=[7] * 1024)),
    "replayed": body_mode(envelope(data=GOOD_DATA[:16] * 64)),
    "huge": body_mode(envelope(data=[200] * 2_500_000)),
    "cut off": lambda asked: asked.send(HEAD + b"Content-Length: 5000\r\n\r\n" + envelope()[:100]),
    "no http": lambda asked: asked.send(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "hang up": lambda asked: None,
    "silence": _silent,
    "trickle": lambda asked: asked.drip(HEAD + b"Content-Length: 5000\r\n\r\n{", b" "),
    "trickle without a length": lambda asked: asked.drip(HEAD + b"\r\n" + envelope(), b" "),
    "header trickle": lambda asked: asked.drip(HEAD + b"X-Slow: ", b"x"),
}


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, fake: FakeAnu, mode: Callable[[Asked], None], certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake = fake
        self.mode = mode
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: an asker who hangs up, or distrusts the certificate, is what many tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        line = self.rfile.readline(65_536).decode("latin-1").strip()
        headers = {}
        while header := self.rfile.readline(65_536).decode("latin-1").strip():
            name, _, value = header.partition(":")
            headers[name.lower()] = value.strip()
        self.server.fake.bodies.append(self.rfile.read(int(headers.get("content-length", "0"))))
        self.server.fake.headers.append(headers)
        self.server.fake.requests.append(line)
        self.server.mode(Asked(self.connection, self.server.fake))


def free_port() -> int:
    """Return a port on loopback on which nobody listens, nor can while the tests run: it is held."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    _HELD.append(taken)
    port: int = taken.getsockname()[1]
    return port


def self_signed(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that nobody vouches for; return the file with it and its key. Needs openssl."""
    certificate, key, both = folder / "certificate.pem", folder / "key.pem", folder / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    return both
