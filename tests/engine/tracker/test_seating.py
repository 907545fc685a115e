import pytest

from engine.entropy.streams import ShakeStream
from engine.model.errors import WrongUse
from engine.model.sheet import Drum, Hit, Note, Part, Voices
from engine.synth.consoles import console
from engine.tracker.seating import Seats, panned, seated
from tests.samples import small_track

TRACK = small_track(2)._replace(
    notes={Part.ARPEGGIO: tuple(Note(step, 1, 60 + step) for step in range(6)), Part.BASS: (Note(0, 40, 40),)},
    hits=(Hit(0, Drum.OPEN_HAT), Hit(2, Drum.CLOSED_HAT), Hit(0, Drum.KICK), Hit(99, Drum.CRASH)),
)


def seats_of(borders: tuple[int, ...] = ()) -> Seats:
    return seated(TRACK, console("modern"), ShakeStream(bytes(32), "synth"), borders, 0.01)


def test_each_part_and_drum_that_plays_has_a_player_and_a_lane() -> None:
    seats = seats_of()
    assert [player.name for player in seats.players] == [
        "bass: bass",
        "arpeggio: arpeggio",
        "kick",
        "closed hat",
        "open hat",
    ]
    assert list(seats.lanes) == ["bass", "arpeggio left", "arpeggio right", "kick", "hats"]


def test_a_part_that_alternates_has_two_lanes_to_both_sides() -> None:
    seats = seats_of()
    assert [one.key for one in seats.lanes["arpeggio left"]] == [60, 62, 64]
    assert seats.pans["arpeggio left"] < 32 < seats.pans["arpeggio right"]
    assert seats.pans["bass"] == 32


def test_hats_share_a_lane_in_order_and_ends_are_cut_at_borders() -> None:
    seats = seats_of((16,))
    assert [(one.start, seats.players[one.player].name) for one in seats.lanes["hats"]] == [
        (0, "open hat"),
        (2, "closed hat"),
    ]
    assert seats.lanes["bass"][0].stop == 16


@pytest.mark.parametrize(("pan", "place"), [(-1, 0), (0, 32), (1, 64), (0.4, 42)])
def test_a_place_between_the_sides_is_a_ratio_of_levels(pan: float, place: int) -> None:
    assert panned(pan) == place


def test_an_unknown_instrument_is_refused() -> None:
    track = TRACK._replace(voices=Voices(bass="tuba"))
    with pytest.raises(WrongUse, match="tuba"):
        seated(track, console("modern"), ShakeStream(bytes(32), "synth"), (), 0.01)
