"""What every request to a language model shares: time-outs, limits, and plain words for what a connection can do.

It loads httpx: only workers import it.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from engine.background import Abandon
from engine.composer.language.errand import Patience
from engine.composer.language.failures import Service, Trouble
from engine.composer.language.reception import MEGABYTES, MOST_CHARACTERS
from engine.connections import break_when_abandoned, why_unreachable
from engine.model.errors import ComposerFailed

_ENVELOPE = 4  # the envelope around each piece of text is larger than the piece
_LATER_THAN_OURS = 5.0  # seconds: silence is told by `Reception`, and httpx's own time-out is the net below it


def http_client(service: Service, patience: Patience, abandon: Abandon) -> httpx.Client:
    """Return a client that keeps our time-outs, follows no redirect, and can be broken when nobody waits any more.

    A library that is given this client may set time-outs of its own on each request, so ours are set after it.
    """
    read = max(patience.first, patience.silence) + _LATER_THAN_OURS
    limits = {"connect": patience.connect, "read": read, "write": read, "pool": patience.connect}

    def sent(request: httpx.Request) -> None:
        request.extensions = {**request.extensions, "timeout": limits, "trace": break_when_abandoned(abandon)}

    def received(response: httpx.Response) -> None:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise service.odd_answer("packed, which was not asked for")
        response.stream = _Bounded(response.stream, service)

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
    return httpx.Client(follow_redirects=False, headers={"Accept-Encoding": "identity"}, event_hooks=hooks)


class _Bounded(httpx.SyncByteStream):
    """An answer's body that ends in a failure where it grows past all measure, whatever it is made of."""

    def __init__(self, whole: Any, service: Service) -> None:
        self._whole = whole
        self._service = service

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._whole:
            size += len(chunk)
            if size > _ENVELOPE * MOST_CHARACTERS:
                raise self._service.too_large(MEGABYTES)
            yield chunk

    def close(self) -> None:
        self._whole.close()


@contextlib.contextmanager
def explained(service: Service, patience: Patience, *other: type[Exception]) -> Iterator[None]:
    """Turn what httpx and the system raise into one plain sentence; `other` exceptions are the caller's own.

    The last clause is as wide as it is because little is sure of what a server sends: a field of another type ends in
    whatever Python makes of it. The cause is dropped: it can hold the key.
    """
    expected: tuple[type[BaseException], ...] = (ComposerFailed, Trouble, GeneratorExit, *other)
    try:
        yield
    except expected:
        raise
    except (httpx.ConnectTimeout, httpx.PoolTimeout):
        raise service.unreachable(f"no answer within {patience.connect:g} seconds") from None
    except httpx.TimeoutException:
        raise service.silent(max(patience.first, patience.silence)) from None
    except (httpx.ConnectError, httpx.ProxyError) as error:
        raise service.unreachable(why_unreachable(error)) from None
    except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL):
        raise service.unreachable("its address, or that of a proxy, is not valid") from None
    except httpx.TransportError:
        raise Trouble(service.broken_off()) from None
    except Exception:
        raise service.odd_answer("it cannot be read") from None
