"""What changed is told in few words, and nothing is told that did not change."""

from dataclasses import replace

import pytest
from hypothesis import given

from engine.model.sheet import Drum, Hit, Note, Part, Phase, Sheet
from engine.model.theory import Key, Mode
from engine.varying.differences import differences, kept
from tests.examples import examples
from tests.samples import small_sheet
from tests.strategies import sheets


def changed(sheet: Sheet, index: int, **parts: object) -> Sheet:
    phases = list(sheet.phases)
    phases[index] = replace(phases[index], **parts)  # type: ignore[arg-type]
    return replace(sheet, phases=(phases[0], phases[1], phases[2]))


SHEET = small_sheet()
LEAD = SHEET.phases[0].lead
LOWER = tuple(replace(note, pitch=note.pitch - 12) for note in LEAD)
DRUMS = SHEET.phases[0].drums
HATLESS = tuple(hit for hit in DRUMS if hit.drum is not Drum.CLOSED_HAT)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (SHEET, ()),
        (replace(SHEET, title="Another"), ()),
        (replace(SHEET, bpm=90), ("90 beats a minute",)),
        (replace(SHEET, swing=0.3), ("more swing",)),
        (replace(SHEET, key=Key(9, Mode.DORIAN)), ("A dorian",)),
        (changed(SHEET, 2, key=Key(6, Mode.MINOR)), ("phase 3 in F sharp minor",)),
        (changed(replace(SHEET, key=Key(9, Mode.MINOR)), 1, key=SHEET.key), ("A minor", "phase 2 stays in E minor")),
        (changed(SHEET, 0, energy=0.9), ("more energy",)),
        (changed(SHEET, 0, lead=()), ("lead left out in phase 1",)),
        (changed(SHEET, 1, second=(Note(0, 4, 60),)), ("second voice added",)),
        (
            changed(SHEET, 0, lead=tuple(replace(n, pitch=n.pitch - 12) for n in LEAD)),
            ("lead an octave lower in phase 1",),
        ),
        (changed(SHEET, 0, lead=tuple(replace(n, velocity=50) for n in LEAD)), ("lead softer in phase 1",)),
        (changed(SHEET, 0, lead=LEAD[::2]), ("lead thinned in phase 1",)),
        (changed(SHEET, 0, lead=tuple(replace(n, step=n.step + 1) for n in LEAD)), ("lead new in phase 1",)),
        (changed(SHEET, 0, drums=(*DRUMS, Hit(0, Drum.CRASH))), ("with more crashes in phase 1",)),
        (
            changed(SHEET, 0, drums=tuple(h for h in DRUMS if h.drum is not Drum.CLOSED_HAT)),
            ("thinner hats in phase 1",),
        ),
    ],
)
def test_words(after: Sheet, words: tuple[str, ...]) -> None:
    assert differences(SHEET, after) == words


def test_the_same_change_of_several_parts_is_told_once() -> None:
    def soft(phase: Phase) -> Phase:
        parts = {
            part.value: tuple(replace(n, velocity=40) for n in phase.notes(part)) for part in (Part.LEAD, Part.BASS)
        }
        return replace(phase, **parts)  # type: ignore[arg-type]

    first, second, third = (soft(phase) for phase in SHEET.phases)
    assert differences(SHEET, replace(SHEET, phases=(first, second, third))) == ("bass and lead softer",)


def test_what_is_kept_is_named() -> None:
    assert kept(SHEET, changed(SHEET, 0, lead=LEAD[::2])) == "drums, bass, pad"
    assert kept(SHEET, SHEET) == "drums, bass, lead, pad"


@examples(20)
@given(before=sheets(), after=sheets())
def test_any_two_sheets_can_be_compared(before: Sheet, after: Sheet) -> None:
    assert differences(before, before) == ()
    told = differences(before, after)
    assert all(words == words.strip() and words for words in told)
    same = replace(after, title=before.title, vibe=before.vibe, seed=before.seed) == before
    assert same or told or before.phases != after.phases
