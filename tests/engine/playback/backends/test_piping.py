import time
from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import PlayerFailed
from engine.model.units import SAMPLE_RATE
from engine.playback import Output, backend
from engine.playback.backends.piping import BUFFER_SECONDS, PIPE_BYTES, Piping
from engine.playback.ramps import RAMP
from engine.playback.transport import Transport
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import song

BAR = SAMPLE_RATE
SLOW = "exec python3 -c 'import sys, time\nwhile sys.stdin.buffer.read(4410): time.sleep(0.025)'"  # in real time


def program(folder: Path, lines: str, *commands: tuple[str, ...]) -> Piping:
    path = folder / "player"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return Piping(str(path), commands or ((),), "nothing")


def play_out(output: Output) -> None:
    deadline = time.monotonic() + 30
    while output.running and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not output.running


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in capturing(tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.mark.system("aplay")
def test_what_aplay_lets_be_heard_is_the_song(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    play_out(backend("aplay").open(Transport(side)))
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


class Scripted(Transport):
    """A transport in which something happens when so many frames were pulled; the device keeps to no clock."""

    def __init__(self, *arguments: object, at: int, then: str, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self.at, self.then, self.so_far = at, then, 0

    def pull(self, frames: int) -> np.ndarray:
        if self.then and self.so_far == self.at:
            then, self.then = self.then, ""
            getattr(self, then)()
        block = super().pull(min(frames, self.at - self.so_far) if self.so_far < self.at else frames)
        self.so_far += len(block)
        return block

    def back(self) -> None:
        self.seek_bar(0)

    def pause_a_while(self) -> None:
        self.pause()
        import threading

        threading.Timer(0.3, self.resume).start()

    def other(self) -> None:
        self.switch(song(2)[0])

    def unround(self) -> None:
        self.unloop()


@pytest.mark.system("aplay")
def test_a_seek_is_heard_as_it_was_asked(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    play_out(backend("aplay").open(Scripted(side, at=BAR, then="back")))
    heard = heard_in(tmp_path)
    assert np.array_equal(heard[:BAR], sound[:BAR])
    assert np.array_equal(heard[BAR + RAMP : BAR + len(sound)], sound[RAMP:])


@pytest.mark.system("aplay")
def test_after_a_pause_the_song_goes_on_where_it_was(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    play_out(backend("aplay").open(Scripted(side, at=BAR, then="pause_a_while")))
    heard = heard_in(tmp_path)
    assert np.array_equal(heard[:BAR], sound[:BAR])
    assert len(heard) >= len(sound) + RAMP
    rest = sound[BAR + RAMP :]
    assert any(np.array_equal(heard[at : at + len(rest)], rest) for at in range(BAR, len(heard) - len(rest) + 1))


@pytest.mark.system("aplay")
def test_a_loop_is_heard_without_a_gap(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    transport = Scripted(side, at=4 * BAR, then="unround")
    transport.loop(1, 2)
    play_out(backend("aplay").open(transport))
    heard = heard_in(tmp_path)
    assert np.array_equal(heard[: 4 * BAR], np.tile(sound[BAR : 3 * BAR], (2, 1)))


@pytest.mark.system("aplay")
def test_another_song_goes_on_at_the_same_bar(tmp_path: Path, environment: None) -> None:
    side, sound = song()
    _, second = song(2)
    play_out(backend("aplay").open(Scripted(side, at=2 * BAR, then="other")))
    heard = heard_in(tmp_path)
    assert np.array_equal(heard[: 2 * BAR], sound[: 2 * BAR])
    assert np.array_equal(heard[2 * BAR + RAMP : len(sound)], second[2 * BAR + RAMP :])


def test_stopping_ends_a_player_that_would_go_on(tmp_path: Path) -> None:
    output = program(tmp_path, "trap '' TERM\nsleep 60 & wait; exec sleep 60").open(Transport(song()[0]))
    assert output.running
    begun = time.monotonic()
    output.stop()
    assert not output.running
    assert time.monotonic() - begun < 10  # it does not wait for the player's own end


def test_little_waits_in_the_pipe_so_that_a_pause_is_heard_at_once(tmp_path: Path) -> None:
    transport = Transport(song()[0])
    output = program(tmp_path, SLOW).open(transport)
    while not transport.place:
        time.sleep(0.01)
    waiting = transport.behind()
    output.stop()
    assert waiting <= PIPE_BYTES / 4 + BUFFER_SECONDS * SAMPLE_RATE + 1
    assert waiting / SAMPLE_RATE < 0.2


def test_a_player_that_gives_up_says_why_and_has_used_nothing(tmp_path: Path) -> None:
    transport = Transport(song()[0], start=BAR)
    broken = program(tmp_path, "head -c 3000 >/dev/null; printf 'ALSA lib\\nno sound card\\n' >&2; exit 1")
    with pytest.raises(PlayerFailed, match="said: no sound card"):
        broken.open(transport)
    assert transport.place == BAR
    with pytest.raises(PlayerFailed, match="cannot be started"):
        Piping(str(tmp_path / "gone"), ((),), "gone").open(transport)


def test_a_player_that_ends_before_the_song_has_failed_whatever_it_returns(tmp_path: Path) -> None:
    with pytest.raises(PlayerFailed, match="said: nothing"):
        program(tmp_path, "exit 0").open(Transport(song()[0]))


def test_a_command_line_that_is_not_understood_is_followed_by_the_next(tmp_path: Path) -> None:
    lines = f'[ "$1" = new ] && exit 1\ncat > {tmp_path}/heard.raw'
    side, sound = song()
    play_out(program(tmp_path, lines, ("new",), ("old",)).open(Transport(side)))
    assert np.array_equal(heard_in(tmp_path), sound)


def test_a_missing_program_is_named_with_its_package() -> None:
    assert Piping("no-such-player", ((),), "some-package").trouble() == (
        "no-such-player is not installed. It comes with some-package."
    )
