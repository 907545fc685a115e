from dataclasses import replace

import pytest

from engine.card import Portrait
from engine.card.likeness import Form, Likeness
from engine.card.motif import Return
from engine.card.words import (
    MODE_WORDS,
    bars_of,
    counts_words,
    likeness_words,
    moment,
    phase_label,
    returns_words,
    strength_words,
)
from engine.model.theory import Mode


def back(bar: int, bars: int = 2, form: Form = Form.STATED, steps: int = 0) -> Return:
    return Return(bar, bars, Likeness(form, steps))


def test_phases_are_called_by_a_usual_name_else_by_number(boss: Portrait) -> None:
    groove = boss.phases[1]
    assert phase_label(boss, groove) == "the groove"
    for name, label in (("Verse", "phase 2, Verse"), ("Phase 2", "phase 2"), ("intro", "phase 2, intro")):
        renamed = groove._replace(phase=replace(groove.phase, name=name))
        assert phase_label(boss._replace(phases=(boss.phases[0], renamed, boss.phases[2])), renamed) == label


@pytest.mark.parametrize(
    ("likeness", "words"),
    [
        (Likeness(Form.STATED, 0, 0), "unchanged"),
        (Likeness(Form.TRANSPOSED, 2), "moved a third up"),
        (Likeness(Form.TRANSPOSED, -1, -2), "moved a step down"),
        (Likeness(Form.TRANSPOSED, 7, 12), "moved an octave up"),
        (Likeness(Form.TRANSPOSED, -14, -24), "moved 2 octaves down"),
        (Likeness(Form.TRANSPOSED, 9), "moved more than an octave up"),
        (Likeness(Form.TRANSPOSED, 0, 1), "moved a half step up"),
        (Likeness(Form.TRANSPOSED, 0, -1), "moved a half step down"),
        (Likeness(Form.TRANSPOSED, 0, None), "moved into another mode"),
        (Likeness(Form.INVERTED), "upside down"),
    ],
)
def test_forms_in_words(likeness: Likeness, words: str) -> None:
    assert likeness_words(likeness) == words


def test_returns_are_told_by_form() -> None:
    found = (back(0), back(2, 1, Form.BEGINNING), back(8), back(10, 2, Form.TRANSPOSED, 2))
    assert returns_words(found) == (
        "unchanged in bars 1 to 2 and 9 to 10; moved a third up in bars 11 to 12; its first bar alone in bar 3"
    )
    assert counts_words(found) == "twice unchanged, once moved, once its first bar alone"
    assert returns_words([back(2 * bar) for bar in range(15)]).endswith("23 to 24 and 3 more")


def test_bars_times_and_strengths() -> None:
    assert (bars_of(0, 1), bars_of(16, 8)) == ("bar 1", "bars 17 to 24")
    assert (moment(0.2), moment(36.2), moment(91)) == ("from the start", "at 36 seconds", "at 1 minute 31 seconds")
    assert [strength_words(value) for value in (20, 64, 70, 97, 110)] == [
        *("very soft", "soft", "medium", "strong", "very strong")
    ]
    assert set(MODE_WORDS) == set(Mode)
