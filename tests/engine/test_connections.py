import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from engine.background import Abandon
from engine.connections import _trusted, break_when_abandoned, trusted, why_unreachable


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


def test_certificates_are_read_once_until_others_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: list[object] = []
    reading = ssl.create_default_context

    def counted(*given: Any, **named: Any) -> ssl.SSLContext:
        read.append(named)
        return reading(*given, **named)

    monkeypatch.setattr(ssl, "create_default_context", counted)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    _trusted.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert len({id(one) for one in pool.map(lambda _: trusted(), range(8))}) == 1
    assert len(read) == 1 and trusted().cert_store_stats()["x509_ca"] > 50
    monkeypatch.setenv("SSL_CERT_FILE", "/does/not/exist")
    for _ in range(2):
        with pytest.raises(OSError):
            trusted()
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert trusted().cert_store_stats()["x509_ca"] == 0
    monkeypatch.delenv("SSL_CERT_DIR")
    assert trusted().cert_store_stats()["x509_ca"] > 50


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
