from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.enforcer.lines import Ground, bass_line, lead_line
from engine.entropy.streams import song_stream
from engine.model.harmony import harmony_of, tones
from engine.model.sheet import REGISTERS, Part
from tests.examples import examples
from tests.samples import SEED, small_sheet
from tests.strategies import seeds, sheets

SHEET = small_sheet()


def ground(energy: float, bars: int = 4, bar_steps: int = 16) -> Ground:
    return Ground(harmony_of(SHEET, SHEET.phases[0]), bars, bar_steps, energy)


@pytest.mark.parametrize("energy", [0.2, 0.9])
def test_the_bass_begins_each_bar_on_the_root_and_never_stops(energy: float) -> None:
    here = ground(energy)
    bass = bass_line(here, song_stream(SEED))
    assert all(one.step + one.length == two.step for one, two in pairwise(bass))
    downbeats = {note.step: note.pitch % 12 for note in bass if note.step % 16 == 0}
    assert downbeats == {step: here.harmony.at(step).root for step in (0, 16, 32, 48)}


def test_a_calm_bass_is_thinner_than_a_busy_one() -> None:
    assert len(bass_line(ground(0.2), song_stream(SEED))) < len(bass_line(ground(0.9), song_stream(SEED)))


def test_the_lead_moves_mostly_by_steps_and_ends_on_a_long_note() -> None:
    lead = lead_line(ground(0.9, bars=8), song_stream(SEED))
    moves = [abs(two.pitch - one.pitch) for one, two in pairwise(lead)]
    assert max(moves) <= 7
    assert sum(move <= 4 for move in moves) > len(moves) / 2
    assert lead[-1].length > 2


@given(sheets(), seeds, st.floats(0, 1))
@examples(40)
def test_lines_fit_any_phase(sheet: object, seed: str, energy: float) -> None:
    phase = sheet.phases[0]
    here = Ground(harmony_of(sheet, phase), phase.bars, sheet.steps_per_bar, energy)
    for part, line in ((Part.BASS, bass_line), (Part.LEAD, lead_line)):
        notes = line(here, song_stream(seed))
        low, high = REGISTERS[part]
        assert notes[0].step == 0
        assert all(low <= n.pitch <= high and n.length >= 1 and n.step + n.length <= here.steps for n in notes)


def test_on_beats_the_lead_sings_chord_tones() -> None:
    here = ground(0.9)
    lead = lead_line(here, song_stream(SEED))
    assert all(note.pitch % 12 in tones(here.harmony.at(note.step)) for note in lead if note.step % 4 == 0)
