import time
from collections.abc import Callable

import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE
from engine.playback.backends import wholesale
from engine.playback.backends.wholesale import Wholesale
from engine.playback.ramps import RAMP
from engine.playback.side import Side
from engine.playback.tape import Tape
from engine.playback.transport import Transport
from tests.engine.playback.tapes import noise, side_of, song


class Box:
    """Plays nothing, for as long as it should last."""

    def __init__(self, given: list[bytes], data: bytes) -> None:
        given.append(data)
        self.until = wholesale.time.monotonic() + len(data) / 4 / SAMPLE_RATE
        self.stopped = False

    @property
    def running(self) -> bool:
        return not self.stopped and wholesale.time.monotonic() < self.until

    def stop(self) -> None:
        self.stopped = True


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert holds()


def sound_in(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.int16).reshape(-1, 2)


def test_a_song_is_handed_over_as_a_whole_and_ends() -> None:
    sound, given = noise(SAMPLE_RATE // 10), list[bytes]()
    output = Wholesale(Transport(side_of(sound)), lambda data: Box(given, data))
    until(lambda: not output.running)
    assert len(given) == 1
    assert np.array_equal(sound_in(given[0]), sound)


def test_a_song_that_is_still_made_is_waited_for() -> None:
    side, sound = song()
    tape, given = Tape(), list[bytes]()
    output = Wholesale(Transport(Side("Song", tape, side.timeline)), lambda data: Box(given, data))
    tape.audio(sound[:1000])
    time.sleep(0.1)
    assert not given
    tape.audio(sound[1000:])
    tape.finish()
    until(lambda: bool(given))
    output.stop()
    assert not output.running
    assert np.array_equal(sound_in(given[0]), sound)


class Clock:
    """Stands still, so that where it plays does not hang on how busy the machine is."""

    sleep = staticmethod(time.sleep)

    @staticmethod
    def monotonic() -> float:
        return 0.0


def test_at_a_command_it_begins_anew_where_that_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholesale, "time", Clock)
    side, sound = song()
    transport, given = Transport(side), list[bytes]()
    output = Wholesale(transport, lambda data: Box(given, data))
    until(lambda: len(given) == 1)
    transport.seek_bar(3)
    until(lambda: len(given) == 2)
    assert np.array_equal(sound_in(given[1])[RAMP:], sound[3 * SAMPLE_RATE + RAMP :])
    transport.pause()
    time.sleep(0.2)
    assert output.running
    assert transport.where() == "bar 4 of 6, groove"
    transport.resume()
    until(lambda: len(given) == 3)
    output.stop()
    assert abs(len(given[2]) - len(given[1])) < 4 * SAMPLE_RATE
