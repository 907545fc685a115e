import pytest

from engine.model.sheet import Note
from engine.tracker.lanes import Sounding, cut_at, in_lanes


def tone(start: int, stop: int, key: int = 60) -> Sounding:
    return Sounding(start, stop, 0, key, 64)


def test_a_note_takes_the_first_channel_that_is_free() -> None:
    lane = in_lanes({"lead": [tone(0, 4), tone(2, 6), tone(4, 5), tone(6, 8)]}, 60)["lead"]
    assert [channel for channel, _ in lane.placed] == [0, 1, 0, 0]
    assert (lane.channels, lane.lost) == (2, 0)


def test_where_channels_are_few_a_new_note_ends_the_oldest_and_the_rest_is_lost() -> None:
    chords = [tone(0, 8, 50), tone(1, 8, 51), *(tone(2, 4, key) for key in (52, 53, 54))]
    lane = in_lanes({"pad": chords, "lead": [tone(0, 1)]}, 3)["pad"]
    assert [(channel, one.key, one.stop) for channel, one in lane.placed] == [
        (0, 50, 2),
        (1, 51, 2),
        (0, 52, 4),
        (1, 53, 4),
    ]
    assert (lane.channels, lane.lost) == (2, 1)


def test_more_lanes_than_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="channel"):
        in_lanes({"lead": [tone(0, 1)], "pad": [tone(0, 1)]}, 1)


def test_no_note_is_held_over_a_border_or_begins_at_the_end() -> None:
    notes = (Note(30, 9, 64), Note(0, 40, 60), Note(16, 4, 61), Note(32, 1, 62))
    assert cut_at(notes, [16], 32) == (Note(0, 16, 60), Note(16, 4, 61), Note(30, 2, 64))
