"""What every request to a language model shares: time-outs, limits, and plain words for what a connection can do.

It loads httpx: only workers import it.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from engine.background import Abandon
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.failures import Ended, Service, Trouble
from engine.composer.language.playback import Playback
from engine.composer.language.reception import MOST_CHARACTERS
from engine.composer.language.secrecy import Sieve
from engine.connections import break_when_abandoned, trusted, why_unreachable
from engine.model.errors import ComposerFailed
from engine.model.exchange import End, EndKind

_ENVELOPE = 4  # the envelope around each piece of text is larger than the piece
_LATER_THAN_OURS = 5.0  # seconds: silence is told by `Reception`, and httpx's own time-out is the net below it
_READ_HEADERS = ("content-type", "retry-after")


def http_client(service: Service, errand: Errand, abandon: Abandon) -> httpx.Client:
    """Return a client that keeps our time-outs, follows no redirect, and can be broken when nobody waits any more.

    A library that is given this client may set time-outs of its own on each request, so ours are set after it. What
    comes back holds no key, and is kept where the errand is recorded; where it is replayed, no connection is made.
    """
    patience, wire = errand.patience, errand.wire
    read = max(patience.first, patience.silence) + _LATER_THAN_OURS
    limits = {"connect": patience.connect, "read": read, "write": read, "pool": patience.connect}

    def sent(request: httpx.Request) -> None:
        request.extensions = {**request.extensions, "timeout": limits, "trace": break_when_abandoned(abandon)}
        if wire.recorder:
            wire.recorder.asked(_call(request, errand.base_url), wire.secret.out_of(request.content).decode())

    def received(response: httpx.Response) -> None:
        if wire.recorder:
            headers = ((name, response.headers.get(name, "")) for name in _READ_HEADERS)
            clean = tuple((name, wire.secret.out_of_text(value)) for name, value in headers if value)
            wire.recorder.answered(response.status_code, clean)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise Ended(End(EndKind.ODD, "packed, which was not asked for"))
        response.stream = _Received(response.stream, errand)

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
    return httpx.Client(
        verify=trusted(),
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks=hooks,
        transport=Playback(wire, service) if wire.replay else None,
    )


def _call(request: httpx.Request, base_url: str) -> str:
    """Return what was called, without the service's address: that is nobody's business but the user's."""
    path = request.url.raw_path.decode("ascii", "replace")
    with contextlib.suppress(httpx.InvalidURL):
        path = path.removeprefix(httpx.URL(base_url).path.rstrip("/").removesuffix("/chat/completions"))
    return f"{request.method} {path}"


class _Received(httpx.SyncByteStream):
    """An answer's body without the key. It ends in a failure where it grows past all measure, whatever is in it."""

    def __init__(self, whole: Any, errand: Errand) -> None:
        self._whole = whole
        self._recorder = errand.wire.recorder
        self._sieve = Sieve(errand.wire.secret)

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        try:
            for chunk in self._whole:
                size += len(chunk)
                if size > _ENVELOPE * MOST_CHARACTERS:
                    raise Ended(End(EndKind.TOO_LARGE))
                yield from self._passed(self._sieve.sifted(chunk))
        finally:
            held = self._sieve.rest()
            if held and self._recorder:
                self._recorder.took(held)
        yield from [held] if held else []

    def _passed(self, data: bytes) -> Iterator[bytes]:
        if data:
            if self._recorder:
                self._recorder.took(data)
            yield data

    def close(self) -> None:
        self._whole.close()


@contextlib.contextmanager
def explained(service: Service, errand: Errand, *other: type[Exception]) -> Iterator[None]:
    """Turn what httpx and the system raise into one plain sentence; `other` exceptions are the caller's own.

    The last clause is as wide as it is because little is sure of what a server sends: a field of another type ends in
    whatever Python makes of it. The cause is dropped: it can hold the key.
    """
    expected: tuple[type[BaseException], ...] = (ComposerFailed, Trouble, GeneratorExit, *other)
    try:
        yield
    except expected:
        raise
    except Exception as error:
        end = _end_of(error, errand.patience)
        if end is None:
            raise service.odd_answer("it cannot be read") from None
    else:
        return
    if errand.wire.recorder:
        errand.wire.recorder.ended(end)
    raise service.ended(end)


def _end_of(error: Exception, patience: Patience) -> End | None:
    """Return how an exchange ended; None where the answer was the trouble."""
    match error:
        case Ended():
            return error.end
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            why = f"no answer within {patience.connect:g} seconds"
        case httpx.TimeoutException():
            return End(EndKind.SILENT, seconds=max(patience.first, patience.silence))
        case httpx.ConnectError() | httpx.ProxyError():
            why = why_unreachable(error)
        case httpx.UnsupportedProtocol() | httpx.LocalProtocolError() | httpx.InvalidURL():
            why = "its address, or that of a proxy, is not valid"
        case httpx.TransportError():
            return End(EndKind.BROKEN)
        case _:
            return None
    return End(EndKind.UNREACHABLE, why)
