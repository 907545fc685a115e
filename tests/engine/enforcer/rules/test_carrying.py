from dataclasses import replace

from engine.enforcer.rules.carrying import carry_to_the_end
from engine.entropy.streams import song_stream
from engine.model.sheet import Part, Phase, Sheet
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def stopped(phase: Phase, bars: int, *parts: str) -> Phase:
    """Return the phase with these parts silent after some bars."""
    kept = {part: tuple(n for n in getattr(phase, part) if n.step < bars * 16) for part in parts}
    return replace(phase, **kept)


def test_a_bass_that_stops_half_way_is_carried_to_the_end() -> None:
    sheet = small_sheet()
    broken = replace(sheet, phases=(sheet.phases[0], stopped(sheet.phases[1], 2, "bass"), sheet.phases[2]))
    carried, sentences = carry_to_the_end(broken, STREAM)
    assert sentences == ("Bass carried to the end of bar 4 in phase 2: it had stopped after bar 2.",)
    assert [n.step for n in carried.phases[1].bass] == [n.step for n in sheet.phases[1].bass]


def test_parts_that_stop_together_share_a_sentence() -> None:
    sheet = small_sheet()
    phases = tuple(stopped(phase, 1, "drums", "lead") for phase in sheet.phases)
    carried, sentences = carry_to_the_end(replace(sheet, phases=phases), STREAM)
    assert sentences == ("Drums and lead carried to the end of bar 4 in all phases: they had stopped after bar 1.",)
    assert carried.phases[0].drums[-1].step >= 48


def test_empty_parts_are_not_its_business() -> None:
    sheet = small_sheet()
    empty: Sheet = replace(sheet, phases=(stopped(sheet.phases[0], 0, "lead", "drums"), *sheet.phases[1:]))
    carried, sentences = carry_to_the_end(empty, STREAM)
    assert carried is empty
    assert sentences == ()


def test_a_part_that_the_song_does_without_is_not_carried_on() -> None:
    sheet = small_sheet()
    phases = tuple(stopped(phase, 1, "drums", "lead") for phase in sheet.phases)
    carried, sentences = carry_to_the_end(replace(sheet, phases=phases, without=(Part.DRUMS,)), STREAM)
    assert sentences == ("Lead carried to the end of bar 4 in all phases: it had stopped after bar 1.",)
    assert [phase.drums for phase in carried.phases] == [phase.drums for phase in phases]
    chosen = replace(sheet, phases=phases, without=(Part.DRUMS, Part.LEAD))
    assert carry_to_the_end(chosen, STREAM) == (chosen, ())
