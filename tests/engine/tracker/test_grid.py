import pytest

from engine.model.errors import WrongUse
from engine.model.track import Section
from engine.output import Loop
from engine.tracker.grid import Span, borders_of, patterns_of, spans_of
from engine.tracker.module import Cell
from tests.samples import small_track

TRACK = small_track(12)._replace(sections=(Section("intro", 0, 0, 3, 0.3), Section("groove", 1, 3, 9, 0.6)))


def test_patterns_follow_the_sections_in_fours() -> None:
    spans = spans_of(TRACK, None)
    assert [span.words for span in spans] == [
        "intro, bars 1 to 3",
        "groove, bars 4 to 7",
        "groove, bars 8 to 11",
        "groove, bar 12",
    ]


def test_a_loop_begins_and_ends_with_a_pattern() -> None:
    loop = Loop(0, 1, first_bar=5, bars=2)
    assert borders_of(loop) == (5, 7)
    starts = [span.first_bar for span in spans_of(TRACK, loop)]
    assert {5, 7} <= set(starts)
    assert borders_of(None) == ()


def test_a_long_track_has_longer_patterns_and_one_too_long_is_refused() -> None:
    assert [span.bars for span in spans_of(TRACK._replace(bars=1_800), None)][1] > 4
    with pytest.raises(WrongUse, match="the song has 2500 bars"):
        spans_of(TRACK._replace(bars=2_500), None)


def test_cells_stand_in_the_pattern_of_their_bar() -> None:
    spans = (Span("intro", 0, 1), Span("groove", 1, 2))
    first, second = patterns_of(spans, 16, {(17, 2): Cell(61), (17, 0): Cell(62), (3, 1): Cell(60)})
    assert first.cells == ((3, 1, Cell(60)),)
    assert second.cells == ((1, 0, Cell(62)), (1, 2, Cell(61)))
    assert (first.rows, second.rows, second.name) == (16, 32, "groove, bars 2 to 3")
