import pytest

from engine.model.errors import BadSheet
from engine.model.sheet import Drum, Part
from engine.sheetfile.article_phase import part_named, phase_of, read_draft, rows_in
from engine.sheetfile.remarks import Remarks


@pytest.mark.parametrize(
    ("name", "part"), [("Hi-Hat", Drum.CLOSED_HAT), ("melody", Part.LEAD), ("bars", None), ("theremin", None)]
)
def test_a_field_s_name_tells_its_part(name, part):
    assert part_named(name) is part


def test_rows_are_counted_before_they_are_read():
    assert rows_in({"kick": [0, 4], "drums": {"snare": [1]}, "bars": 4}) == 3


def test_what_is_no_music_is_left_out_where_that_is_forgiven():
    raw = {"kick": "loud", "lead": [{"step": 0, "pitch": 60}, {"step": -1, "pitch": 60}], "energy": 7, "bars": "x"}
    remarks = Remarks("x", forgives=True)
    phase = phase_of(1, raw, read_draft(raw, "phase 2", remarks), remarks)
    assert (phase.energy, phase.bars, len(phase.lead), phase.drums) == (0.6, 4, 1, ())
    assert remarks.sentences == ('4 notes or fields were no music and were left out, first: phase 2, kick is "loud".',)
    with pytest.raises(BadSheet):
        read_draft(raw, "phase 2", Remarks("x"))
