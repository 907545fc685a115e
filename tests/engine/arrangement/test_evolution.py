from engine.arrangement.evolution import Dealer, is_middle, middle, returned, unlike
from engine.arrangement.passage import passages_of
from engine.arrangement.variations import DECKS
from engine.entropy.streams import song_stream
from engine.model.sheet import Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)


def test_every_variation_is_dealt_before_any_comes_again() -> None:
    dealer = Dealer(STREAM.child("deck"))
    deck = DECKS[Part.LEAD]
    assert {dealer.deal(Part.LEAD) for _ in deck} == set(deck)
    assert {dealer.deal(Part.LEAD) for _ in deck} == set(deck)


def test_what_returns_differs_and_keeps_its_harmony() -> None:
    dealer = Dealer(STREAM.child("deck"))
    for number in range(12):
        varied = returned(PASSAGE, 4, 1.0, dealer, STREAM.child(str(number)))
        assert varied.sound() != PASSAGE.sound()
        assert varied.harmony == PASSAGE.harmony
        assert varied.line(Part.PAD) == PASSAGE.line(Part.PAD)


def test_short_phases_have_a_middle_and_long_ones_have_none() -> None:
    assert [is_middle(4, bar) for bar in (0, 4, 8, 12, 16, 24)] == [False, False, True, False, False, True]
    assert [is_middle(8, bar) for bar in (0, 8, 16, 20, 24)] == [False, False, True, True, False]
    assert not any(is_middle(16, bar) for bar in range(64))
    assert middle(PASSAGE, STREAM).harmony != PASSAGE.harmony


def test_an_exact_copy_is_changed_and_anything_else_left() -> None:
    assert unlike(PASSAGE, PASSAGE.sound(), STREAM).sound() != PASSAGE.sound()
    assert unlike(PASSAGE, None, STREAM) is PASSAGE
    assert unlike(PASSAGE, frozenset(), STREAM) is PASSAGE
