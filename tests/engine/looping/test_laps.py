"""Three rounds of the body: every piece stands where it is said to stand, and rounds sound alike."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.looping.laps import ROUNDS, Laps, bars_of, lapped
from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.model.track import Section, Track
from engine.model.units import step_frame
from engine.synth.renderer import render
from tests.samples import SEED, small_sheet, small_track


@lru_cache
def track() -> Track:
    return arrange(replace(small_sheet(), bpm=150), 40.0, song_stream(SEED).child("arrangement"))


def bar_frame(laps: Laps, bar: int) -> int:
    return step_frame(bar * 16, laps.track.bpm)


def test_the_body_stands_three_times_between_intro_and_fade() -> None:
    laps = lapped(track())
    fade = next(section for section in track().sections if section.name == "fade")
    first = track().sections[0].bars
    assert (laps.first_bar, laps.bars) == (first, fade.start_bar - first)
    assert laps.track.bars == track().bars + (ROUNDS - 1) * laps.bars
    assert [s.name for s in laps.track.sections] == [
        "intro",
        *[s.name for s in track().sections[1:-1]] * ROUNDS,
        "fade",
    ]
    assert laps.opening is not None
    assert (laps.opening.start, laps.opening.stop) == (0, bar_frame(laps, first))
    assert laps.loop.start == bar_frame(laps, first + laps.bars)
    assert laps.loop.stop == bar_frame(laps, first + 2 * laps.bars)
    assert laps.ending is not None
    assert laps.ending.stop == laps.track.frames


def test_each_round_has_the_same_notes() -> None:
    laps = lapped(track())
    begin, length = laps.first_bar * 16, laps.bars * 16
    for part in track().notes:
        rounds: list[list[tuple[int, int, int]]] = [[] for _ in range(ROUNDS)]
        for note in laps.track.notes[part]:
            number, step = divmod(note.step - begin, length)
            if 0 <= number < ROUNDS:
                rounds[number].append((step, note.length, note.pitch))
        assert rounds[0] == rounds[1] == rounds[2]
        assert all(step + held <= length for step, held, _ in rounds[0])
    original = [n for n in track().notes[Part.LEAD] if begin <= n.step < begin + length]
    assert len([n for n in laps.track.notes[Part.LEAD] if n.step >= begin]) >= ROUNDS * len(original)


def test_a_round_sounds_like_the_next_one() -> None:
    laps = lapped(track())  # 150 beats a minute: a bar is a whole number of frames, so rounds are alike to the last bit
    sound = np.concatenate(list(render(laps.track, song_stream(SEED).child("synth"))))
    kept = sound[laps.loop.start : laps.loop.stop]
    following = sound[laps.loop.stop : laps.loop.stop + laps.loop.frames]
    assert len(kept) == len(following)
    assert np.abs(kept).max() > 0.05
    assert np.abs(kept - following).max() < 1e-4 * np.abs(kept).max()


def test_a_track_without_intro_and_fade_loops_whole() -> None:
    laps = lapped(small_track())
    assert (laps.opening, laps.ending, laps.bars) == (None, None, 4)
    assert laps.track.fade_bars == 0


def test_a_track_with_nothing_between_intro_and_fade_is_refused() -> None:
    tiny = replace(small_track(2), sections=(Section("intro", 0, 0, 1, 0.3), Section("fade", 0, 1, 1, 0.2)))
    with pytest.raises(WrongUse, match="a track of 2 bars has nothing to loop"):
        lapped(tiny)


def test_some_bars_are_a_track_of_their_own() -> None:
    groove, climax = track().sections[1:3]
    part = bars_of(track(), groove.start_bar, groove.bars + climax.bars)
    assert [(s.name, s.start_bar) for s in part.sections] == [("groove", 0), ("climax", groove.bars)]
    assert (part.bars, part.fade_bars) == (groove.bars + climax.bars, 0)
    begin, end = groove.start_bar * 16, (climax.start_bar + climax.bars) * 16
    assert [hit.step + begin for hit in part.hits] == [hit.step for hit in track().hits if begin <= hit.step < end]
    assert all(note.step + note.length <= part.bars * 16 for notes in part.notes.values() for note in notes)
