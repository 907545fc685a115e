"""What the entropy tests share: loopback is reached directly, and the HTTP library is loaded before time counts."""

import os

import httpx  # noqa: F401  (a roll imports it within its budget; on a busy machine that would take a test's time)
import pytest


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the proxies and certificates of whoever runs the tests out of them."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
            monkeypatch.delenv(name)
