import os
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import PlayerFailed
from engine.output.player import Player, find_player

ALSA = """</usr/share/alsa/alsa.conf>
pcm.!default {{
    type plug
    slave {{
        pcm {{ type file slave.pcm "null" file "{capture}" format "raw" }}
        format S16_LE rate 44100 channels 2
    }}
}}
"""


def write_wav(path: Path, sound: np.ndarray) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(sound.tobytes())


@pytest.mark.system("aplay")
def test_what_is_heard_is_what_is_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = np.random.default_rng(1).integers(-20_000, 20_000, (44_100, 2)).astype(np.int16)
    write_wav(tmp_path / "song.wav", sound)
    (tmp_path / "alsa.conf").write_text(ALSA.format(capture=tmp_path / "heard.raw"))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "alsa.conf"))
    playback = Player((("aplay", "-q"),)).play(tmp_path / "song.wav")
    deadline = time.monotonic() + 20
    while playback.running and time.monotonic() < deadline:
        time.sleep(0.02)
    heard = np.fromfile(tmp_path / "heard.raw", np.int16).reshape(-1, 2)
    assert np.array_equal(heard[: len(sound)], sound)


def program(folder: Path, name: str, lines: str) -> tuple[str, ...]:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return (str(path),)


def test_stopping_ends_a_player_that_would_go_on(tmp_path: Path) -> None:
    playback = Player((program(tmp_path, "endless", "exec sleep 60"),)).play(tmp_path / "song.wav")
    assert playback.running
    playback.stop()
    assert not playback.running


def test_a_player_that_gives_up_is_followed_by_the_next(tmp_path: Path) -> None:
    broken = program(tmp_path, "broken", "echo no sound card >&2; exit 1")
    works = program(tmp_path, "works", f"echo $1 > {tmp_path}/played; exec sleep 60")
    playback = Player((broken, works)).play(tmp_path / "song.wav")
    playback.stop()
    assert (tmp_path / "played").read_text().strip() == str(tmp_path / "song.wav")


def test_where_none_plays_the_last_ones_words_are_told(tmp_path: Path) -> None:
    broken = program(tmp_path, "broken", "printf 'no\\nsound card\\n' >&2; exit 1")
    with pytest.raises(PlayerFailed, match="broken said: no sound card"):
        Player((broken,)).play(tmp_path / "song.wav")


def test_players_are_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_player() is None
    program(tmp_path, "aplay", "exit 0")
    found = find_player()
    assert found is not None
    assert found.name == "aplay"
    assert os.environ["PATH"] == str(tmp_path)
