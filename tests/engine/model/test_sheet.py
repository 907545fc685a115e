from engine.model.sheet import PART_WORDS, PITCHED, REGISTERS, Part, Voices
from tests.samples import small_sheet


def test_every_part_has_words_a_voice_and_pitched_ones_a_register() -> None:
    assert set(PART_WORDS) == set(Part)
    assert set(REGISTERS) == set(PITCHED) == set(Part) - {Part.DRUMS}
    assert {Voices().of(part) for part in Part} == {"kit", "bass", "lead", "keys", "arpeggio", "pad"}


def test_a_phase_gives_its_parts_by_name() -> None:
    phase = small_sheet().phases[0]
    assert phase.notes(Part.BASS) is phase.bass
    assert phase.notes(Part.LEAD) is phase.lead
