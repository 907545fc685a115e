from dataclasses import replace

from engine.enforcer.rules.registers import keep_to_registers
from engine.entropy.streams import song_stream
from engine.model.sheet import Note
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def test_a_bass_that_lies_too_high_comes_down_by_octaves() -> None:
    sheet = small_sheet()
    high = replace(sheet.phases[1], bass=(Note(0, 32, 64), Note(32, 32, 40)))
    moved, sentences = keep_to_registers(replace(sheet, phases=(sheet.phases[0], high, sheet.phases[2])), STREAM)
    assert moved.phases[1].bass == (Note(0, 32, 52), Note(32, 32, 40))
    assert sentences == ("1 bass note moved by octaves into the register E 1 to G 3 in phase 2.",)


def test_the_same_fault_in_all_phases_is_one_sentence() -> None:
    sheet = small_sheet()
    phases = tuple(replace(phase, lead=(Note(0, 64, 30),)) for phase in sheet.phases)
    moved, sentences = keep_to_registers(replace(sheet, phases=phases), STREAM)
    assert {phase.lead[0].pitch for phase in moved.phases} == {66}
    assert sentences == ("3 lead notes moved by octaves into the register G 3 to C 7 in all phases.",)
