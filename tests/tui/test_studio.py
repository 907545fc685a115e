import subprocess
import sys
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from engine.request import SongRequest, Surroundings
from tests.tui.listener import ROOT
from tui.studio import open_studio


def test_the_engine_is_loaded_only_when_it_is_used() -> None:
    code = (
        "import sys; from tui.studio import open_studio; studio = open_studio(); "
        "before = 'engine.pipeline' in sys.modules; studio.warm_up(); print(before, 'engine.pipeline' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.split() == ["False", "True"]


def test_it_is_the_real_pipeline(tmp_path: Path) -> None:
    studio = open_studio()
    with pytest.raises(WrongUse, match="length"):
        next(studio.make_song(SongRequest(seconds=1.0, folder=tmp_path), Surroundings(), None))


def test_the_player_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QRC_PLAYER", "aplay")
    player = open_studio().player
    assert player is not None
    assert player.named == "aplay"
    monkeypatch.setenv("QRC_PLAYER", "none")
    assert open_studio().player is None
    monkeypatch.setenv("QRC_PLAYER", "loud")
    with pytest.raises(WrongUse, match="player 'loud'"):
        open_studio()
