import pytest

from engine.composer.offline.withholding import LONGEST_BARS, VELOCITY
from engine.enforcer import enforce
from engine.model.sheet import PITCHED, REGISTERS, Part


@pytest.mark.parametrize("name, parts", [("bass", {Part.BASS}), ("lead", {Part.LEAD}), ("arpeggios", {Part.ARPEGGIO})])
def test_a_part_that_is_not_wanted_is_a_soft_tone_for_each_chord(compose, stream, name, parts):
    sheet = compose(f"boss fight, no {name}")[0].sheet
    for phase in sheet.phases:
        for part in PITCHED:
            notes = phase.notes(part)
            assert all(low <= n.pitch <= high for low, high in [REGISTERS[part]] for n in notes)
            assert ({n.velocity for n in notes} == {VELOCITY}) is (part in parts)
            if part in parts:
                longest = LONGEST_BARS * sheet.steps_per_bar
                assert len(notes) == sum(-(-chord.length // longest) for chord in phase.chords)
    assert enforce(sheet, stream).sheet is sheet


def test_the_other_parts_stay_as_they_are(compose):
    plain, without = (compose(vibe)[0].sheet.phases[1] for vibe in ("space", "space, no arpeggio"))
    assert plain.arpeggio != without.arpeggio
    assert [plain.notes(p) for p in PITCHED if p is not Part.ARPEGGIO] == [
        without.notes(p) for p in PITCHED if p is not Part.ARPEGGIO
    ]
    assert plain.drums == without.drums
