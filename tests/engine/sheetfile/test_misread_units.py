import copy

import pytest

from engine.model.units import pitch_frequency, step_seconds
from engine.sheetfile.misread_units import in_our_units
from engine.sheetfile.remarks import Remarks
from tests.fakes.gemini_sheet import GOOD_SHEET

PHASES = [GOOD_SHEET[f"phase_{number}"] for number in (1, 2, 3)]
PARTS = ("bass", "lead", "second", "arpeggio", "pad")
DRUMS = ("kick", "snare", "closed_hat", "open_hat", "crash")
BPM = GOOD_SHEET["bpm"]


def changed(note, stroke=lambda step: step):
    phases = copy.deepcopy(PHASES)
    for phase in phases:
        for part in PARTS:
            phase[part] = [note(dict(row)) for row in phase.get(part, [])]
        for drum in DRUMS:
            phase[drum] = [stroke(step) for step in phase.get(drum, [])]
    return phases


def read(phases):
    remarks = Remarks("x")
    return in_our_units(phases, BPM, remarks), remarks.sentences


FULL = changed(lambda row: row)


def test_a_sheet_in_our_units_stays_as_it_is():
    assert read(FULL) == (FULL, ())


@pytest.mark.parametrize(("factor", "name"), [(0.25, "beats"), (step_seconds(BPM), "seconds")])
def test_beats_and_seconds_are_turned_into_steps(factor, name):
    def scaled(row):
        return row | {"step": round(row["step"] * factor, 3), "len": round(row["len"] * factor, 3)}

    phases = changed(scaled, lambda step: round(step * factor, 3))
    assert read(phases) == (FULL, (f"The steps were written as {name}, and were read as such.",))


def test_lengths_alone_may_be_in_seconds():
    phases = changed(lambda row: row | {"len": round(row["len"] * step_seconds(BPM), 3)})
    assert read(phases) == (FULL, ("The lengths were written as seconds, and were read as such.",))


def test_whole_beats_are_told_by_the_bars_they_fill():
    beats = {"bars": 8, "kick": list(range(32)), "snare": [1, 3], "lead": [{"step": 31, "pitch": 60, "len": 1}]}
    (found,), sentences = read([beats])
    assert found["kick"] == list(range(0, 128, 4))
    assert found["lead"] == [{"step": 124, "pitch": 60, "len": 4}]
    assert len(sentences) == 1


def test_frequencies_in_the_place_of_midi_numbers_are_told_by_their_size():
    phases = changed(lambda row: row | {"pitch": round(pitch_frequency(row["pitch"]), 2)})
    found, sentences = read(phases)
    assert sentences == ("The pitches were written as frequencies, and were read as such.",)
    assert found[0]["bass"][0]["freq"] == pytest.approx(pitch_frequency(PHASES[0]["bass"][0]["pitch"]), abs=0.01)


def test_midi_numbers_in_the_place_of_frequencies_are_told_too():
    phases = changed(lambda row: {"step": row["step"], "freq": row["pitch"], "dur": row["len"]})
    found, sentences = read(phases)
    assert sentences == ("The frequencies were written as MIDI numbers, and were read as such.",)
    assert found[0]["bass"][0]["pitch"] == PHASES[0]["bass"][0]["pitch"]


def test_a_few_odd_values_make_no_unit():
    few = [{"bars": 4, "kick": [0.5, 4], "drums": {"snare": [1.5]}, "lead": [{"step": 2, "pitch": 440}]}]
    assert read(few) == (few, ())


def test_a_grid_of_strokes_is_no_row_of_beats():
    phases = changed(lambda row: row | {"step": row["step"] / 4, "len": row["len"] / 4}, lambda step: step / 4)
    phases[0]["kick"] = [1, 0, 0, 0] * 16
    assert read(phases)[0][0]["kick"] == [1, 0, 0, 0] * 16


def test_nothing_gives_nothing():
    assert read([]) == ([], ())
    odd = [{"kick": [float("nan"), 10**400, None, True, "x"] * 4, "drums": [5]}]
    assert read(odd)[1] == ()
