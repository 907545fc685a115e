from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.card.likeness import Form
from engine.card.melody import Bars, in_bars
from engine.card.motif import Motif, Return, find_motif, returns
from engine.model.harmony import key_of
from engine.model.sheet import Note, Sheet
from engine.model.spelling import staff_position
from engine.model.theory import Key
from tests.engine.card.conftest import composed, line
from tests.examples import examples
from tests.strategies import sheets

A, B, C = "0:C4 4:E4 6:D4 8:G4", "0:A4 6:B4 8:A4 12:G4", "0:F4 1:E4 9:D4 10:C4"
FALL = "0:G4 4:E4 6:F4 8:C4"


def forms(found: tuple[Return, ...]) -> list[tuple[int, int, Form]]:
    return [(one.bar, one.bars, one.likeness.form) for one in found]


def test_the_figure_that_comes_back_is_the_motif() -> None:
    leads = [line(FALL, FALL, A), line(A, B, C, A, B), line(C)]
    motif = find_motif(leads, 16)
    assert motif is not None and (motif.phase, motif.bar, motif.bars) == (1, 0, 2)
    assert forms(returns(motif, leads[0])) == [(2, 1, Form.BEGINNING)]
    assert forms(returns(motif, leads[1])) == [(0, 2, Form.STATED), (3, 2, Form.STATED)]


def test_a_figure_of_one_bar_is_taken_where_none_of_two_comes_back() -> None:
    motif = find_motif([line(A, B, A, C), line(FALL), ()], 16)
    assert motif is not None and (motif.bars, motif.bar) == (1, 0)
    assert forms(returns(motif, line(FALL))) == [(0, 1, Form.INVERTED)]


def test_plain_forms_are_sought_before_hidden_ones() -> None:
    motif = find_motif([line(A, B, A, B), (), ()], 16)
    assert motif is not None
    assert forms(returns(motif, line(A, A, B))) == [(0, 1, Form.BEGINNING), (1, 2, Form.STATED)]


def test_no_motif_without_a_return_or_a_lead() -> None:
    assert find_motif([line(A, B, C), (), ()], 16) is None
    assert find_motif([(), (), ()], 16) is None
    held = line(*["0:C4"] * 8)
    assert find_motif([held], 16) is None  # one tone is no figure


def heard(notes: tuple[Note, ...], first: int, steps: int) -> dict[int, int]:
    """Return what sounds on top at each step of a stretch, found without the code under test."""
    found: dict[int, int] = {}
    for note in notes:
        if first <= note.step < first + steps:
            found[note.step - first] = max(found.get(note.step - first, 0), note.pitch)
    return found


def way(before: int, after: int) -> int:
    return (after > before) - (after < before)


def truly(motif: Motif, one: Return, notes: tuple[Note, ...], key: Key) -> bool:
    """Say whether a claim holds on the notes themselves."""
    there = heard(notes, one.bar * motif.bar_steps, one.bars * motif.bar_steps)
    tones = {tone.onset: tone for tone in motif.tones}
    form = one.likeness.form
    if form is Form.BEGINNING:
        tones = {step: tone for step, tone in tones.items() if step < motif.bar_steps}
    if form is Form.ENDING:
        last = (motif.bars - 1) * motif.bar_steps
        tones = {step - last: tone for step, tone in tones.items() if step >= last}
    if form is Form.SLOWER:
        tones = {2 * step: tone for step, tone in tones.items() if step < motif.bar_steps}
    if form is Form.FASTER:
        tones = {step // 2: tone for step, tone in tones.items()}
    if form is Form.VARIED:
        alike = [staff_position(there[step], key) - tones[step].position for step in tones if step in there]
        if max(map(alike.count, alike)) >= 0.75 * len(tones):
            return True
        steps = sorted(tones)
        ways = [
            way(tones[a].position, tones[b].position) == way(*(staff_position(there[step], key) for step in (a, b)))
            for a, b in pairwise(steps)
        ]
        return there.keys() == tones.keys() and all(ways)
    if there.keys() != tones.keys():
        return False
    steps = sorted(tones)
    written = [tones[step].position for step in steps]
    played = [staff_position(there[step], key) for step in steps]
    moves = [position - played[0] for position in played]
    if form is Form.STATED:
        return all(there[step] == tones[step].pitch for step in steps)
    if form is Form.RHYTHM:
        return True
    if form is Form.INVERTED:
        return moves == [written[0] - position for position in written]
    if form is Form.BACKWARDS:
        return moves == [position - written[-1] for position in reversed(written)]
    semitones = {there[step] - tones[step].pitch for step in steps}
    return len(semitones) == 1 or moves == [position - written[0] for position in written]


def check(sheet: Sheet) -> int:
    """Check every claim on a sheet; return how many there were."""
    steps, count = sheet.steps_per_bar, 0
    leads: list[Bars] = [in_bars(phase.lead, 0, phase.bars, steps, key_of(sheet, phase)) for phase in sheet.phases]
    motif = find_motif(leads, steps)
    for phase, lead in zip(sheet.phases, leads, strict=True):
        found = returns(motif, lead) if motif else ()
        taken = [bar for one in found for bar in range(one.bar, one.bar + one.bars)]
        assert len(taken) == len(set(taken)) and set(taken) <= set(range(phase.bars))
        for one in found:
            assert motif and truly(motif, one, phase.lead, key_of(sheet, phase)), one
        count += len(found)
    return count


@examples(40)
@given(sheets())
def test_every_return_in_any_sheet_matches_by_rhythm_and_interval(sheet: Sheet) -> None:
    check(sheet)


@examples(12)
@given(st.sampled_from(("boss fight", "sad waltz", "jig in 6/8", "puzzle", "")), st.integers(0, 200))
def test_every_return_in_a_song_of_ours_matches_by_rhythm_and_interval(vibe: str, number: int) -> None:
    assert check(composed(vibe, number)[0]) > 1
