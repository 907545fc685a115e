"""The app as real screen readers say it: every line whole, once, and never a stale one."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.journey import UNHURRIED, compose_and_leave, edit, walk, walk_long_lines
from tests.tui.listener import fake_app
from tests.tui.readers import HeardReader, under_fenrir, under_yasr

pytestmark = pytest.mark.waits


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a scratch folder with a short name: yasr cuts long ones off in its settings."""
    with tempfile.TemporaryDirectory(prefix="qrc-") as name:
        yield Path(name)


def journey(reader: HeardReader) -> None:
    walk(reader)
    walk_long_lines(reader)
    edit(reader)
    compose_and_leave(reader)


@pytest.mark.system("yasr")
@pytest.mark.parametrize("exports", ["", "VTE_VERSION=7006"])
def test_yasr_says_every_line_whole_and_once(folder: Path, exports: str) -> None:
    with under_yasr(fake_app(UNHURRIED), folder, exports) as reader:
        journey(reader)


@pytest.mark.system("fenrir")
@pytest.mark.parametrize("exports", ["", "VTE_VERSION=7006"])
def test_fenrir_says_every_line_whole_and_once(folder: Path, exports: str) -> None:
    with under_fenrir(fake_app(UNHURRIED), folder, exports) as reader:
        journey(reader)
