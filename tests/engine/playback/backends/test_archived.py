import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import PlayerFailed
from engine.playback.backends.archived import FIRST_BROKEN, SimpleAudio
from engine.playback.transport import Transport
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import song
from tests.tui.command import ROOT

PLAY = """
import time
from engine.playback import backend
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
output = backend("simpleaudio").open(Transport(song()[0]))
while output.running:
    time.sleep(0.01)
"""


@pytest.mark.parametrize("python", [(3, 12), (3, 13), (3, 14)])
def test_where_it_crashes_it_is_refused_with_the_way_out(python: tuple[int, int]) -> None:
    player = SimpleAudio(python)
    assert player.trouble() == (
        "it crashes after every song on Python 3.12 and newer. Use sounddevice, which is installed with qrc."
    )
    with pytest.raises(PlayerFailed, match="simpleaudio cannot be used: it crashes"):
        player.open(Transport(song()[0]))


@pytest.mark.skipif(importlib.util.find_spec("simpleaudio") is not None, reason="simpleaudio is installed")
def test_where_it_is_missing_the_extra_is_named() -> None:
    assert "quantum-retro-composer[simpleaudio]" in SimpleAudio((3, 11)).trouble()


@pytest.mark.skipif(
    sys.version_info >= FIRST_BROKEN or importlib.util.find_spec("simpleaudio") is None,
    reason="simpleaudio works on Python 3.11 alone, and is not installed with qrc",
)
def test_what_is_heard_is_the_song(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | capturing(tmp_path)
    result = subprocess.run([sys.executable, "-c", PLAY], env=environment, capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (0, b"")
    _, sound = song()
    heard = heard_in(tmp_path)
    assert np.array_equal(heard[-len(heard) :][heard.any(axis=1).argmax() :][: len(sound)], sound)
