"""A fake of the Gemini API over real HTTP on loopback, good and bad.

with FakeGemini("throttled, day") as gemini:
    ModelAccess(key="secret", base_url=gemini.url)

A mode is a list of answers; the first request gets the first one, and the last one is given from then on.
"""

import json
import socketserver
import threading
from types import TracebackType
from typing import Self

from tests.fakes.asked import Answer, Asked, Request
from tests.fakes.gemini_answers import MODES, fails, lists


class FakeGemini:
    """A server that answers in one way; `requests` holds what came, oldest first.

    models: what it lists, if it does. streaming: False where it sends whole what was asked for as a stream.
    """

    def __init__(self, mode: str = "good", models: tuple[str, ...] = (), streaming: bool = True) -> None:
        self.streaming = streaming
        self.models = models
        self.requests: list[Request] = []
        self.left = threading.Event()
        self.closing = threading.Event()
        self.answers = MODES[mode]
        self.redirect_to = "http://127.0.0.1:9"
        self._server = _Server(self)

    def answer_to(self, request: Request) -> Answer:
        """Return how a request is answered."""
        if request.method == "GET":
            return lists(self.models) if self.models else fails(404, "NOT_FOUND", "not found")
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    @property
    def asked(self) -> list[Request]:
        """The requests for a sheet."""
        return [request for request in self.requests if request.method == "POST"]

    @property
    def url(self) -> str:
        """The service's address, without a version."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, fake: FakeGemini) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake = fake

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: an asker who hangs up is what many tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        method, path, _ = self.rfile.readline(65_536).decode("latin-1").split(" ", 2)
        headers = {}
        while line := self.rfile.readline(65_536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = json.loads(self.rfile.read(int(headers.get("content-length", 0))) or b"{}")
        fake = self.server.fake
        fake.requests.append(Request(method, path, headers, body))
        answer = fake.answer_to(fake.requests[-1])
        answer(Asked(self.connection, fake.requests[-1], fake.left, fake.closing, fake.redirect_to, fake.streaming))
