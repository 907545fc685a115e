"""Songs that are heard while they are made."""

import os
import re
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.engine.playback.captured import capturing, heard_in
from tests.samples import SEED
from tests.tui.command import ROOT

SONG = ("compose", "village", "--offline", "--seed", SEED, "--length", "0:10")
COMPOSE = (sys.executable, "-m", "tui.main", *SONG)


def compose(
    *arguments: str, folder: Path, around: dict[str, str] | None = None, before: str = ""
) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")} | (around or {})
    command = ["bash", "-c", f'"$@" {before}', "-", *COMPOSE, *arguments] if before else [*COMPOSE, *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


def sound_of(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2)


def test_the_stream_is_the_song_and_nothing_else_is_on_standard_output(tmp_path: Path) -> None:
    result = compose("--stdout", "--out", "song.wav", "--out", "song.mid", folder=tmp_path)
    assert result.returncode == 0
    (tmp_path / "streamed.wav").write_bytes(result.stdout)
    assert np.array_equal(sound_of(tmp_path / "streamed.wav"), sound_of(tmp_path / "song.wav"))
    assert b"Done: " in result.stderr
    assert (tmp_path / "song.mid").exists()


def test_without_a_name_no_file_is_written_and_the_take_is_kept(tmp_path: Path) -> None:
    result = compose("--stdout", folder=tmp_path)
    assert result.stdout[:4] == b"RIFF"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert (tmp_path / "home" / "takes" / "00001" / "record.json").exists()
    assert re.search(rb", take 1, \d+ seconds, kept\. Seed ", result.stderr)  # whole bars, about ten seconds


def test_a_loop_is_streamed_as_the_whole_song_once(tmp_path: Path) -> None:
    result = compose("--stdout", "--loop", "--length", "0:40", folder=tmp_path)
    assert result.returncode == 0
    (tmp_path / "streamed.wav").write_bytes(result.stdout)
    assert 30 < len(sound_of(tmp_path / "streamed.wav")) / 44_100 < 50


def test_a_listener_who_goes_ends_it_quietly_and_the_song_is_kept(tmp_path: Path) -> None:
    result = compose("--stdout", "--quiet", folder=tmp_path, before="| head -c 1000 | wc -c; echo ${PIPESTATUS[0]}")
    assert result.stdout.split() == [b"1000", b"0"]
    assert result.stderr == b""
    assert (tmp_path / "home" / "takes" / "00001").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
def test_where_standard_output_is_full_it_is_not_done_and_the_song_is_kept(tmp_path: Path) -> None:
    result = compose("--stdout", "--out", "song.mid", folder=tmp_path, before=">/dev/full")
    assert result.returncode == 1
    *lines, last = result.stderr.decode().splitlines()
    assert last == (
        "Error: the sound cannot be written whole to standard output: no space left on device. Make room where it "
        "goes, or send it elsewhere."
    )
    assert {line.split()[0] for line in lines} == {"Progress:"}
    assert ", saved as song.mid. Seed " in lines[-1]
    assert (tmp_path / "song.mid").exists()
    assert (tmp_path / "home" / "takes" / "00001" / "record.json").exists()


@pytest.mark.system("aplay")
def test_it_plays_while_it_renders_and_what_is_heard_is_the_file(tmp_path: Path) -> None:
    result = compose("--play", "--player", "aplay", "--out", "song.wav", folder=tmp_path, around=capturing(tmp_path))
    assert result.returncode == 0
    lines = result.stderr.decode().splitlines()
    plays = next(number for number, line in enumerate(lines) if line.endswith(". Rendering goes on."))
    assert any(line.startswith("Done: ") for line in lines[plays + 1 : -1])
    assert lines[-1].startswith("Done: Played ")
    assert result.stdout.split() == [b"song.wav", b"song.provenance.json"]
    sound = sound_of(tmp_path / "song.wav")
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


def test_where_nothing_plays_the_song_is_made_with_one_warning(tmp_path: Path) -> None:
    result = compose("--play", "--player", "none", "--quiet", folder=tmp_path)
    assert result.returncode == 0
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(b"Warning: the song cannot be played here: the player is set to none")
    assert len(result.stdout.split()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--stdout", "--json"], b"--stdout and --json both want standard output"),
        (["--player", "aplay"], b"--player was given without --play"),
        (["--play", "--player", "loud"], b"player 'loud' is not known"),
        (["--play", "--stdout"], b"not allowed with argument"),
    ],
)
def test_what_cannot_be_heard_so_is_refused(tmp_path: Path, arguments: list[str], said: bytes) -> None:
    result = compose(*arguments, folder=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr
    assert not (tmp_path / "home").exists()
