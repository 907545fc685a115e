from dataclasses import replace

from engine.enforcer.rules.chords import stand_on_chords
from engine.entropy.streams import song_stream
from engine.model.sheet import Chord, Note, Phase, Sheet
from engine.model.theory import Quality
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def with_first(phase: Phase) -> Sheet:
    sheet = small_sheet()
    return replace(sheet, phases=(phase, *sheet.phases[1:]))


def test_the_bass_implies_the_chords_without_a_word() -> None:
    phase = replace(small_sheet().phases[0], chords=())
    sheet, sentences = stand_on_chords(with_first(phase), STREAM)
    assert [(chord.step, chord.root, chord.quality) for chord in sheet.phases[0].chords] == [
        (0, 4, Quality.MINOR),
        (16, 0, Quality.MAJOR),
        (32, 2, Quality.MAJOR),
        (48, 4, Quality.MINOR),
    ]
    assert sentences == ()


def test_a_bass_of_two_bars_implies_chords_that_come_round() -> None:
    phase = Phase("short", 4, 0.5, bass=(Note(0, 16, 40), Note(16, 16, 36)))
    sheet, _ = stand_on_chords(with_first(phase), STREAM)
    assert [chord.root for chord in sheet.phases[0].chords] == [4, 0, 4, 0]


def test_without_a_bass_the_other_parts_imply_triads() -> None:
    phase = Phase("lead only", 1, 0.5, lead=(Note(0, 6, 67), Note(6, 6, 71), Note(12, 4, 74)))
    sheet, sentences = stand_on_chords(with_first(phase), STREAM)
    assert sheet.phases[0].chords == (Chord(0, 16, 7, Quality.MAJOR),)
    assert sentences == ()


def test_where_nothing_implies_chords_a_progression_is_told() -> None:
    sheet, sentences = stand_on_chords(with_first(Phase("empty", 4, 0.5)), STREAM)
    assert sentences == ("Chords in E minor written for phase 1: nothing there implied any.",)
    assert sheet.phases[0].chords[0].root == 4
    assert {chord.root for chord in sheet.phases[0].chords} <= set(sheet.key.pitch_classes)


def test_chords_that_are_there_stay() -> None:
    sheet = small_sheet()
    assert stand_on_chords(sheet, STREAM) == (sheet, ())
