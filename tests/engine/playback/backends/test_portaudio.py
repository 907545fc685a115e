"""In a process of its own: PortAudio reads the machine's devices once."""

import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE
from tests.conftest import REQUIRED
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.scripted import check
from tests.engine.playback.tapes import song
from tests.tui.command import ROOT

PLAY = """
import sys, time
from engine.playback import backend
from engine.playback.transport import Transport
from tests.engine.playback.scripted import check
from tests.engine.playback.tapes import song
from engine.model.errors import PlayerFailed
print(backend("sounddevice").trouble())
transport = Transport(song()[0])
try:
    output = backend("sounddevice").open(transport)
except PlayerFailed as error:
    sys.exit(f"failed: {error}")
while output.running and "stop" not in sys.argv:
    time.sleep(0.01)
output.stop()
print("running" if output.running else "silent")
"""


def played(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PLAY, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


needs_portaudio = pytest.mark.skipif(
    not REQUIRED and not ctypes.util.find_library("portaudio"), reason="PortAudio (libportaudio2) is not installed"
)


@needs_portaudio
def test_what_the_device_is_given_is_the_song(tmp_path: Path) -> None:
    result = played(capturing(tmp_path))
    assert (result.stdout, result.stderr, result.returncode) == ("\nsilent\n", "", 0)
    _, sound = song()
    heard = heard_in(tmp_path)
    begin = int(heard.any(axis=1).argmax())  # PortAudio fills the device's first buffer with silence
    assert begin < SAMPLE_RATE // 5
    assert np.array_equal(heard[begin : begin + len(sound)], sound)
    assert not heard[begin + len(sound) :].any()


@needs_portaudio
@pytest.mark.parametrize("then", ["back", "pause_a_while", "unround", "other"])
def test_a_seek_a_pause_a_loop_and_a_comparison_are_heard_as_asked(tmp_path: Path, then: str) -> None:
    command = [sys.executable, "-m", "tests.engine.playback.scripted", "sounddevice", then]
    result = subprocess.run(
        command, cwd=ROOT, env=os.environ | capturing(tmp_path), capture_output=True, timeout=300, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")
    check(heard_in(tmp_path), then)


@needs_portaudio
def test_stopping_is_silent(tmp_path: Path) -> None:
    assert played(capturing(tmp_path), "stop").stdout == "\nsilent\n"


@needs_portaudio
def test_without_a_device_one_sentence_says_so_and_the_library_nothing(tmp_path: Path) -> None:
    if Path("/proc/asound/cards").exists() and "no soundcards" not in Path("/proc/asound/cards").read_text():
        pytest.skip("this machine has a sound card")
    (tmp_path / "alsa.conf").write_text("</usr/share/alsa/alsa.conf>\n")
    result = played({"ALSA_CONFIG_PATH": str(tmp_path / "alsa.conf")})
    assert result.stdout == "no sound device was found.\n"
    assert result.stderr.startswith("failed: the sound device cannot be opened: ")
    assert len(result.stderr.splitlines()) == 1


def test_without_the_systems_library_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    result = played({"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert "Install libportaudio2." in result.stdout
    assert "failed: sounddevice cannot be used" in result.stderr
