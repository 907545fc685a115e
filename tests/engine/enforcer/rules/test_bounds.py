from dataclasses import replace

from engine.enforcer.rules.bounds import end_with_the_phase
from engine.entropy.streams import song_stream
from engine.model.sheet import Drum, Hit, Note
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def test_what_begins_after_the_end_is_dropped_and_told() -> None:
    sheet = small_sheet()
    first = replace(
        sheet.phases[0],
        bass=(*sheet.phases[0].bass, Note(64, 4, 40), Note(70, 4, 40)),
        drums=(*sheet.phases[0].drums, Hit(64, Drum.KICK)),
    )
    bounded, sentences = end_with_the_phase(replace(sheet, phases=(first, *sheet.phases[1:])), STREAM)
    assert bounded == sheet
    assert sentences == ("2 bass notes and 1 drum hit dropped in phase 1, beginning after the end.",)


def test_what_is_held_past_the_end_is_cut_and_told() -> None:
    sheet = small_sheet()
    phases = tuple(replace(phase, lead=(Note(60, 10, 70),)) for phase in sheet.phases)
    bounded, sentences = end_with_the_phase(replace(sheet, phases=phases), STREAM)
    assert [phase.lead for phase in bounded.phases] == [(Note(60, 4, 70),)] * 3
    assert sentences == ("3 lead notes cut at the end of all phases.",)


def test_music_within_its_phase_is_not_touched() -> None:
    sheet = small_sheet()
    bounded, sentences = end_with_the_phase(sheet, STREAM)
    assert bounded is sheet
    assert sentences == ()
