from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card.chords import bar_chords, chords_in_full, chords_in_short, ending
from engine.model.harmony import harmony_of, key_of
from engine.model.sheet import Chord, Phase, Sheet
from engine.model.spelling import QUALITY_WORDS, chord_name, pitch_class_of
from engine.model.theory import Key, Mode, Quality
from tests.engine.card.conftest import composed
from tests.examples import examples
from tests.samples import small_sheet
from tests.strategies import sheets

LOOP = [("F minor",), ("D flat major",), ("A flat major",), ("E flat major",)]


def with_chords(*chords: Chord, bars: int = 4) -> tuple[Sheet, Phase]:
    phase = Phase("groove", bars, 0.5, chords=chords)
    return replace(small_sheet(), key=Key(5, Mode.MINOR), phases=(phase, phase, phase)), phase


def test_each_bar_has_the_chord_in_force_and_those_that_follow() -> None:
    sheet, phase = with_chords(Chord(0, 32, 5, Quality.MINOR), Chord(40, 8, 8, Quality.MAJOR), bars=3)
    assert bar_chords(sheet, phase) == (("F minor",), ("F minor",), ("F minor", "A flat major"))


def test_a_loop_is_told_once() -> None:
    assert chords_in_short(LOOP * 3) == "F minor, D flat major, A flat major, E flat major, round and round"
    assert chords_in_short(LOOP[:2] * 4) == "F minor, D flat major, to and fro"
    assert chords_in_short(LOOP[:1] * 4) == "F minor"
    assert chords_in_short([(f"C {number}",) for number in range(9)]).endswith("C 5, and 3 more")


def test_bars_that_come_back_are_told_by_their_numbers() -> None:
    other = [("F minor",), ("F minor",), ("C seventh", "B flat minor"), ("C seventh",)]
    assert list(chords_in_full([*LOOP, *other, *LOOP, *other, *LOOP, *LOOP])) == [
        "bars 1 to 4: F minor; D flat major; A flat major; E flat major",
        "bars 5 to 8: F minor, 2 bars; C seventh, then B flat minor; C seventh",
        "bars 9 to 16 as bars 1 to 8",
        "bars 17 to 24 as bars 1 to 4, twice",
    ]
    assert list(chords_in_full(LOOP[:1])) == ["bar 1: F minor"]
    assert list(chords_in_full([*LOOP, *other, *LOOP, *LOOP, *other]))[2:] == [
        "bars 9 to 16 as bars 1 to 4, twice",
        "bars 17 to 20 as bars 5 to 8",
    ]


@pytest.mark.parametrize(
    ("chord", "words"),
    [
        (Chord(0, 64, 5, Quality.MINOR), "ends at home on F minor"),
        (Chord(0, 64, 0, Quality.DOMINANT_SEVENTH), "ends open on C seventh, which leads home"),
        (Chord(0, 64, 0, Quality.MINOR), "ends open on C minor"),
        (Chord(0, 64, 1, Quality.MAJOR), "ends open on D flat major"),
    ],
)
def test_how_a_phase_ends(chord: Chord, words: str) -> None:
    assert ending(*with_chords(chord)) == words


def unfolded(lines: Sequence[str], bars: int) -> list[str]:
    """Return each bar's chords from the folded lines: what a listener would write down."""
    found: list[str] = []
    for text in lines:
        where, colon, names = text.partition(": ")
        if colon:
            for part in names.split("; "):
                words, _, times = part.partition(", ") if part.endswith(" bars") else (part, "", "")
                found += [words] * int(times.split()[0] if times else 1)
            continue
        _, _, source = where.partition(" as ")
        source, _, often = source.partition(", ")
        often = "2" if often == "twice" else often
        numbers = [int(word) for word in source.split() if word.isdigit()]
        found += found[numbers[0] - 1 : numbers[-1]] * int(often.split()[0] if often else 1)
    assert len(found) == bars
    return found


def check(sheet: Sheet) -> None:
    for phase in sheet.phases:
        bars = bar_chords(sheet, phase)
        assert unfolded(list(chords_in_full(bars)), phase.bars) == [", then ".join(bar) for bar in bars]
        harmony = harmony_of(sheet, phase)
        for number, names in enumerate(bars):
            steps = range(number * sheet.steps_per_bar, (number + 1) * sheet.steps_per_bar)
            sounding = [chord_name(harmony.at(step), key_of(sheet, phase)) for step in steps]
            assert list(dict.fromkeys(names)) == list(dict.fromkeys(sounding))
            for chord in {harmony.at(step) for step in steps}:
                name = chord_name(chord, key_of(sheet, phase))
                assert pitch_class_of(_root_of(name)) == chord.root
                assert QUALITY_WORDS[chord.quality] in name


def _root_of(name: str) -> str:
    words = name.split()
    return " ".join(words[:2]) if words[1] in ("sharp", "flat") else words[0]


@examples(40)
@given(sheets())
def test_names_are_those_of_the_chords_in_force_and_folding_loses_no_bar(sheet: Sheet) -> None:
    check(sheet)


@examples(10)
@given(st.sampled_from(("boss fight", "village", "space, slow", "6/8")), st.integers(0, 200))
def test_the_same_of_songs_of_ours(vibe: str, number: int) -> None:
    check(composed(vibe, number)[0])
