import os
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.playback.tape import Tape, scratch_folder
from tests.engine.playback.tapes import noise, tape_of


@given(st.lists(st.integers(0, 300), max_size=6), st.integers(0, 1000), st.integers(0, 1000))
def test_what_is_read_is_what_was_appended(lengths: list[int], start: int, frames: int) -> None:
    sound = noise(sum(lengths))
    tape = Tape()
    place = 0
    for length in lengths:
        tape.audio(sound[place : place + length])
        place += length
    assert np.array_equal(tape.read(start, frames), sound[start : start + frames])
    assert tape.frames == len(sound)


def test_a_reader_waits_for_what_is_still_being_made() -> None:
    tape = Tape()
    sound = noise(100)
    assert not tape.wait(0, 0.0)
    threading.Timer(0.05, lambda: tape.audio(sound)).start()
    assert tape.wait(99, 10.0)
    assert np.array_equal(tape.read(0, 100), sound)


def test_a_tape_that_is_given_up_keeps_nobody_waiting() -> None:
    tape = tape_of(noise(10), finished=False)
    threading.Timer(0.05, tape.finish).start()
    assert tape.wait(1000, 10.0)
    assert tape.finished
    assert len(tape.read(5, 100)) == 5


def test_sound_waits_on_the_disk_unless_somebody_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    assert scratch_folder() == (Path("/var/tmp") if os.access("/var/tmp", os.W_OK) else Path(tempfile.gettempdir()))
    monkeypatch.setenv("TMPDIR", "/somewhere")
    assert scratch_folder() == Path(tempfile.gettempdir())


def test_one_appends_while_others_read() -> None:
    sound, tape = noise(44_100), Tape()
    heard: list[np.ndarray] = []

    def listen() -> None:
        place = 0
        while not (tape.finished and place == tape.frames):
            tape.wait(place, 1.0)
            heard.append(tape.read(place, 777))
            place += len(heard[-1])

    listener = threading.Thread(target=listen)
    listener.start()
    for start in range(0, len(sound), 1_000):
        tape.audio(sound[start : start + 1_000])
    tape.finish()
    listener.join()
    assert np.array_equal(np.concatenate(heard), sound)
