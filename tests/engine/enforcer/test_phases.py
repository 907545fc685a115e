from engine.enforcer.phases import hits_in_order, in_order, with_parts, with_phases
from engine.model.sheet import Drum, Hit, Note, Part
from tests.samples import small_sheet


def test_unchanged_music_stays_the_same_object() -> None:
    sheet = small_sheet()
    assert with_phases(sheet, list(sheet.phases)) is sheet
    assert with_parts(sheet.phases[0], {}) is sheet.phases[0]


def test_a_changed_part_is_set_in_its_phase_alone() -> None:
    sheet = small_sheet()
    phase = with_parts(sheet.phases[1], {Part.LEAD: (Note(0, 4, 70),)})
    changed = with_phases(sheet, (sheet.phases[0], phase, sheet.phases[2]))
    assert changed.phases[1].lead == (Note(0, 4, 70),)
    assert changed.phases[1].bass == sheet.phases[1].bass
    assert changed.phases[0] is sheet.phases[0]


def test_order_is_by_step_then_pitch() -> None:
    assert in_order([Note(4, 1, 60), Note(0, 1, 64), Note(0, 1, 60)]) == (
        Note(0, 1, 60),
        Note(0, 1, 64),
        Note(4, 1, 60),
    )
    hits = [Hit(4, Drum.KICK), Hit(0, Drum.SNARE), Hit(0, Drum.KICK)]
    assert hits_in_order(hits) == (Hit(0, Drum.SNARE), Hit(0, Drum.KICK), Hit(4, Drum.KICK))
