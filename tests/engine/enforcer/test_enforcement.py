from dataclasses import replace

import pytest
from hypothesis import given

from engine.enforcer import enforce
from engine.enforcer.phases import note_count
from engine.entropy.streams import song_stream
from engine.model.harmony import key_of
from engine.model.sheet import MAX_NOTES, PITCHED, REGISTERS, Note, Part, Phase, Sheet
from engine.model.theory import Key, Mode
from tests.examples import examples
from tests.samples import SEED, small_sheet
from tests.strategies import seeds, sheets

STREAM = song_stream(SEED)


def empty_sheet(bars: int = 4, steps_per_bar: int = 16) -> Sheet:
    phases = tuple(Phase(name, bars, energy) for name, energy in (("a", 0.3), ("b", 0.6), ("c", 1.0)))
    return Sheet("Nothing", 120, Key(4, Mode.MINOR), phases, steps_per_bar=steps_per_bar)


def bars_sounding(phase: Phase, part: Part, bar_steps: int) -> set[int]:
    return {
        step // bar_steps
        for note in phase.notes(part)
        for step in range(note.step, min(note.step + note.length, phase.bars * bar_steps))
    }


def test_a_full_sheet_passes_untouched() -> None:
    sheet = small_sheet()
    enforced = enforce(sheet, STREAM)
    assert enforced.sheet is sheet
    assert enforced.repairs == ()


def test_an_empty_sheet_becomes_music_and_every_repair_is_told() -> None:
    enforced = enforce(empty_sheet(), STREAM)
    assert enforced.repairs == (
        "Chords in E minor written for all phases: nothing there implied any.",
        "Bass restored in all phases: the part was empty, the roots of chords in E minor.",
        "Lead restored in all phases: the part was empty, a line in E minor follows the chords.",
        "16 closed hats added in phase 1, bars 1 to 4, where there were no drums.",
        "16 kicks, 16 snares and 64 closed hats added in phases 2 and 3, bars 1 to 4, where there were no drums.",
        enforced.repairs[-1],
    )
    assert enforced.repairs[-1].startswith("Pad drone on ")
    assert enforced.repairs[-1].endswith(" added in all phases: there was none.")


@given(sheets(), seeds)
@examples(60)
def test_enforcing_twice_changes_nothing(sheet: Sheet, seed: str) -> None:
    once = enforce(sheet, song_stream(seed)).sheet
    twice = enforce(once, song_stream(seed))
    assert twice.repairs == ()
    assert twice.sheet is once


@given(sheets())
@examples(40)
def test_an_enforced_sheet_has_no_holes(sheet: Sheet) -> None:
    full = enforce(sheet, STREAM).sheet
    bar_steps = full.steps_per_bar
    for index, phase in enumerate(full.phases):
        end = phase.bars * bar_steps
        steps = [hit.step for hit in phase.drums]
        assert all(sum(step // bar_steps == bar for step in steps) >= 2 for bar in range(phase.bars))
        assert max(two - one for one, two in zip([0, *steps], [*steps, end], strict=True)) <= 2 * bar_steps
        assert phase.chords
        assert phase.bass
        assert phase.lead or (index < 2 and (phase.second or phase.arpeggio))
        for part in PITCHED:
            notes = phase.notes(part)
            low, high = REGISTERS[part]
            assert all(low <= note.pitch <= high and note.step + note.length <= end for note in notes)
            assert [note.step for note in notes] == sorted(note.step for note in notes)
        for part in (Part.BASS, Part.LEAD, Part.SECOND, Part.ARPEGGIO):
            sounding = bars_sounding(phase, part, bar_steps)
            assert not sounding or max(sounding) >= phase.bars - max(1, phase.bars // 4)
        held = {step for note in phase.pad for step in range(note.step, note.step + note.length)}
        assert all(held & set(range(start, start + 5)) for start in range(end - 4))


@given(sheets())
@examples(30)
def test_what_a_composer_wrote_in_bounds_is_kept(sheet: Sheet) -> None:
    full = enforce(sheet, STREAM).sheet
    for before, after in zip(sheet.phases, full.phases, strict=True):
        end = before.bars * sheet.steps_per_bar
        assert {hit for hit in before.drums if hit.step < end} <= set(after.drums)
        for part in PITCHED:
            low, high = REGISTERS[part]
            inside = (n for n in before.notes(part) if n.step + n.length <= end and low <= n.pitch <= high)
            assert set(inside) <= set(after.notes(part))


@pytest.mark.parametrize("part", Part)
def test_a_part_that_a_sheet_does_without_is_neither_added_nor_told_of(part: Part) -> None:
    full = enforce(empty_sheet(), STREAM)
    chosen = enforce(replace(empty_sheet(), without=(part,)), STREAM)
    for whole, phase in zip(full.sheet.phases, chosen.sheet.phases, strict=True):
        assert not getattr(phase, part.value)
        assert all(getattr(phase, other.value) == getattr(whole, other.value) for other in Part if other is not part)
    assert set(chosen.repairs) <= set(full.repairs)


def test_the_same_stream_fills_the_same_holes() -> None:
    assert enforce(empty_sheet(), STREAM) == enforce(empty_sheet(), song_stream(SEED))
    assert enforce(empty_sheet(), STREAM) != enforce(empty_sheet(), song_stream("11" * 32))


def test_a_sheet_that_is_as_full_as_sheets_can_be_gets_no_more_notes() -> None:
    """Else it could not be read again. Nor does it where it would have to be carried on."""
    notes = tuple(Note(step % 16, 1, 60 + step % 7) for step in range((MAX_NOTES - 4) // 3))
    phases = tuple(replace(phase, lead=notes) for phase in empty_sheet().phases)
    sheet = replace(empty_sheet(), phases=phases)
    enforced, repairs = enforce(sheet, STREAM)
    assert note_count(sheet.phases) <= note_count(enforced.phases) <= MAX_NOTES
    assert repairs[-1] == "More is missing and is left out: a sheet holds at most 50000 notes and hits."
    assert enforce(enforced, STREAM).sheet is enforced


def test_what_is_added_lies_in_the_key() -> None:
    full = enforce(empty_sheet(8, 12), STREAM).sheet
    for phase in full.phases:
        classes = set(key_of(full, phase).pitch_classes)
        assert {note.pitch % 12 for note in phase.lead} <= classes
