from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement.harmony import harmony_of, into_register, nearest, scale, scale_move, tones, triad
from engine.model.sheet import REGISTERS, Chord, Part, Phase
from engine.model.theory import Key, Mode, Quality
from tests.samples import small_sheet
from tests.strategies import keys


def test_the_chord_in_force_is_the_last_one_begun() -> None:
    harmony = harmony_of(small_sheet(), small_sheet().phases[0])
    assert [harmony.at(step).root for step in (0, 15, 16, 40, 63)] == [4, 4, 0, 2, 4]


def test_a_phase_without_chords_stays_on_its_tonic() -> None:
    bare = Phase("bare", 2, 0.5)
    assert harmony_of(small_sheet(), bare).chords == (Chord(0, 32, 4, Quality.MINOR),)
    assert triad(Key(0, Mode.MAJOR), 11) is Quality.DIMINISHED


@given(st.integers(40, 90), st.integers(-7, 7), keys)
def test_moving_by_degrees_stays_in_the_key_and_comes_back(pitch: int, degrees: int, key: Key) -> None:
    moved = scale_move(pitch, degrees, key)
    assert moved % 12 in scale(key)
    assert scale_move(moved, -degrees, key) == nearest(pitch, scale(key))


@given(st.integers(0, 127))
def test_registers_are_reached_by_octaves(pitch: int) -> None:
    low, high = REGISTERS[Part.LEAD]
    assert low <= into_register(pitch, Part.LEAD) <= high
    assert (into_register(pitch, Part.LEAD) - pitch) % 12 == 0


def test_an_inversion_sounds_its_bass_too() -> None:
    assert tones(Chord(0, 4, 0, Quality.POWER, bass=4)) == {0, 4, 7}
