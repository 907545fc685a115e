from dataclasses import replace

from engine.enforcer.rules.pad import hold_a_drone
from engine.entropy.streams import song_stream
from engine.model.sheet import Chord, Note, Part, Sheet
from engine.model.theory import Quality
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def with_pads(*pads: tuple[Note, ...]) -> Sheet:
    sheet = small_sheet()
    chords = (Chord(0, 64, 4, Quality.MINOR),)
    phases = tuple(replace(phase, pad=pad, chords=chords) for phase, pad in zip(sheet.phases, pads, strict=True))
    return replace(sheet, phases=phases)


def test_a_missing_pad_becomes_a_drone_on_root_and_fifth() -> None:
    sheet, sentences = hold_a_drone(with_pads((), (), ()), STREAM)
    assert sentences == ("Pad drone on E added in all phases: there was none.",)
    for phase in sheet.phases:
        assert [(note.step, note.length, note.pitch) for note in phase.pad] == [(0, 64, 52), (0, 64, 59)]


def test_the_drone_follows_the_chords_without_a_gap() -> None:
    bare = small_sheet()
    bare = replace(bare, phases=tuple(replace(phase, pad=()) for phase in bare.phases))
    sheet, sentences = hold_a_drone(bare, STREAM)
    assert sentences == ("Pad drone on E, C and D added in all phases: there was none.",)
    roots = sheet.phases[0].pad[::2]
    assert [(note.step, note.length, note.pitch % 12) for note in roots] == [
        (0, 16, 4),
        (16, 16, 0),
        (32, 16, 2),
        (48, 16, 4),
    ]


def test_gaps_longer_than_a_beat_are_filled_and_shorter_ones_are_breath() -> None:
    whole = (Note(0, 64, 60),)
    breathing = (Note(0, 28, 60), Note(32, 32, 60))
    torn = (Note(0, 20, 60), Note(32, 32, 60))
    sheet, sentences = hold_a_drone(with_pads(whole, breathing, torn), STREAM)
    assert sentences == ("Pad held through bar 2 in phase 3: it had gaps.",)
    assert sheet.phases[1].pad == breathing
    assert [(note.step, note.length) for note in sheet.phases[2].pad] == [(0, 20), (20, 12), (20, 12), (32, 32)]


def test_drones_on_different_roots_are_told_together() -> None:
    sheet = with_pads((), (), (Note(0, 64, 60),))
    other = replace(sheet.phases[1], chords=(Chord(0, 64, 9, Quality.MINOR),))
    _, sentences = hold_a_drone(replace(sheet, phases=(sheet.phases[0], other, sheet.phases[2])), STREAM)
    assert sentences == ("Pad drone on the roots of the chords added in phases 1 and 2: there was none.",)


def test_a_song_without_a_pad_on_purpose_gets_none_and_none_is_held_longer() -> None:
    bare = with_pads((), (), (Note(0, 20, 60),))
    chosen = replace(bare, without=(Part.PAD,))
    sheet, sentences = hold_a_drone(chosen, STREAM)
    assert sheet is chosen
    assert sentences == ()
    others = replace(bare, without=(Part.DRUMS,))
    assert hold_a_drone(others, STREAM)[0].phases == hold_a_drone(bare, STREAM)[0].phases
