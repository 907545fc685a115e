import time
from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import PlayerFailed
from engine.model.units import SAMPLE_RATE
from engine.playback import Output, backend
from engine.playback.backends import piping
from engine.playback.backends.piping import BUFFER_SECONDS, PIPE_BYTES, Piping
from engine.playback.transport import Transport
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.scripted import BAR, check, scripted
from tests.engine.playback.tapes import song

SLOW = "exec python3 -c 'import sys, time\nwhile sys.stdin.buffer.read(4410): time.sleep(0.025)'"  # in real time


def program(folder: Path, lines: str, *commands: tuple[str, ...], patience: float = 0.15) -> Piping:
    path = folder / "player"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return Piping(str(path), commands or ((),), "nothing", patience=patience)


def play_out(output: Output) -> None:
    deadline = time.monotonic() + 300
    while output.running and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not output.running


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in capturing(tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a player that gives up be waited for, however long it takes on a busy machine."""
    monkeypatch.setattr(piping, "_BEGINS_WITHIN_SECONDS", 60.0)


@pytest.mark.system("aplay")
def test_what_aplay_lets_be_heard_is_the_song(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    play_out(backend("aplay").open(Transport(side)))
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


@pytest.mark.system("aplay")
@pytest.mark.parametrize("then", ["back", "pause_a_while", "unround", "other"])
def test_a_seek_a_pause_a_loop_and_a_comparison_are_heard_as_asked(
    tmp_path: Path, environment: None, then: str
) -> None:
    play_out(backend("aplay").open(scripted(then)))
    check(heard_in(tmp_path), then)


def test_stopping_ends_a_player_that_would_go_on(tmp_path: Path) -> None:
    output = program(tmp_path, "trap '' TERM\nsleep 60 & wait; exec sleep 60").open(Transport(song()[0]))
    assert output.running
    begun = time.monotonic()
    output.stop()
    assert not output.running
    assert time.monotonic() - begun < 50  # it does not wait for the player's own end


def test_little_waits_in_the_pipe_so_that_a_pause_is_heard_at_once(tmp_path: Path) -> None:
    transport = Transport(song()[0])
    output = program(tmp_path, SLOW).open(transport)
    while not transport.place:
        time.sleep(0.01)
    waiting = transport.behind()
    output.stop()
    assert waiting <= PIPE_BYTES / 4 + BUFFER_SECONDS * SAMPLE_RATE + 1
    assert waiting / SAMPLE_RATE < 0.2


def test_a_player_that_gives_up_says_why_and_has_used_nothing(tmp_path: Path, waited_for: None) -> None:
    transport = Transport(song()[0], start=BAR)
    broken = program(tmp_path, "head -c 3000 >/dev/null; printf 'ALSA lib\\nno sound card\\n' >&2; exit 1")
    with pytest.raises(PlayerFailed, match="said: no sound card"):
        broken.open(transport)
    assert transport.place == BAR
    with pytest.raises(PlayerFailed, match="cannot be started"):
        Piping(str(tmp_path / "gone"), ((),), "gone").open(transport)


def test_a_player_that_ends_before_the_song_has_failed_whatever_it_returns(tmp_path: Path, waited_for: None) -> None:
    with pytest.raises(PlayerFailed, match="said: nothing"):
        program(tmp_path, "exit 0").open(Transport(song()[0]))


def test_one_that_finds_late_that_there_is_no_device_has_not_begun(tmp_path: Path, waited_for: None) -> None:
    late = program(tmp_path, "sleep 0.4; echo 'aplay: main:831: audio open error: No such device' >&2; exit 1")
    with pytest.raises(PlayerFailed, match="said: audio open error: No such device"):
        late.open(Transport(song()[0]))
    greedy = program(tmp_path, "head -c 50000 >/dev/null; sleep 0.4; echo no device >&2; exit 1", patience=60.0)
    with pytest.raises(PlayerFailed, match="said: no device"):
        greedy.open(Transport(song()[0]))


def test_one_that_gives_up_in_the_middle_tells_why_and_one_that_is_stopped_says_nothing(tmp_path: Path) -> None:
    output = program(tmp_path, "head -c 50000 >/dev/null; sleep 0.5; echo unplugged >&2").open(Transport(song()[0]))
    assert output.said == ""
    play_out(output)
    output.stop()
    assert output.said == "unplugged"
    stopped = program(tmp_path, "echo chatter >&2; exec cat > /dev/null").open(Transport(song()[0]))
    stopped.stop()
    assert stopped.said == ""


def test_a_command_line_that_is_not_understood_is_followed_by_the_next(tmp_path: Path, waited_for: None) -> None:
    lines = f'[ "$1" = new ] && exit 1\ncat > {tmp_path}/heard.raw'
    side, sound = song()
    play_out(program(tmp_path, lines, ("new",), ("old",)).open(Transport(side)))
    assert np.array_equal(heard_in(tmp_path), sound)


def test_a_missing_program_is_named_with_its_package() -> None:
    assert Piping("no-such-player", ((),), "some-package").trouble() == (
        "no-such-player is not installed. It comes with some-package."
    )
