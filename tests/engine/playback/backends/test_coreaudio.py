import time
import wave
from pathlib import Path

import numpy as np

from engine.playback.backends.coreaudio import FilePlayer
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song


def program(folder: Path, lines: str) -> FilePlayer:
    path = folder / "player"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return FilePlayer(str(path))


def test_a_file_holds_what_is_to_be_heard_and_goes_afterwards(tmp_path: Path) -> None:
    side, sound = song()
    output = program(tmp_path, f"cp $1 {tmp_path}/heard.wav; echo $1 > {tmp_path}/name").open(Transport(side))
    deadline = time.monotonic() + 60
    while output.running and time.monotonic() < deadline:
        time.sleep(0.01)
    with wave.open(str(tmp_path / "heard.wav")) as file:
        assert file.getparams()[:4] == (2, 2, 44_100, len(sound))
        assert np.array_equal(np.frombuffer(file.readframes(len(sound)), np.int16).reshape(-1, 2), sound)
    assert not Path((tmp_path / "name").read_text().strip()).exists()


def test_stopping_is_silent(tmp_path: Path) -> None:
    output = program(tmp_path, "exec sleep 60").open(Transport(song()[0]))
    time.sleep(0.2)
    assert output.running
    output.stop()
    assert not output.running


def test_a_missing_program_is_said() -> None:
    assert FilePlayer("no-such-player").trouble() == "no-such-player is not installed; it comes with macOS."
