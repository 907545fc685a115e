"""In a process of its own: PortAudio reads the machine's devices once."""

import ctypes.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.playback.backends import portaudio
from engine.playback.backends.portaudio import Stream
from engine.playback.ramps import FADE_OUT, RAMP, rounded
from engine.playback.transport import Transport
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


class Device:
    """A device as PortAudio shows it: it plays what it was given five blocks ago, and may throw the rest away."""

    BLOCK, HELD = 512, 5

    def __init__(self, *, callback: Callable[..., None], finished_callback: Callable[[], None], **_: object) -> None:
        self._callback, self._finished = callback, finished_callback
        self.latency = self.BLOCK * self.HELD / SAMPLE_RATE
        self.heard, self._held = b"", list[bytes]()
        self.active = self.closed = self._aborted = False
        self._thread = threading.Thread(target=self._play)

    def start(self) -> None:
        self.active = True
        self._thread.start()

    def abort(self) -> None:
        self._aborted = True
        self._thread.join()

    def close(self) -> None:
        self.closed = True

    def _play(self) -> None:
        block = bytearray(self.BLOCK * 4)
        try:
            while not self._aborted:
                self._callback(block, self.BLOCK, None, None)
                self._held.append(bytes(block))
                if len(self._held) > self.HELD:
                    self.heard += self._held.pop(0)
                time.sleep(0.001)
        except EOFError:  # no more is to come: what is held is played, with the last block
            self.heard += b"".join([*self._held, bytes(block)])
        self.active = False
        self._finished()


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(RawOutputStream=Device, CallbackStop=EOFError)
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    monkeypatch.setattr(portaudio, "_STOPS_WITHIN_SECONDS", 60.0)  # however busy the machine is


def stopped(transport: Transport) -> NDArray[np.int16]:
    """Play more than a second, or nothing in a pause, and stop; return what was heard."""
    stream = Stream(transport)
    while transport.place < SAMPLE_RATE and not transport.paused:
        time.sleep(0.001)
    stream.stop()
    assert not stream.running
    stream.stop()
    return np.frombuffer(cast(Device, stream._stream).heard, np.int16).reshape(-1, 2)


def test_stopping_goes_down_to_silence_and_does_not_cut(device: None) -> None:
    transport = Transport(song()[0])
    transport.loop(0, 6)  # all of it, so that it does not end
    heard = stopped(transport)
    rounds = len(heard) // len(song()[1]) + 1
    sound = np.tile(song()[1], (rounds, 1))
    ramps = [number * len(song()[1]) + transport.place for number in range(rounds)]
    ramp = max(at for at in ramps if at + RAMP <= len(heard))
    assert np.array_equal(heard[:ramp], sound[:ramp])
    assert np.array_equal(heard[ramp : ramp + RAMP], rounded(sound[ramp : ramp + RAMP] * FADE_OUT))
    assert not heard[ramp + RAMP :].any()
    assert len(heard) - ramp <= Device.BLOCK + RAMP


def test_stopping_in_a_pause_waits_for_nothing(device: None) -> None:
    transport = Transport(song()[0])
    transport.pause()
    begun = time.monotonic()
    assert not stopped(transport).any()
    assert time.monotonic() - begun < 50


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
