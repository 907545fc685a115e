"""HTTP with hard limits: on time, on size, and on where the answer may come from.

Redirects are not followed, certificates are always checked, nothing is retried. A time-out of httpx counts anew with
each read, so a server that sends one byte a second could hold it for hours. Here one deadline holds for all of it: when
it has passed, or when nobody waits any more (`Abandon`), the connection itself is broken, whatever it is waiting for.
"""

import contextlib
import hashlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpx

from engine import __version__
from engine.connections import break_when_abandoned, trusted, why_unreachable
from engine.entropy.answer import Answer
from engine.entropy.reading import Asking, Exchange, too_late
from engine.model.errors import SourceFailed

MOST_BYTES = 65_536
HEADERS = {"Accept-Encoding": "identity", "User-Agent": f"quantum-retro-composer/{__version__}"}

# What httpx raises, and the system below it: for settings of proxies and certificates httpx passes on errors of others.
EXPECTED = (httpx.HTTPError, httpx.InvalidURL, ValueError, OverflowError, OSError, ImportError)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; post: what is sent as JSON."""

    method: str
    url: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    post: Mapping[str, object] | None = None


def fetch(
    address: str,
    parameters: Mapping[str, str],
    asking: Asking,
    headers: Mapping[str, str] | None = None,
    post: Mapping[str, object] | None = None,
) -> Answer:
    """Return the answer to a GET of `address` with `parameters` added to its query, whatever its status.

    headers: what is sent beside the usual, such as a key; no record knows of it. post: JSON to send, which makes it a
    POST. Raises SourceFailed, in words for the user, where no whole answer of at most 64 kB came in time.
    """
    with _explained(asking):
        url = httpx.URL(address)
        request = Request("GET" if post is None else "POST", url.copy_merge_params(parameters), headers or {}, post)
        with _answering(request, asking) as response:
            body = _whole_body(response.iter_raw(), asking)
    return Answer(
        subject=asking.subject,
        body=body,
        time_ns=time.time_ns(),
        exchange=Exchange(
            url=_without_secrets(url, parameters),
            status=response.status_code,
            body_sha256=hashlib.sha256(body).hexdigest(),
        ),
    )


def reach(address: str, asking: Asking) -> None:
    """See whether the server of `address` answers at all, without asking it for anything that it counts.

    Raises SourceFailed, in words for the user, where it does not.
    """
    with (
        _explained(asking),
        _answering(
            Request("HEAD", httpx.URL(address).copy_with(userinfo=b"", path="/", query=None, fragment=None)), asking
        ),
    ):
        pass


@contextlib.contextmanager
def _answering(request: Request, asking: Asking) -> Iterator[httpx.Response]:
    """Send a request and give its response once the head is there; all of it under one deadline."""
    deadline = threading.Timer(asking.seconds, asking.abandon.give_up)
    deadline.daemon = True
    deadline.start()
    extensions = {"trace": break_when_abandoned(asking.abandon)}
    try:
        with (
            httpx.Client(
                verify=trusted(),
                timeout=asking.seconds,
                follow_redirects=False,
                headers={**HEADERS, **request.headers},
            ) as client,
            client.stream(request.method, request.url, json=request.post, extensions=extensions) as response,
        ):
            yield response
    finally:
        deadline.cancel()


def _whole_body(chunks: Iterator[bytes], asking: Asking) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > MOST_BYTES:
            raise SourceFailed(f"{asking.subject} answered with more than {MOST_BYTES // 1024} kilobytes")
    if asking.abandon.given_up:  # a broken connection can look like the end of a body whose length was not announced
        raise too_late(asking.subject, asking.seconds)
    return bytes(body)


def _without_secrets(url: httpx.URL, parameters: Mapping[str, str]) -> str:
    """Return the address for the record: no user name, no password, no parameter but ours."""
    return str(url.copy_with(userinfo=b"", query=None, fragment=None).copy_merge_params(parameters))


@contextlib.contextmanager
def _explained(asking: Asking) -> Iterator[None]:
    """Turn what httpx and the system raise into one plain sentence."""
    try:
        yield
    except EXPECTED as error:
        if asking.abandon.given_up or isinstance(error, httpx.TimeoutException):
            raise too_late(asking.subject, asking.seconds) from error
        raise SourceFailed(f"{asking.subject} {_trouble(error)}") from error


def _trouble(error: Exception) -> str:
    match error:
        case httpx.ProxyError():
            return "could not be reached (the proxy let nothing through)"
        case httpx.ConnectError():
            return f"could not be reached ({why_unreachable(error)})"
        case (
            httpx.UnsupportedProtocol()
            | httpx.LocalProtocolError()
            | httpx.InvalidURL()
            | ValueError()
            | OverflowError()
        ):
            return "could not be asked (its address, or that of a proxy, is not valid)"
        case httpx.HTTPError():
            return "gave no whole answer"
        case _:
            return "could not be asked (certificates or proxy of this machine fail)"
