from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum, Hit, Note, Part
from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS
from engine.synth.score import gains, hit_cues, note_cues
from engine.synth.sounds import Sounds


def test_swing_delays_every_second_step(stream: Callable[[], ShakeStream], make_track: Callable[..., Track]) -> None:
    notes = {Part.LEAD: tuple(Note(step, 1, 72) for step in range(4))}
    song = make_track(notes=notes, swing=0.3)
    cues = note_cues(song, Part.LEAD, INSTRUMENTS["lead"], Sounds(stream()))
    assert [cue.frame for cue in cues] == [step_frame(at, song.bpm) for at in (0, 1.3, 2, 3.3)]


def test_what_lies_beyond_the_end_is_left_out(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    song = make_track(1, {Part.BASS: (Note(0, 4, 40), Note(16, 4, 40))}, (Hit(15, Drum.KICK), Hit(16, Drum.KICK)))
    sounds = Sounds(stream())
    assert len(list(note_cues(song, Part.BASS, INSTRUMENTS["bass"], sounds))) == 1
    assert len(list(hit_cues(song, frozenset(Drum), KITS["kit"], sounds))) == 1


def test_an_open_hat_ends_with_the_next_hat_and_not_with_a_snare(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    hits = (Hit(0, Drum.OPEN_HAT), Hit(1, Drum.SNARE), Hit(2, Drum.CLOSED_HAT), Hit(8, Drum.OPEN_HAT))
    song = make_track(hits=hits)
    lengths = [cue.sound.frames for cue in hit_cues(song, frozenset(Drum), KITS["kit"], Sounds(stream()))]
    assert step_frame(2, song.bpm) <= lengths[0] < step_frame(2, song.bpm) + 1_000
    assert lengths[3] > lengths[0]


def test_gains_are_of_equal_power_and_one_in_the_middle() -> None:
    left, right = gains(6.0, 127, 0.0)[:, 0]
    assert left == pytest.approx(1) and right == pytest.approx(1)
    for pan in (-1.0, -0.4, 0.7):
        assert np.sum(gains(6.0, 127, pan) ** 2) == pytest.approx(2)
    assert gains(6.0, 127, -1.0)[1, 0] == pytest.approx(0, abs=1e-6)
    assert gains(0.0, 60, 0.0)[0, 0] < gains(0.0, 100, 0.0)[0, 0]
