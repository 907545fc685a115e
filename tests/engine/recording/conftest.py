"""A recording with every kind of exchange in it."""

from datetime import UTC, datetime

import pytest

from engine.model.exchange import End, EndKind, Exchange
from engine.model.theory import Key, Mode
from engine.record import Asked
from engine.recording import Recording
from tests.samples import SEED

ANSWERED = Exchange(
    "POST /v1/chat/completions",
    '{"model": "m"}',
    200,
    (("content-type", "text/event-stream"),),
    'data: {"é": "\u2028"}\n\n'.encode(),
    End(),
    1.25,
)
BROKEN = Exchange("POST /v1/chat/completions", "no JSON", 200, (), b"\xff\x00", End(EndKind.BROKEN), 0.5)
SILENT = Exchange("GET /v1/models", "", 0, (), b"", End(EndKind.SILENT, seconds=20.0), 20.0)
UNREACHED = Exchange("", "", 0, (), b"", End(EndKind.UNREACHABLE, "connection refused"), 0.0)


@pytest.fixture
def recording() -> Recording:
    return Recording(
        version="0.1.0",
        recorded=datetime(2026, 11, 22, 16, 20, tzinfo=UTC),
        service="openai",
        chosen="openai",
        model="auto",
        first_model="qwen3:8b",
        prompt_sha256="ab" * 32,
        prompt_version=2,
        vibe="haunted lighthouse",
        seed=SEED,
        asked=Asked(12.0, 120, Key(4, Mode.MINOR)),
        exchanges=(ANSWERED, BROKEN, SILENT, UNREACHED),
    )
