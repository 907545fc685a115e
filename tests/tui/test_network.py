"""The app over a network: nothing is lost, whoever listens at the other end."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.journey import FIRST, LISTS, UNHURRIED, compose_and_leave, walk, walk_long_lines
from tests.tui.listener import Listener, fake_app
from tests.tui.network import SecureShell, delayed
from tests.tui.readers import under_fenrir, under_yasr

pytestmark = pytest.mark.waits


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a scratch folder with a short name: yasr cuts long ones off in its settings."""
    with tempfile.TemporaryDirectory(prefix="qrc-") as name:
        yield Path(name)


@pytest.mark.parametrize("milliseconds", [10, 30, 75])
def test_over_a_slow_line_nothing_is_lost_and_the_scrollback_is_the_transcript(
    tmp_path: Path, milliseconds: int
) -> None:
    app = delayed(fake_app(transcript="Path('said.txt')"), milliseconds)
    with Listener(app, tmp_path) as listener:
        listener.hear(FIRST)
        for key, line in LISTS:
            since = len(listener.data)
            listener.press(key)
            listener.hear(line, since)
            asked, answer = listener.data.find(b"\x1b[5n", since), listener.data.find(line[:20].encode(), since)
            assert key not in ("up", "down", "left") or since <= asked < answer
        listener.press("up", "up", "up", "down", "c")  # quicker than their answers
        listener.press("up")
        listener.hear("Done: Crimson Gate, take 1")
        time.sleep(0.3)
        listener.press("q")
        assert listener.end() == 0
        said = "".join((tmp_path / "said.txt").read_text().split())
        assert "".join("".join(listener.scrollback()).split()) == said


@pytest.mark.system("yasr", "sshd", "ssh")
def test_yasr_says_every_line_over_ssh(folder: Path) -> None:
    with SecureShell(folder) as server, under_yasr(server.reached(fake_app(UNHURRIED)), folder) as reader:
        walk(reader)
        compose_and_leave(reader)


@pytest.mark.system("fenrir", "sshd", "ssh")
def test_fenrir_says_every_line_over_ssh(folder: Path) -> None:
    with SecureShell(folder) as server, under_fenrir(server.reached(fake_app(UNHURRIED)), folder) as reader:
        reader.heard(FIRST)
        walk_long_lines(reader)
        compose_and_leave(reader)
