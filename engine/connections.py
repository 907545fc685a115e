"""What every HTTP connection of ours shares: whose certificates it trusts, that it breaks when nobody waits, and words
for why it did not come about.

Parts that speak HTTP import it as they import `engine.background`; it loads no HTTP library by itself.
"""

import contextlib
import os
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from engine.background import Abandon

_NAMED_IN = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_one_at_a_time = threading.Lock()


def trusted() -> ssl.SSLContext:
    """Return whose certificates are trusted, as httpx has it. They are read once, which takes 40 ms, and again where
    the environment names others.

    Raises OSError where the environment names what cannot be read.
    """
    with _one_at_a_time:
        return _trusted(*(os.environ.get(name) for name in _NAMED_IN))


@lru_cache(maxsize=1)
def _trusted(*_named: str | None) -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()


def break_when_abandoned(abandon: Abandon) -> Callable[[str, Mapping[str, Any]], None]:
    """Return a trace function for httpx that has each new connection broken when nobody waits any more."""

    def trace(step: str, facts: Mapping[str, Any]) -> None:
        if step.endswith(("connect_tcp.complete", "start_tls.complete")):
            connection: socket.socket = facts["return_value"].get_extra_info("socket")
            abandon.on_give_up(lambda: break_off(connection))

    return trace


def break_off(connection: socket.socket) -> None:
    """End all reading and writing. An SSL socket's own `shutdown` would first pull its state from under its reader."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def why_unreachable(error: BaseException) -> str:
    """Return why no connection came about, as part of a sentence: the innermost error knows."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    match error:
        case ssl.SSLCertVerificationError():
            return "its certificate could not be trusted"
        case ssl.SSLError():
            return "no secure connection came about"
        case ConnectionRefusedError():
            return "connection refused"
        case socket.gaierror():
            return "its name could not be looked up"
        case _:
            return "no connection came about"
