from itertools import pairwise

import pytest

from engine.arrangement.passage import passages_of
from engine.arrangement.variations import Variation, melody
from engine.entropy.streams import song_stream
from engine.model.sheet import Note, Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
LEAD = PASSAGE.line(Part.LEAD)
STREAM = song_stream(SEED)
KEY = set(SHEET.key.pitch_classes)


def lead_after(variation: Variation) -> tuple[Note, ...]:
    return variation(PASSAGE, STREAM.child("x")).line(Part.LEAD)


def bar(notes: tuple[Note, ...], first: int, last: int) -> list[tuple[int, int]]:
    return [(n.step, n.pitch) for n in notes if first * 16 <= n.step < last * 16]


def test_a_changed_ending_keeps_the_bars_before_it_and_holds_its_last_note() -> None:
    changed = lead_after(melody.change_the_ending)
    assert bar(changed, 0, 3) == bar(LEAD, 0, 3)
    assert bar(changed, 3, 4) != bar(LEAD, 3, 4)
    assert changed[-1].step + changed[-1].length == 64
    assert changed[-1].length > LEAD[-1].length


@pytest.mark.parametrize("variation", [melody.answer_higher, melody.answer_lower, melody.mirror])
def test_answers_leave_the_call_alone_and_stay_in_the_key(variation: Variation) -> None:
    changed = lead_after(variation)
    assert bar(changed, 0, 2) == bar(LEAD, 0, 2)
    assert bar(changed, 2, 4) != bar(LEAD, 2, 4)
    assert [n.step for n in changed] == [n.step for n in LEAD]
    chords = {pitch for step in range(0, 64, 8) for pitch in _classes(step)}
    assert {n.pitch % 12 for n in changed} <= KEY | chords


def _classes(step: int) -> set[int]:
    root = PASSAGE.harmony.at(step).root
    return {root, (root + 3) % 12, (root + 7) % 12}


def test_an_answer_goes_the_way_its_name_says() -> None:
    higher, lower = lead_after(melody.answer_higher), lead_after(melody.answer_lower)
    assert sum(n.pitch for n in higher) > sum(n.pitch for n in LEAD) > sum(n.pitch for n in lower)


def test_ornaments_are_put_into_long_notes_only() -> None:
    slow = PASSAGE.with_line(Part.LEAD, tuple(Note(step, 8, 76 + step // 8 % 2 * 3) for step in range(0, 64, 8)))
    ornamented = melody.ornament(slow, STREAM.child("x")).line(Part.LEAD)
    assert len(ornamented) > 8
    assert all(one.step + one.length <= two.step for one, two in pairwise(ornamented))
    assert {n.pitch % 12 for n in ornamented} <= KEY
    assert lead_after(melody.ornament) == LEAD


def test_breathing_leaves_the_beats_and_holds_over_the_gaps() -> None:
    thinned = lead_after(melody.breathe)
    assert len(thinned) < len(LEAD)
    assert {n.step for n in thinned} >= set(range(0, 64, 4))


def test_displacement_moves_every_second_bar_half_a_beat() -> None:
    changed = lead_after(melody.displace)
    assert changed != LEAD
    moved = [number for number in range(4) if bar(changed, number, number + 1) != bar(LEAD, number, number + 1)]
    assert moved in ([0, 2], [1, 3])


def test_the_second_voice_responds_where_it_rests() -> None:
    shared = melody.call_and_response(PASSAGE, STREAM)
    assert {n.step // 16 for n in shared.line(Part.LEAD)} == {0, 2}
    assert {n.step // 16 for n in shared.line(Part.SECOND)} == {1, 3}
    busy = PASSAGE.with_line(Part.SECOND, LEAD)
    assert melody.call_and_response(busy, STREAM) is busy
