"""The command as it is typed, in a process of its own, through ALSA's file device."""

import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from engine.playback.ramps import FADE_OUT, RAMP, rounded
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import begun, noise, rounds
from tests.tui.command import ROOT, qrc

pytestmark = pytest.mark.waits

SEED = "7" * 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a song and its take."""
    made = tmp_path_factory.mktemp("songs")
    result = qrc(
        *("compose", "village", "--offline", "--seed", SEED, "--length", "0:10", "--out", "song.wav"), folder=made
    )
    assert result.returncode == 0
    return made


def sound_of(folder: Path) -> np.ndarray:
    with wave.open(str(folder / "song.wav")) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2)


def play(*arguments: str, folder: Path, around: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return qrc("play", *arguments, folder=folder, environment=around)


def bytes_of(result: subprocess.CompletedProcess[str]) -> bytes:
    """Return what a run wrote on standard output, text or not."""
    return result.stdout.encode(errors="surrogateescape")


@pytest.mark.system("aplay")
@pytest.mark.parametrize("song", [[], ["1"], ["song.wav"], ["song.provenance.json"]])
def test_what_is_heard_is_the_file_whatever_names_the_song(folder: Path, tmp_path: Path, song: list[str]) -> None:
    result = play(*song, "--player", "aplay", folder=folder, around=capturing(tmp_path))
    assert result.returncode == 0
    lines = result.stderr.splitlines()
    assert lines[0].startswith("Progress: Playing ")
    assert lines[0].endswith(", from bar 1 of 5, intro.")
    assert lines[1].startswith("Done: Played ")
    sound = sound_of(folder)
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


def test_a_stream_from_a_bar_on_holds_the_rest_of_the_song(folder: Path, tmp_path: Path) -> None:
    result = play("1", "--stdout", "--from", "3", folder=folder)
    (tmp_path / "streamed.wav").write_bytes(bytes_of(result))
    with wave.open(str(tmp_path / "streamed.wav")) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2)
    sound = sound_of(folder)
    assert 0 < len(heard) < len(sound)
    assert np.array_equal(heard, begun(sound[-len(heard) :]))
    assert result.stderr == ""


def test_a_listener_that_goes_ends_a_loop_quietly(folder: Path) -> None:
    command = f"{sys.executable} -m tui.main play 1 --loop-section groove --stdout | head -c 1000000 | wc -c"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")}
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=60, check=True
    )
    assert (result.stdout.strip(), result.stderr) == (b"1000000", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
@pytest.mark.parametrize("song", ["1", "song.wav", "song.provenance.json"])
def test_where_standard_output_is_full_that_is_told_in_one_line(folder: Path, song: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "tui.main", "play", song, "--stdout"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == (
        "Error: the sound cannot be written whole to standard output: no space left on device. Make room where it "
        "goes, or send it elsewhere.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1", "--from", "99"], "bar 99 is not in this song. Give 1 to 5."),
        (["1", "--section", "bridge"], "section 'bridge' is not in this song. It has: intro, "),
        (["1", "--volume", "101"], "volume 101 is not a percentage. Give 0 to 100."),
        (["1", "--player", "loud"], "player 'loud' is not known. Choose one of: sounddevice, "),
        (["99"], "there is no take 99"),
        (["gone.wav"], "'gone.wav' is no file."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_sounds(folder: Path, arguments: list[str], said: str) -> None:
    result = play(*arguments, folder=folder)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_where_no_song_was_made_the_newest_is_none(tmp_path: Path) -> None:
    result = play(folder=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("Error: no song was made yet. Make one: qrc compose ")


def places_of(part: np.ndarray, whole: np.ndarray) -> list[int]:
    starts = np.flatnonzero((whole[: len(whole) - len(part) + 1] == part[0]).all(axis=1))
    return [int(at) for at in starts if np.array_equal(whole[at : at + len(part)], part)]


def test_an_interrupted_stream_goes_down_to_silence_and_tells_where(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "play", "--loop-section", "groove", "--stdout"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")},
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    streamed = b""
    while len(streamed) < 44 + 4 * 44_100 * 25:  # several rounds: all of them is made by then
        streamed += process.stdout.read(4 * 44_100)
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate()
    assert said.startswith(b"Done: Stopped at bar ")
    assert len(said.splitlines()) == 1
    assert process.returncode == 130
    heard, sound = np.frombuffer((streamed + rest)[44:], np.int16).reshape(-1, 2), sound_of(folder)
    first = heard[RAMP : RAMP + 2000]
    begin, length = places_of(first, sound)[0] - RAMP, places_of(first, heard)[1] - RAMP
    expected = begun(rounds(sound, begin, begin + length, len(heard) // length + 1))
    ramp = len(heard) - RAMP
    assert np.array_equal(heard[:ramp], expected[:ramp])
    assert np.array_equal(heard[ramp:], rounded(expected[ramp : len(heard)] * FADE_OUT))


def test_a_player_set_to_none_says_how_else_to_listen(folder: Path) -> None:
    result = play("1", folder=folder, around={"QRC_PLAYER": "none"})
    assert result.returncode == 1
    assert "the player is set to none" in result.stderr
    assert "--stdout" in result.stderr


PLAYER = "import sys, time\nwhile sys.stdin.buffer.read(4410): time.sleep({})"


def endless_player(folder: Path, slowness: int = 1) -> dict[str, str]:
    """Return an environment in which aplay takes sound in real time, or so many times slower."""
    (folder / "aplay").write_text(f"#!{sys.executable}\n{PLAYER.format(0.025 * slowness)}\n")
    (folder / "aplay").chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}", "QRC_PLAYER": "aplay"}


def test_control_c_stops_at_once(folder: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")} | endless_player(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "play", "1"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Progress: Playing ")
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.stderr.read().startswith("Done: Stopped at bar ")
    assert process.wait() == 130


def test_keys_are_obeyed_at_a_terminal(folder: Path, tmp_path: Path) -> None:
    import pty

    player = endless_player(tmp_path, slowness=20)  # no bar ends between two keys
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")} | player
    terminal, program = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "play", "1"],
        cwd=folder,
        env=environment,
        stdin=program,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "Space pauses" in process.stderr.readline()
    for key, words in (
        (b" ", "Progress: Paused, bar "),
        (b"p", "Progress: Bar 1 of 5, intro."),
        (b"\x1b[C", "Progress: Bar 2 of 5, "),
        (b"-", "Progress: Volume 90 percent."),
        (b"x", "Progress: x does nothing here."),
        (b"s", "Progress: Paused, bar 2 of 5, "),
        (b" ", "Progress: Going on, bar 2 of 5, "),
        (b"q", "Done: Stopped at bar "),
    ):
        os.write(terminal, key)
        assert process.stderr.readline().startswith(words)
    assert process.wait() == 0
    os.close(terminal)


def test_what_is_no_song_of_ours_is_told_as_it_is(folder: Path, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "alone.wav"), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(noise(1000).tobytes())
    result = play(str(tmp_path / "alone.wav"), "--stdout", folder=folder)
    assert bytes_of(result)[44:] == noise(1000).tobytes()
    assert result.stderr.startswith("Warning: No record of this sound stands beside it")
