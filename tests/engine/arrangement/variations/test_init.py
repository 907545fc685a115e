import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement.passage import passages_of
from engine.arrangement.variations import DECKS, Variation, as_written
from engine.enforcer import enforce
from engine.entropy.streams import song_stream
from engine.model.sheet import REGISTERS, Part, Sheet
from tests.examples import examples
from tests.samples import SEED, small_sheet
from tests.strategies import seeds, sheets

STREAM = song_stream(SEED)
ALL = sorted({variation for deck in DECKS.values() for variation in deck}, key=lambda v: f"{v.__module__}.{v.__name__}")


def test_as_written_changes_nothing() -> None:
    passage = passages_of(small_sheet(), small_sheet().phases[0])[0]
    assert as_written(passage, STREAM) is passage


@given(sheets(), seeds, st.sampled_from(ALL))
@examples(150)
def test_every_variation_of_every_passage_is_playable(sheet: Sheet, seed: str, variation: Variation) -> None:
    full = enforce(sheet, STREAM).sheet
    for passage in passages_of(full, full.phases[2]):
        varied = variation(passage, song_stream(seed))
        assert varied.steps == passage.steps
        for part, line in varied.lines.items():
            low, high = REGISTERS[part]
            assert [n.step for n in line] == sorted(n.step for n in line)
            assert all(low <= n.pitch <= high and n.length >= 1 for n in line)
            assert all(0 <= n.step < passage.steps and 1 <= n.velocity <= 127 for n in line)
        assert varied.line(Part.PAD) == passage.line(Part.PAD)
        assert [h.step for h in varied.hits] == sorted(h.step for h in varied.hits)
        assert all(0 <= h.step < passage.steps and 1 <= h.velocity <= 127 for h in varied.hits)


@pytest.mark.parametrize("variation", ALL)
def test_the_same_stream_gives_the_same_variation(variation: Variation) -> None:
    passage = passages_of(small_sheet(), small_sheet().phases[0])[0]
    assert variation(passage, song_stream(SEED)) == variation(passage, song_stream(SEED))
