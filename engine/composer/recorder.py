"""Keeps what goes between us and a service, one exchange after the other."""

import threading
import time
from dataclasses import dataclass, field

from engine.model.exchange import End, EndKind, Exchange

MOST_BYTES = 8 * 1024 * 1024  # of all answers together; more is no sheet
_PIECES_IN_ONE = 256


@dataclass(slots=True)
class _Open:
    """An exchange that goes on."""

    call: str
    sent: str
    began: float
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    pieces: list[bytes] = field(default_factory=list)


class Recorder:
    """Is told of every step of an exchange, in whatever thread. What it is told holds no key.

    first_model: the model that is asked first, empty where the service is to choose.
    """

    def __init__(self) -> None:
        self.first_model = ""
        self._lock = threading.Lock()
        self._open: _Open | None = None
        self._ended: list[Exchange] = []
        self._room = MOST_BYTES

    def asked(self, call: str, sent: str) -> None:
        """Begin an exchange; one that was still open was read as far as it was wanted."""
        with self._lock:
            self._close(End())
            self._open = _Open(call, sent, time.monotonic())

    def answered(self, status: int, headers: tuple[tuple[str, str], ...]) -> None:
        """Note that an answer began."""
        with self._lock:
            if self._open is not None:
                self._open.status, self._open.headers = status, headers

    def took(self, data: bytes) -> None:
        """Note a piece of the answer."""
        with self._lock:
            if self._open is None:
                return
            self._room -= len(data)
            if self._room < 0:
                self._open.pieces.clear()
                self._close(End(EndKind.TOO_LARGE))
                return
            self._open.pieces.append(data)
            if len(self._open.pieces) > _PIECES_IN_ONE:
                self._open.pieces[:] = [b"".join(self._open.pieces)]

    def ended(self, end: End) -> None:
        """Note how the exchange ended; what is told of it later does not count. An odd answer is not kept."""
        with self._lock:
            if self._open is not None and end.kind is EndKind.ODD:
                self._open.pieces.clear()
            self._close(end)

    def given_up(self, end: End) -> None:
        """Note that nobody waits any more, also where nothing was asked just then."""
        with self._lock:
            if self._open is None:
                self._open = _Open("", "", time.monotonic())
            self._close(end)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """All exchanges so far; one that goes on ends here."""
        with self._lock:
            self._close(End())
            return tuple(self._ended)

    def _close(self, end: End) -> None:
        found, self._open = self._open, None
        if found is not None:
            body, seconds = b"".join(found.pieces), round(time.monotonic() - found.began, 3)
            self._ended.append(Exchange(found.call, found.sent, found.status, found.headers, body, end, seconds))
