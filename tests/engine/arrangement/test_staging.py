import pytest

from engine.arrangement.passage import Passage, passages_of
from engine.arrangement.staging import LOUDNESS, staged
from engine.entropy.streams import song_stream
from engine.model.sheet import Part
from engine.model.track import Section
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]


def played(name: str, bar: int, bars: int = 16, stream: str = "staging") -> Passage:
    return staged(Section(name, 0, 0, bars, 0.5), song_stream(SEED).child(stream))(PASSAGE, bar)


@pytest.mark.parametrize("name", list(LOUDNESS))
def test_every_section_keeps_the_pad_and_bass_or_drums_in_each_bar(name: str) -> None:
    for bar in (0, 4, 8, 12):
        passage = played(name, bar)
        assert passage.line(Part.PAD) == PASSAGE.line(Part.PAD)
        heard = {n.step // 16 for n in passage.line(Part.BASS)} | {hit.step // 16 for hit in passage.hits}
        assert heard == {0, 1, 2, 3}


def test_an_intro_lets_its_layers_enter_one_by_one_soon_or_late() -> None:
    begins = set()
    for name in map(str, range(20)):
        passages = [played("intro", bar, stream=name) for bar in (0, 4, 8, 12)]
        layers = [sum(bool(passage.line(part)) for part in Part) for passage in passages]
        assert layers == sorted(layers)
        assert PASSAGE.line(Part.LEAD)[0] not in passages[0].line(Part.LEAD)
        assert passages[2].line(Part.LEAD) == PASSAGE.line(Part.LEAD)
        assert passages[3].hits == PASSAGE.hits
        begins.add(next(at for at, passage in enumerate(passages) if passage.line(Part.LEAD)))
    assert begins == {0, 1, 2}


def test_the_climax_adds_an_arpeggio_and_a_doubled_lead() -> None:
    climax = played("climax", 0)
    assert climax.line(Part.ARPEGGIO)
    assert len(climax.line(Part.SECOND)) == len(PASSAGE.line(Part.LEAD))
    assert len(climax.hits) > len(PASSAGE.hits)


def test_return_and_fade_are_thinner_than_the_groove() -> None:
    sizes = {name: len(played(name, 8).sound()) for name in ("groove", "return", "fade")}
    assert sizes["fade"] < sizes["return"] <= sizes["groove"]
