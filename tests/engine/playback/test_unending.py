import pytest

from engine.playback.timeline import timeline_of
from engine.playback.unending import UnendingTimeline
from tests.engine.playback.tapes import TRACK

BAR = 44_100  # frames
SONG = timeline_of(TRACK)  # six bars of a second: intro 2, groove 3, fade 1


@pytest.fixture
def timeline() -> UnendingTimeline:
    """Return three stretches, the second one in bars of half a second."""
    made = UnendingTimeline()
    for number, track in enumerate((TRACK, TRACK._replace(bpm=480), TRACK), 1):
        made.lay(number, timeline_of(track))
    return made


def test_bars_are_counted_through_and_told_within_a_stretch(timeline: UnendingTimeline) -> None:
    assert timeline.bars == 18
    assert timeline.end is None
    for frame, bar, words in (
        (0, 0, "stretch 1, intro, bar 1 of 6"),
        (6 * BAR - 1, 5, "stretch 1, fade, bar 6 of 6"),
        (6 * BAR, 6, "stretch 2, intro, bar 1 of 6"),
        (9 * BAR, 12, "stretch 3, intro, bar 1 of 6"),
        (99 * BAR, 17, "stretch 3, fade, bar 6 of 6"),
    ):
        assert timeline.bar_at(frame) == bar
        assert timeline.words(frame) == words


def test_bars_and_sections_are_found_across_borders(timeline: UnendingTimeline) -> None:
    assert timeline.start_of(6) == 6 * BAR
    assert timeline.start_of(7) == 6 * BAR + BAR // 2
    assert timeline.start_of(99) == 14 * BAR
    assert timeline.stretch(8, 3) == (7 * BAR, 8 * BAR + BAR // 2)
    section = timeline.section_at(9)
    assert section is not None
    assert (section.name, section.start_bar) == ("groove", 8)
    assert timeline.section_words(section) == "groove, bars 3 to 5 of stretch 2"
    assert [timeline.section_after(bar) for bar in (0, 3, 5, 11, 17)] == [2, 5, 6, 12, None]
    assert [timeline.section_before(bar) for bar in (0, 7, 9, 12)] == [0, 5, 6, 8]


def test_while_the_next_stretch_is_late_four_bars_of_this_one_are_heard_again(timeline: UnendingTimeline) -> None:
    assert timeline.heard_again(9 * BAR - 100) == 9 * BAR - 100 - 2 * BAR
    assert timeline.heard_again(2 * BAR + 5) == 5
    assert timeline.heard_again(5) is None
    assert SONG.heard_again(5) is None


def test_stretches_are_forgotten_and_taken_back(timeline: UnendingTimeline) -> None:
    timeline.take_back()
    assert timeline.bars == 12
    timeline.forget(1)
    assert [span.number for span in timeline.laid] == [2]
    assert timeline.start_of(0) == 6 * BAR
    assert timeline.bar_at(0) == 6
    timeline.forget(99 * BAR)
    assert [span.number for span in timeline.laid] == [2]


def test_before_the_first_stretch_there_is_nothing() -> None:
    empty = UnendingTimeline()
    assert (empty.bars, empty.bar_at(5), empty.start_of(3), empty.stretch(0, 2)) == (0, 0, 0, (0, 0))
    assert (empty.section_at(0), empty.section_after(0), empty.section_before(0)) == (None, None, 0)
    assert empty.words(0) == "before the first stretch"
    assert empty.heard_again(0) is None
    assert empty.same_place(5, SONG) == 0
