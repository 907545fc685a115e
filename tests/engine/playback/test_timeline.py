import pytest

from engine.model.errors import WrongUse
from engine.model.units import SAMPLE_RATE
from engine.playback.timeline import Timeline, clock_timeline, timeline_of
from tests.engine.playback.tapes import TRACK

SECOND = SAMPLE_RATE  # a bar of TRACK


def test_bars_stand_where_the_track_has_them() -> None:
    timeline = timeline_of(TRACK)
    assert timeline.starts == tuple(SECOND * bar for bar in range(7))
    assert [timeline.bar_at(frame) for frame in (0, SECOND - 1, SECOND, 99 * SECOND)] == [0, 0, 1, 5]
    assert timeline.start_of(-3) == 0
    assert timeline.start_of(99) == 5 * SECOND
    assert timeline.stretch(2, 3) == (2 * SECOND, 5 * SECOND)


def test_places_are_told_with_bar_and_section() -> None:
    timeline = timeline_of(TRACK)
    assert timeline.words(0) == "bar 1 of 6, intro"
    assert timeline.words(2 * SECOND) == "bar 3 of 6, groove"


def test_sections_are_walked_on_and_back() -> None:
    timeline = timeline_of(TRACK)
    assert [timeline.section_after(bar) for bar in range(6)] == [2, 2, 5, 5, 5, None]
    assert [timeline.section_before(bar) for bar in range(6)] == [0, 0, 0, 0, 2, 2]


def test_sections_are_found_by_name() -> None:
    timeline = timeline_of(TRACK)
    assert timeline.named(" Groove ").start_bar == 2
    with pytest.raises(WrongUse, match="'bridge' is not in this song"):
        timeline.named("bridge")
    twice = Timeline(timeline.starts, (*timeline.sections[:2], timeline.sections[0]))
    assert list(twice.section_names()) == ["intro 1", "groove", "intro 2"]
    assert twice.named("intro") is twice.sections[0]
    assert twice.named("intro 2") is twice.sections[2]


def test_the_same_bar_in_another_tempo() -> None:
    slow = Timeline(tuple(2 * SECOND * bar for bar in range(4)))
    timeline = timeline_of(TRACK)
    assert timeline.same_place(SECOND + SECOND // 4, slow) == 2 * SECOND + SECOND // 2
    assert timeline.same_place(5 * SECOND, slow) == 4 * SECOND


def test_where_bars_are_not_known_places_are_times() -> None:
    timeline = clock_timeline(12 * SECOND)
    assert timeline.starts == (0, 5 * SECOND, 10 * SECOND, 12 * SECOND)
    assert timeline.words(7 * SECOND) == "7 seconds"
    assert clock_timeline(0).words(0) == "0 seconds"
    with pytest.raises(WrongUse, match="record is not here"):
        timeline.named("intro")
