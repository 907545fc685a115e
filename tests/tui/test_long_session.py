"""What a session's transcript holds stands in the terminal's scrollback, line for line."""

import random
from pathlib import Path

import pytest

from tests.tui.ear import Ear
from tests.tui.long_session import LongSession


@pytest.mark.parametrize(
    ("rows", "columns", "environment"),
    [(24, 80, {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}), (12, 40, {"VTE_VERSION": "7006"})],
)
def test_the_scrollback_is_the_transcript(tmp_path: Path, rows: int, columns: int, environment: dict[str, str]) -> None:
    (tmp_path / "settings.toml").write_text('length = "0:10"\n')
    with Ear(tmp_path, rows, columns, **environment) as ear:
        session = LongSession(ear, random.Random(rows), pause=0.01)
        session.begin()
        for _ in range(7):
            session.deed()
        session.leave()
        ear.check()
        assert len(ear.said) > 80
