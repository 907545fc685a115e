"""Which files come of what is asked for."""

from pathlib import Path

import pytest

from engine.excerpts import Excerpt
from engine.looping.cuts import Cut, LoopKind
from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.output.shape import Depth
from engine.plans import Wanted


def names(wanted: Wanted, *outputs: str) -> list[str]:
    return [path.name for path, _ in wanted.files([Path(name) for name in outputs])]


STEMS = ["a-drums.wav", "a-bass.wav", "a-lead.wav", "a-second-voice.wav", "a-arpeggio.wav", "a-pad.wav"]


def test_stems_stand_behind_the_first_file_that_holds_sound() -> None:
    assert names(Wanted(stems=True), "a.mid", "a.OGG", "b.wav") == ["a.mid", "a.OGG", *STEMS, "b.wav"]
    assert names(Wanted(), "a.mid", "a.WAV") == ["a.mid", "a.WAV"]


def test_stems_of_a_loop_hold_what_the_file_with_the_songs_name_holds() -> None:
    found = Wanted(LoopKind.INTRO_LOOP, stems=True).files([Path("a.wav")])
    assert [path.name for path, _ in found] == ["a.wav", "a-intro.wav", "a-loop.wav", "a-ending.wav", *STEMS]
    assert {one.cut for _, one in found if one.shape.part} == {Cut.WHOLE}


@pytest.mark.parametrize(("depth", "stem"), [("16", "24"), ("24", "24"), ("float", "float")])
def test_depths_of_songs_and_stems(depth: str, stem: str) -> None:
    (_, song), *phases = Wanted(depth=Depth(depth), phase_stems=True).files([Path("a.wav")])
    assert [(path.name, one.shape.phase, one.shape.depth) for path, one in phases] == [
        (f"a-phase-{phase + 1}.wav", phase, stem) for phase in range(3)
    ]
    (_, song), *stems = Wanted(depth=Depth(depth), stems=True).files([Path("a.wav")])
    assert (song.shape.part, song.shape.depth) == (None, depth)
    assert [(one.shape.part, one.shape.depth) for _, one in stems] == [(part, stem) for part in Part]


def test_formats_that_know_one_depth_keep_it_beside_one_that_knows_more() -> None:
    wanted = Wanted(depth=Depth.TWENTY_FOUR)
    outputs = [Path("a.ogg"), Path("a.mid"), Path("a.flac")]
    wanted.check(outputs)
    assert [one.shape.depth for _, one in wanted.files(outputs)] == ["16", "16", "24"]


@pytest.mark.parametrize(
    ("wanted", "output", "why"),
    [
        (Wanted(depth=Depth.TWENTY_FOUR), "a.ogg", r"bits 24 cannot be stored in a .ogg file. Use one of: .wav, .flac"),
        (Wanted(depth=Depth.FLOAT), "a.flac", r"bits float cannot be stored in a .flac file. Use one of: .wav"),
        (Wanted(stems=True), "a.mid", "no output holds sound"),
        (Wanted(phase_stems=True), "a.mid", "no output holds sound"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(wanted: Wanted, output: str, why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        wanted.check([Path(output)])


def test_pieces_that_are_not_wanted_are_left_out() -> None:
    without = frozenset({(".wav", Cut.WHOLE), (".ogg", Cut.INTRO), (".ogg", Cut.LOOP), (".ogg", Cut.ENDING)})
    outputs = [Path("a.wav"), Path("a.ogg"), Path("a.mid")]
    names = [path.name for path, _ in Wanted(LoopKind.INTRO_LOOP, without=without).files(outputs)]
    assert names == ["a-intro.wav", "a-loop.wav", "a-ending.wav", "a.ogg", "a.mid"]


def test_notes_of_a_loop_are_one_file_with_its_place_marked() -> None:
    outputs = [Path("a.mid"), Path("a.it"), Path("a.json")]
    found = Wanted(LoopKind.INTRO_LOOP).files(outputs)
    assert [(path.name, one.cut) for path, one in found] == [
        ("a.mid", Cut.MARKED),
        ("a.it", Cut.MARKED),
        ("a.json", Cut.SONG),
    ]
    layers = Wanted(excerpts=(Excerpt.CALM, Excerpt.VICTORY)).files(outputs[:1])
    assert [one.cut for _, one in layers] == [Cut.MARKED, Cut.SONG]
