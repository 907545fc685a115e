import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.harmony import (
    harmony_of,
    into_register,
    nearest,
    refit,
    scale_move,
    tones,
    transposition,
    triad,
)
from engine.model.sheet import REGISTERS, Chord, Part, Phase
from engine.model.theory import Key, Mode, Quality
from tests.samples import small_sheet
from tests.strategies import keys

E_MINOR = Key(4, Mode.MINOR)
C_MAJOR_CHORD = Chord(0, 16, 0, Quality.MAJOR)
G_MAJOR_CHORD = Chord(0, 16, 7, Quality.MAJOR)


def test_the_chord_in_force_is_the_last_one_begun() -> None:
    harmony = harmony_of(small_sheet(), small_sheet().phases[0])
    assert [harmony.at(step).root for step in (0, 15, 16, 40, 63)] == [4, 4, 0, 2, 4]
    assert harmony.change_after(3) == 16
    assert harmony.change_after(50) is None


def test_a_phase_without_chords_stays_on_its_tonic() -> None:
    harmony = harmony_of(small_sheet(), Phase("bare", 2, 0.5, key=Key(9, Mode.DORIAN)))
    assert harmony.chords == (Chord(0, 32, 9, Quality.MINOR),)


@pytest.mark.parametrize(
    ("root", "quality"), [(4, Quality.MINOR), (0, Quality.MAJOR), (6, Quality.DIMINISHED), (7, Quality.MAJOR)]
)
def test_triads_of_e_minor(root: int, quality: Quality) -> None:
    assert triad(E_MINOR, root) is quality


def test_an_inversion_sounds_its_bass_too() -> None:
    assert tones(Chord(0, 4, 0, Quality.POWER, bass=4)) == {0, 4, 7}


@given(st.integers(12, 120), st.sampled_from(list(REGISTERS)))
def test_registers_are_reached_by_octaves(pitch: int, part: Part) -> None:
    low, high = REGISTERS[part]
    moved = into_register(pitch, part)
    assert low <= moved <= high
    assert (moved - pitch) % 12 == 0
    if low <= pitch <= high:
        assert moved == pitch


def test_of_two_equally_near_pitches_the_lower_one_is_taken() -> None:
    assert nearest(61, frozenset({0, 2})) == 60
    assert nearest(60, frozenset({0})) == 60


@given(st.integers(40, 90), st.integers(-7, 7), keys)
def test_moving_by_degrees_stays_in_the_key_and_comes_back(pitch: int, degrees: int, key: Key) -> None:
    home = nearest(pitch, frozenset(key.pitch_classes))
    moved = scale_move(pitch, degrees, key)
    assert moved % 12 in key.pitch_classes
    assert scale_move(moved, -degrees, key) == home


def test_an_octave_is_seven_degrees() -> None:
    assert scale_move(64, 7, E_MINOR) == 76


def test_roots_move_the_shorter_way() -> None:
    assert transposition(0, 7) == -5
    assert transposition(0, 5) == 5


def test_the_bass_moves_with_the_roots_and_a_chord_tone_stays_one() -> None:
    key = Key(0, Mode.MAJOR)
    assert refit(36, C_MAJOR_CHORD, G_MAJOR_CHORD, key, Part.BASS) % 12 == 7
    assert refit(76, C_MAJOR_CHORD, G_MAJOR_CHORD, key, Part.LEAD) % 12 in tones(G_MAJOR_CHORD)
    assert refit(77, C_MAJOR_CHORD, C_MAJOR_CHORD, key, Part.LEAD) == 77
