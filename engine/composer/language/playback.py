"""Recorded answers in the place of a connection: everything above reads them as it reads a service's own.

It loads httpx: only workers import it.
"""

from collections.abc import Iterator

import httpx

from engine.composer.language.failures import Service
from engine.composer.language.wire import Wire
from engine.model.exchange import End, EndKind, Exchange

_PIECE = 65_536


class Playback(httpx.BaseTransport):
    """Answers each request with the next recorded exchange. No socket is opened."""

    def __init__(self, wire: Wire, service: Service) -> None:
        self._wire = wire
        self._service = service

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the next answer, or raise what its exchange ended in."""
        exchange = self._wire.next_answer(request.method)
        if not exchange.status:
            end = exchange.end if exchange.end.kind is not EndKind.WHOLE else End(EndKind.BROKEN)
            raise self._service.ended(end)
        return httpx.Response(exchange.status, headers=list(exchange.headers), stream=_Body(exchange, self._service))


class _Body(httpx.SyncByteStream):
    """A recorded body, and the failure that it ended in."""

    def __init__(self, exchange: Exchange, service: Service) -> None:
        self._exchange = exchange
        self._service = service

    def __iter__(self) -> Iterator[bytes]:
        body = self._exchange.body
        for start in range(0, len(body), _PIECE):
            yield body[start : start + _PIECE]
        if self._exchange.end.kind is not EndKind.WHOLE:
            raise self._service.ended(self._exchange.end)
