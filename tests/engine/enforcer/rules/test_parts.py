from dataclasses import replace

from engine.enforcer.rules.parts import fill_empty_parts
from engine.entropy.streams import song_stream
from engine.model.harmony import harmony_of, tones
from engine.model.sheet import Note, Sheet
from tests.samples import SEED, small_phase, small_sheet

STREAM = song_stream(SEED)


def without(part: str, *phases: int) -> Sheet:
    sheet = small_sheet()
    kept = tuple(replace(phase, **{part: ()}) if index in phases else phase for index, phase in enumerate(sheet.phases))
    return replace(sheet, phases=kept)


def test_a_lead_is_restored_from_the_nearest_phase() -> None:
    sheet, sentences = fill_empty_parts(without("lead", 2), STREAM)
    assert sentences == ("Lead restored in phase 3 from phase 2: the part was empty.",)
    assert [n.step for n in sheet.phases[2].lead] == [n.step for n in sheet.phases[1].lead]


def test_a_bass_that_no_phase_has_is_composed() -> None:
    sheet, sentences = fill_empty_parts(without("bass", 0, 1, 2), STREAM)
    assert sentences == ("Bass restored in all phases: the part was empty, the roots of chords in E minor.",)
    assert all(phase.bass for phase in sheet.phases)


def test_a_restored_part_fits_length_and_chords_of_its_new_phase() -> None:
    longer = replace(small_phase("long", 0.6, bars=8), bass=())
    sheet = small_sheet()
    full, _ = fill_empty_parts(replace(sheet, phases=(sheet.phases[0], longer, sheet.phases[2])), STREAM)
    bass, harmony = full.phases[1].bass, harmony_of(full, full.phases[1])
    assert {note.step // 16 for note in bass} == set(range(8))
    assert all(note.pitch % 12 in tones(harmony.at(note.step)) for note in bass)


def test_a_second_voice_is_melody_enough_before_the_climax() -> None:
    sheet = small_sheet()
    phases = tuple(replace(phase, second=phase.lead, lead=()) for phase in sheet.phases)
    full, sentences = fill_empty_parts(replace(sheet, phases=phases), STREAM)
    assert [bool(phase.lead) for phase in full.phases] == [False, False, True]
    assert sentences == ("Lead restored in phase 3: the part was empty, a line in E minor follows the chords.",)


def test_a_lead_that_goes_in_the_groove_and_comes_again_is_restored_there() -> None:
    sheet = small_sheet()
    intro, groove, climax = sheet.phases
    arpeggio = tuple(Note(step, 1, 64) for step in range(0, 64, 2))
    gone = replace(sheet, phases=(intro, replace(groove, lead=(), arpeggio=arpeggio), climax))
    found, sentences = fill_empty_parts(gone, song_stream(SEED))
    assert found.phases[1].lead
    assert sentences == ("Lead restored in phase 2 from phase 1: the part was empty.",)
    entering = replace(gone, phases=(replace(intro, lead=(), arpeggio=arpeggio), *gone.phases[1:]))
    assert fill_empty_parts(entering, song_stream(SEED)) == (entering, ())
