"""Another mode keeps the degrees, another tonic keeps the intervals, and chords stay what the notes say."""

import pytest
from hypothesis import given

from engine.model.harmony import harmony_of, tones
from engine.model.sheet import PITCHED, REGISTERS, Sheet
from engine.model.theory import Key, Mode, Quality
from engine.varying.keys import BRIGHTNESS, shaded, transposed
from tests.engine.varying.songs import composed
from tests.examples import examples
from tests.samples import small_sheet
from tests.strategies import sheets


def on_chord(sheet: Sheet) -> list[bool]:
    """Return for each note of each pitched part whether it belongs to the chord at its step."""
    found = []
    for phase in sheet.phases:
        harmony = harmony_of(sheet, phase)
        found += [n.pitch % 12 in tones(harmony.at(n.step)) for part in PITCHED for n in phase.notes(part)]
    return found


def test_minor_goes_dark_to_phrygian_and_bright_to_dorian() -> None:
    sheet = small_sheet()
    assert shaded(sheet, frozenset(), 1).key == Key(4, Mode.PHRYGIAN)
    assert shaded(sheet, frozenset(), -1).key == Key(4, Mode.DORIAN)
    assert shaded(sheet, frozenset(), 9).key.mode is BRIGHTNESS[-1]
    assert shaded(sheet, frozenset(), -9).key.mode is BRIGHTNESS[0]
    assert sorted({note.pitch for note in sheet.phases[0].lead}) == [71, 74, 76, 78, 79]
    assert sorted({note.pitch for note in shaded(sheet, frozenset(), 1).phases[0].lead}) == [71, 74, 76, 77, 79]


def test_chords_follow_the_mode() -> None:
    major = transposed(composed("happy village, C major"), frozenset(), 0)
    minor = shaded(major, frozenset(), 3)
    assert minor.key.mode in (Mode.MINOR, Mode.PHRYGIAN, Mode.DORIAN)
    tonic = [c for c in minor.phases[1].chords if c.root == minor.key.tonic]
    assert tonic
    assert not {chord.quality for chord in tonic} & {Quality.MAJOR, Quality.MAJOR_SEVENTH}


@pytest.mark.parametrize("vibe", ["boss fight", "rainy village shop", "space", "harmonic minor horror"])
@pytest.mark.parametrize("steps", [-1, 1])
def test_notes_that_were_of_the_chord_stay_of_the_chord(vibe: str, steps: int) -> None:
    before, after = on_chord(composed(vibe)), on_chord(shaded(composed(vibe), frozenset(), steps))
    stayed = sum(a and b for a, b in zip(before, after, strict=True))
    assert stayed == sum(before)


@examples(25)
@given(sheet=sheets())
def test_there_and_back_is_the_same_harmony(sheet: Sheet) -> None:
    again = transposed(transposed(sheet, frozenset(), 5), frozenset(), -5)
    assert again.key == sheet.key
    assert [phase.chords for phase in again.phases] == [phase.chords for phase in sheet.phases]
    for phase in transposed(sheet, frozenset(), 5).phases:
        for part in PITCHED:
            low, high = REGISTERS[part]
            assert all(low <= note.pitch <= high for note in phase.notes(part))
