from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.language.obeying import obeyed, transposed
from engine.model.brief import Brief
from engine.model.sheet import PITCHED
from engine.model.theory import Key, Mode
from tests.samples import small_sheet

SEED = "0" * 64
E_MINOR = Key(4, Mode.MINOR)


def test_who_insists_on_nothing_gets_the_sheet_as_it_is():
    assert obeyed(small_sheet(), Brief("boss", SEED), "Gemini") == (small_sheet(), ())
    assert obeyed(small_sheet(), Brief("boss", SEED, bpm=148, key=E_MINOR), "Gemini") == (small_sheet(), ())


def test_the_tempo_is_set():
    sheet, remarks = obeyed(small_sheet(), Brief("boss", SEED, bpm=100), "Gemini")
    assert sheet == replace(small_sheet(), bpm=100)
    assert remarks == ("Gemini wrote 148 beats a minute; it is played at 100, as you asked.",)


@pytest.mark.parametrize(
    ("key", "shift", "now", "remark"),
    [
        (
            Key(7, Mode.MINOR),
            3,
            Key(7, Mode.MINOR),
            "Gemini wrote in E minor; it was transposed to G minor, as you asked.",
        ),
        (
            Key(0, Mode.MINOR),
            -4,
            Key(0, Mode.MINOR),
            "Gemini wrote in E minor; it was transposed to C minor, as you asked.",
        ),
        (Key(4, Mode.MAJOR), 0, E_MINOR, "You asked for E major. Gemini wrote in E minor; its mode stays."),
        (
            Key(5, Mode.DORIAN),
            1,
            Key(5, Mode.MINOR),
            "You asked for F dorian. Gemini wrote in E minor and it is played in F minor; its mode stays.",
        ),
    ],
)
def test_the_key_is_transposed_the_shorter_way(key, shift, now, remark):
    sheet, remarks = obeyed(small_sheet(), Brief("boss", SEED, key=key), "Gemini")
    assert sheet.key == now
    assert sheet.phases[0].lead[0].pitch == small_sheet().phases[0].lead[0].pitch + shift
    assert sheet.phases[0].chords[0].root == (small_sheet().phases[0].chords[0].root + shift) % 12
    assert sheet.phases[0].drums == small_sheet().phases[0].drums
    assert remarks == (remark,)


@given(st.integers(-6, 6), st.integers(12, 120))
def test_transposing_keeps_every_pitch_in_range_and_class(semitones, pitch):
    phases = tuple(
        replace(
            phase,
            key=E_MINOR,
            **{part.value: tuple(replace(n, pitch=pitch) for n in phase.notes(part)) for part in PITCHED},
        )
        for phase in small_sheet().phases
    )
    sheet = transposed(replace(small_sheet(), phases=phases), semitones)
    assert sheet.phases[0].key == sheet.key == Key((4 + semitones) % 12, Mode.MINOR)
    for note in sheet.phases[1].lead:
        assert 12 <= note.pitch <= 120
        assert (note.pitch - pitch - semitones) % 12 == 0
