"""A leitmotif is two bars that can be written in one line and read again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import WrongUse
from engine.model.leitmotif import FEWEST_NOTES, Leitmotif, leitmotif_of, read_leitmotif
from engine.model.sheet import Note
from engine.model.theory import Key, Mode
from tests.samples import small_sheet
from tests.strategies import keys


@st.composite
def motifs(draw: st.DrawFn) -> Leitmotif:
    bar = draw(st.sampled_from((16, 12, 8)))
    steps = sorted(draw(st.sets(st.integers(0, 2 * bar - 1), min_size=FEWEST_NOTES, max_size=12)))
    notes = tuple(
        Note(step, draw(st.integers(1, end - step)), draw(st.integers(12, 120)))
        for step, end in zip(steps, [*steps[1:], 2 * bar], strict=True)
    )
    return Leitmotif(notes, draw(keys), bar)


def test_the_first_two_bars_of_the_grooves_lead() -> None:
    motif = leitmotif_of(small_sheet())
    assert motif is not None
    assert [note.pitch for note in motif.notes[:3]] == [76, 79, 78]
    assert (len(motif.notes), motif.key, motif.bar_steps) == (16, Key(4, Mode.MINOR), 16)
    assert str(motif).startswith("E minor, 16: 0+2=76 2+2=79 4+2=78 ")


def test_it_is_what_its_text_says_however_the_lead_is_played() -> None:
    first, second, third = small_sheet().phases
    lead = tuple(replace(note, velocity=90, slide=True) for note in second.lead)
    motif = leitmotif_of(replace(small_sheet(), phases=(first, replace(second, lead=lead), third)))
    assert motif is not None
    assert read_leitmotif(str(motif)) == motif


def test_without_a_lead_there_is_none() -> None:
    first, second, third = (replace(phase, lead=()) for phase in small_sheet().phases)
    assert leitmotif_of(replace(small_sheet(), phases=(first, second, third))) is None


@given(motifs())
def test_what_is_written_is_read_again(motif: Leitmotif) -> None:
    assert read_leitmotif(str(motif)) == motif


@given(motifs(), st.sampled_from((16, 12, 8)))
def test_in_another_metre_it_stays_in_two_bars_and_in_order(motif: Leitmotif, steps: int) -> None:
    moved = motif.in_bars_of(steps)
    places = [note.step for note in moved.notes]
    assert places == sorted(set(places))
    assert all(0 <= place < 2 * steps for place in places)
    assert moved.bar_steps == steps


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "E minor",
            "E minor, 16:",
            "E minor, 16: 0+4=64 4+4=67 8+4=71",
            "H minor, 16: 0+4=64 4+4=67 8+4=71 12+4=67",
        ),
        "E minor, 99: 0+4=64 4+4=67 8+4=71 12+4=67",
        "E minor, 16: 0+4=64 4+4=67 8+4=71 12+4=200",
        "E minor, 16: 4+4=64 0+4=67 8+4=71 12+4=67",
        "E minor, 16: 0+4=64 4+4=67 8+4=71 30+4=67",
        "E minor, 16: 0+0=64 4+4=67 8+4=71 12+4=67",
        "E minor, 16: 0+4=64 4+4=67 8+4=71 12+4=67 x",
    ],
)
def test_what_is_no_motif_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match=r"motif .* cannot be read|key .* is not known"):
        read_leitmotif(text)
