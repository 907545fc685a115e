import socket
import ssl

import pytest

from engine.background import Abandon
from engine.connections import break_when_abandoned, why_unreachable


class Opened:
    """What httpx hands to a trace function when a connection stands."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection

    def get_extra_info(self, name: str) -> socket.socket:
        assert name == "socket"
        return self.connection


def test_a_connection_breaks_when_nobody_waits_any_more() -> None:
    ours, theirs = socket.socketpair()
    abandon = Abandon()
    with ours, theirs:
        trace = break_when_abandoned(abandon)
        trace("http11.send_request_headers.started", {})
        trace("connection.connect_tcp.complete", {"return_value": Opened(ours)})
        theirs.settimeout(60)
        ours.sendall(b"x")
        assert theirs.recv(10) == b"x"
        abandon.give_up()
        assert theirs.recv(10) == b""


def chained(inner: BaseException) -> BaseException:
    outer = RuntimeError("outer")
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (ConnectionRefusedError(), "connection refused"),
        (socket.gaierror(), "its name could not be looked up"),
        (ssl.SSLCertVerificationError(), "its certificate could not be trusted"),
        (ssl.SSLError(), "no secure connection came about"),
        (OSError(), "no connection came about"),
    ],
)
def test_the_innermost_error_is_told(inner: BaseException, words: str) -> None:
    assert why_unreachable(chained(inner)) == words
