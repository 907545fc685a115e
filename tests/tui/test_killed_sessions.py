"""A session that is killed at any moment loses at most the action in hand; every take opens, every file is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.killed_checks import survived
from tests.tui.listener import ROOT

pytestmark = pytest.mark.waits

COUNT = int(os.environ.get("QRC_KILLS", "6"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_kills_at_random_moments_lose_at_most_the_action_in_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.tui.killed_sessions", str(tmp_path), str(COUNT), "8"]
    subprocess.run(command, check=True, cwd=ROOT, timeout=60 + 10 * COUNT)
    assert survived(tmp_path, COUNT).takes
