"""What every HTTP connection of ours shares: it breaks when nobody waits, and says in words why it did not come about.

Parts that speak HTTP import it as they import `engine.background`; it loads no HTTP library by itself.
"""

import contextlib
import socket
import ssl
from collections.abc import Callable, Mapping
from typing import Any

from engine.background import Abandon


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
