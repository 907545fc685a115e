"""Laps: every piece stands where it is said to stand, and the loop sounds as one of many rounds."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.looping.laps import RUN_IN_STEPS, Laps, bars_of, lapped
from engine.model.errors import WrongUse
from engine.model.sheet import Note, Part
from engine.model.track import Section, Track
from engine.model.units import step_frame
from engine.synth.renderer import render
from tests.samples import SEED, small_sheet, small_track

ROUNDS = 3


@lru_cache
def track() -> Track:
    return arrange(replace(small_sheet(), bpm=150), 40.0, song_stream(SEED).child("arrangement"))


def bar_frame(laps: Laps, bar: int) -> int:
    return step_frame(bar * 16, laps.track.bpm)


def three_rounds() -> Track:
    """Return the track with its whole body three times over, as a player that goes on and on would hear it."""
    laps, bar = lapped(track()), track().steps_per_bar
    begin, length = laps.first_bar * bar, laps.bars * bar
    rounds = range(ROUNDS)

    def repeated(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        body = [replace(note, length=min(note.length, begin + length - note.step)) for note in notes]
        body = [note for note in body if begin <= note.step < begin + length]
        return tuple(replace(note, step=note.step + number * length) for number in rounds for note in body)

    hits = [hit for hit in track().hits if begin <= hit.step < begin + length]
    opening, *body, _ = track().sections
    assert [one.bars for one in body] == [one.bars for one in track().sections if one.name not in ("intro", "fade")]
    sections = (opening, *(one._replace(start_bar=one.start_bar + at * laps.bars) for at in rounds for one in body))
    return track()._replace(
        bars=laps.first_bar + ROUNDS * laps.bars,
        sections=sections,
        notes={part: repeated(notes) for part, notes in track().notes.items()},
        hits=tuple(replace(hit, step=hit.step + number * length) for number in rounds for hit in hits),
        fade_bars=0,
    )


def test_the_body_stands_between_its_end_and_its_beginning() -> None:
    laps = lapped(track())
    fade = next(section for section in track().sections if section.name == "fade")
    first = track().sections[0].bars
    assert (laps.first_bar, laps.bars) == (first, fade.start_bar - first)
    assert laps.opening is not None
    assert (laps.opening.start, laps.opening.stop) == (0, bar_frame(laps, first))
    run_in = min(laps.bars, RUN_IN_STEPS // 16)
    assert laps.loop.start == bar_frame(laps, first + run_in)
    assert laps.loop.stop == laps.run_out.start == bar_frame(laps, first + run_in + laps.bars)
    assert laps.run_out.stop == bar_frame(laps, first + run_in + laps.bars + 1)
    assert laps.ending is not None
    assert laps.ending.stop == laps.track.frames
    assert laps.track.bars == track().bars + 2 * run_in + 1


def test_the_loop_is_what_the_second_of_three_rounds_sounds_like() -> None:
    """At 150 beats a minute a bar is a whole number of frames, so that rounds do not differ by single frames."""
    laps, rounds = lapped(track()), three_rounds()
    stream = song_stream(SEED).child("synth")
    sound = np.concatenate(list(render(laps.track, stream)))
    kept = sound[laps.loop.start : laps.loop.stop]
    begin = step_frame((laps.first_bar + laps.bars) * 16, rounds.bpm)
    second = np.concatenate(list(render(rounds, stream)))[begin : begin + laps.loop.frames]
    assert np.abs(kept).max() > 0.05
    assert np.abs(kept - second).max() < 1e-5 * np.abs(kept).max()
    following = sound[laps.run_out.start : laps.run_out.stop]
    middle, side = ((following - kept[: len(following)]) @ [[1, 1], [1, -1]]).T
    assert np.abs(middle).max() < 1e-5 * np.abs(kept).max()
    # Behind the run-out stands the climax, towards which its image opens; at the join nothing differs.
    opened = np.linspace(0, 0.4, len(following)) * np.abs(kept[: len(following)] @ [1, -1]).max()
    assert (np.abs(side) < opened + 1e-5 * np.abs(kept).max()).all()


def test_the_run_in_begins_where_no_note_is_held_over() -> None:
    held = small_track(20)._replace(sections=(Section("groove", 1, 0, 20, 0.5),), hits=(), fade_bars=0)
    notes = (Note(10 * 16, 9 * 16, 60, 90), Note(19 * 16, 16, 62, 90))
    whole = lapped(held._replace(notes={Part.PAD: notes}))
    assert whole.loop.start == bar_frame(whole, 10)
    short = lapped(held._replace(notes={Part.PAD: notes[1:]}))
    assert short.loop.start == bar_frame(short, RUN_IN_STEPS // 16)


def test_a_track_without_intro_and_fade_loops_whole() -> None:
    laps = lapped(small_track())
    assert (laps.opening, laps.ending, laps.bars) == (None, None, 4)
    assert laps.track.fade_bars == 0


def test_a_track_with_nothing_between_intro_and_fade_is_refused() -> None:
    tiny = small_track(2)._replace(sections=(Section("intro", 0, 0, 1, 0.3), Section("fade", 0, 1, 1, 0.2)))
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
