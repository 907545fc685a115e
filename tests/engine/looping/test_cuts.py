"""Files of a loop hold the stretches that their names promise."""

from functools import lru_cache

import pytest

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.looping.cuts import CUTS, Cut, LoopKind, frames_of, goes_round_from, read_loop, windows_of
from engine.looping.laps import Laps, lapped
from engine.model.errors import WrongUse
from tests.samples import SEED, small_sheet, small_track


@lru_cache
def laps() -> Laps:
    return lapped(arrange(small_sheet(), 40.0, song_stream(SEED).child("arrangement")))


def test_kinds_are_named_as_they_are_written() -> None:
    assert read_loop("loop") is LoopKind.LOOP
    assert read_loop(" Intro + Loop ") is LoopKind.INTRO_LOOP
    with pytest.raises(WrongUse, match=r"loop 'round' is not known. Choose one of: loop, intro"):
        read_loop("round")


def test_each_piece_is_where_it_is_in_the_rounds() -> None:
    opening, loop, ending = laps().opening, laps().loop, laps().ending
    assert opening is not None
    assert ending is not None
    assert windows_of(laps(), Cut.WHOLE) == (opening, loop)
    assert windows_of(laps(), Cut.ENDING) == (ending,)
    assert frames_of(laps(), Cut.WHOLE) == opening.frames + loop.frames
    assert goes_round_from(laps(), Cut.LOOP) == 0
    assert goes_round_from(laps(), Cut.WHOLE) == opening.frames
    assert goes_round_from(laps(), Cut.ENDING) is None
    assert windows_of(laps(), Cut.MARKED) == laps().once


def test_a_track_without_intro_and_fade_has_no_such_files() -> None:
    whole = lapped(small_track())
    assert windows_of(whole, Cut.INTRO) == windows_of(whole, Cut.ENDING) == ()
    assert windows_of(whole, Cut.WHOLE) == (whole.loop,)
    assert goes_round_from(whole, Cut.WHOLE) == 0


def test_the_first_file_of_each_kind_goes_round() -> None:
    assert all(goes_round_from(laps(), cuts[0]) is not None for cuts in CUTS.values())
