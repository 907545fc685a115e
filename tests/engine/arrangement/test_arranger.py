from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement import arrange
from engine.enforcer import enforce
from engine.entropy.streams import song_stream
from engine.model.sheet import PITCHED, REGISTERS, Drum, Part, Sheet
from engine.model.track import Section, Track
from engine.model.units import step_seconds
from tests.examples import examples
from tests.samples import SEED, small_sheet
from tests.strategies import seeds, sheets

STREAM = song_stream(SEED)
lengths = st.one_of(st.floats(10, 300), st.floats(300, 1200))


def full(sheet: Sheet) -> Sheet:
    return enforce(sheet, STREAM).sheet


def energy(track: Track, section: Section) -> float:
    """Return a section's level: the root of the mean energy per step, velocity as amplitude."""
    start, steps = section.start_bar * track.steps_per_bar, section.bars * track.steps_per_bar
    notes = [n for part in PITCHED for n in track.notes[part] if start <= n.step < start + steps]
    hits = [h for h in track.hits if start <= h.step < start + steps]
    return sqrt((sum(n.velocity**2 * min(n.length, 4) for n in notes) + sum(2 * h.velocity**2 for h in hits)) / steps)


def mean_energy(track: Track, name: str) -> float:
    found = [energy(track, section) for section in track.sections if section.name == name]
    return sum(found) / len(found)


def sound(track: Track, section: Section, bar: int, bars: int) -> frozenset[tuple[object, int, object]]:
    start = (section.start_bar + bar) * track.steps_per_bar
    end = start + bars * track.steps_per_bar
    notes = {(p, n.step - start, n.pitch) for p in PITCHED for n in track.notes[p] if start <= n.step < end}
    return frozenset(notes | {("drums", h.step - start, h.drum) for h in track.hits if start <= h.step < end})


@given(sheets(), lengths)
@examples(25)
def test_a_track_is_within_a_bar_of_the_length_and_whole(sheet: Sheet, seconds: float) -> None:
    track = arrange(full(sheet), seconds, STREAM)
    bar_seconds = sheet.steps_per_bar * step_seconds(sheet.bpm)
    assert abs(track.seconds - seconds) <= bar_seconds
    starts = [section.start_bar for section in track.sections]
    ends = [section.start_bar + section.bars for section in track.sections]
    assert [0, *ends[:-1]] == starts
    assert ends[-1] == track.bars
    assert all(section.bars >= 1 for section in track.sections)
    assert any(section.phase == 2 for section in track.sections)
    assert 1 <= track.fade_bars <= 8


@given(sheets(), lengths)
@examples(25)
def test_every_note_is_playable(sheet: Sheet, seconds: float) -> None:
    track = arrange(full(sheet), seconds, STREAM)
    end = track.bars * track.steps_per_bar
    for part in PITCHED:
        notes = track.notes[part]
        low, high = REGISTERS[part]
        assert [n.step for n in notes] == sorted(n.step for n in notes)
        assert all(n.step >= 0 and n.length >= 1 and n.step + n.length <= end for n in notes)
        assert all(low <= n.pitch <= high and 1 <= n.velocity <= 127 for n in notes)
    assert [h.step for h in track.hits] == sorted(h.step for h in track.hits)
    assert all(0 <= h.step < end and 1 <= h.velocity <= 127 for h in track.hits)


@given(sheets(), lengths)
@examples(25)
def test_there_is_no_dead_air(sheet: Sheet, seconds: float) -> None:
    track = arrange(full(sheet), seconds, STREAM)
    end = 0
    for note in track.notes[Part.PAD]:
        assert note.step - end <= 8  # a beat before and a beat after a border
        end = max(end, note.step + note.length)
    assert track.bars * track.steps_per_bar - end <= 4
    heard = {n.step // track.steps_per_bar for n in track.notes[Part.BASS]}
    heard |= {h.step // track.steps_per_bar for h in track.hits}
    assert all({bar, bar - 1} & heard for bar in range(track.bars))


@given(sheets(), st.floats(60, 400))
@examples(20)
def test_the_energy_rises_to_the_climax_and_falls_to_the_end(sheet: Sheet, seconds: float) -> None:
    track = arrange(full(sheet), seconds, STREAM)
    names = {section.name for section in track.sections}
    arc = [mean_energy(track, name) for name in ("intro", "groove", "climax") if name in names]
    # A pad that is held over a border counts once here and twice in the balance.
    assert all(one < 1.01 * two for one, two in pairwise(arc))
    if "fade" in names:
        assert mean_energy(track, "fade") < mean_energy(track, "climax")


@given(sheets(), st.floats(60, 400))
@examples(25)
def test_no_return_is_an_exact_copy(sheet: Sheet, seconds: float) -> None:
    track = arrange(full(sheet), seconds, STREAM)
    for section in track.sections:
        bars = sheet.phases[section.phase].bars
        passes = [sound(track, section, bar, bars) for bar in range(0, section.bars - bars + 1, bars)]
        assert all(one != two for one, two in pairwise(passes))


@given(sheets(), seeds)
@examples(15)
def test_the_same_stream_gives_the_same_track(sheet: Sheet, seed: str) -> None:
    ready = full(sheet)
    assert arrange(ready, 60, song_stream(seed)) == arrange(ready, 60, song_stream(seed))


def test_another_seed_gives_another_track() -> None:
    assert arrange(small_sheet(), 180, STREAM) != arrange(small_sheet(), 180, song_stream("22" * 32))


@given(sheets(), seeds)
@examples(20)
def test_lines_of_single_notes_stay_single(sheet: Sheet, seed: str) -> None:
    ready = full(sheet)
    track = arrange(ready, 90, song_stream(seed))
    for part in (Part.BASS, Part.LEAD):
        written = [phase.notes(part) for phase in ready.phases]
        if all(a.step + a.length <= b.step for line in written for a, b in pairwise(line)):
            notes = track.notes[part]
            assert all(a.step + a.length <= b.step for a, b in pairwise(notes))


@given(sheets(), st.floats(60, 200))
@examples(20)
def test_a_song_without_drums_has_none_and_still_returns_varied(sheet: Sheet, seconds: float) -> None:
    silent = full(replace(sheet, without=(Part.DRUMS,)))
    track = arrange(silent, seconds, STREAM)
    assert track.hits == ()
    assert track.beat_steps == sheet.beat_steps
    for section in track.sections:
        bars = sheet.phases[section.phase].bars
        passes = [sound(track, section, bar, bars) for bar in range(0, section.bars - bars + 1, bars)]
        assert all(one != two for one, two in pairwise(passes))


def test_three_minutes_have_the_five_sections_in_proportion() -> None:
    track = arrange(small_sheet(), 180, STREAM)
    shares = {section.name: section.bars / track.bars for section in track.sections}
    assert list(shares) == ["intro", "groove", "climax", "return", "fade"]
    assert 0.05 <= shares["intro"] <= 0.2
    assert 0.3 <= shares["groove"] <= 0.48
    assert 0.25 <= shares["climax"] <= 0.35
    assert 0.05 <= shares["fade"] <= 0.12


def test_an_hour_goes_round_in_cycles_that_differ() -> None:
    track = arrange(small_sheet(), 3600, STREAM)
    names = Counter(section.name for section in track.sections)
    assert names["climax"] == names["groove"] >= 20
    assert names["breakdown"] == names["climax"] - 1
    climaxes = [section for section in track.sections if section.name == "climax"]
    assert len({sound(track, section, 0, 16) for section in climaxes}) == len(climaxes)


def test_the_climax_begins_with_a_crash_and_is_the_densest() -> None:
    track = arrange(small_sheet(), 180, STREAM)
    climax = next(section for section in track.sections if section.name == "climax")
    start = climax.start_bar * track.steps_per_bar
    assert any(hit.step == start and hit.drum is Drum.CRASH for hit in track.hits)
    density = {s.name: len(sound(track, s, 0, s.bars)) / s.bars for s in track.sections}
    assert max(density, key=lambda name: density[name]) == "climax"
    assert density["intro"] < density["groove"]
