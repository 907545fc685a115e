import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.sheet import Chord
from engine.model.spelling import chord_name, chord_tones, note_name, pitch_class_of, pitch_name, staff_position
from engine.model.theory import INTERVALS, Key, Mode, Quality
from tests.strategies import keys

C_MAJOR, F_MINOR, A_MINOR = Key(0, Mode.MAJOR), Key(5, Mode.MINOR), Key(9, Mode.MINOR)


def chord(root: int, quality: Quality, bass: int | None = None) -> Chord:
    return Chord(0, 16, root, quality, bass)


def test_the_key_spells_its_notes() -> None:
    assert [note_name(pitch_class, F_MINOR) for pitch_class in F_MINOR.pitch_classes] == [
        *("F", "G", "A flat", "B flat", "C", "D flat", "E flat")
    ]
    assert note_name(8, Key(9, Mode.HARMONIC_MINOR)) == "G sharp"
    assert note_name(5, Key(6, Mode.MAJOR)) == "E sharp"
    assert note_name(11, Key(3, Mode.MINOR)) == "C flat"


@given(keys)
def test_every_degree_has_a_letter_of_its_own(key: Key) -> None:
    names = [note_name(pitch_class, key) for pitch_class in key.pitch_classes]
    # Only a raised seventh on a letter that is sharp already is told by the next one: G for F double sharp.
    assert len({name[0] for name in names}) == 7 or (key.mode is Mode.HARMONIC_MINOR and names[6] in "CDGA")


@given(keys, st.integers(0, 11))
def test_a_name_means_its_note_and_has_one_sign_at_most(key: Key, pitch_class: int) -> None:
    name = note_name(pitch_class, key)
    assert pitch_class_of(name) == pitch_class
    assert len(name.split()) <= 2


@given(keys, st.sampled_from(Quality), st.integers(0, 11), st.none() | st.integers(0, 11))
def test_a_chord_s_names_mean_its_tones(key: Key, quality: Quality, root: int, bass: int | None) -> None:
    tones = chord_tones(chord(root, quality, bass), key)
    assert [pitch_class_of(name) for name in tones] == [(root + interval) % 12 for interval in INTERVALS[quality]]
    name, _, over = chord_name(chord(root, quality, bass), key).partition(" over ")
    assert name.startswith(tones[0] + " ")
    assert bool(over) == (bass not in (None, root))
    assert not over or pitch_class_of(over) == bass


@pytest.mark.parametrize(
    ("key", "told", "name"),
    [
        (F_MINOR, chord(8, Quality.MAJOR), "A flat major"),
        (F_MINOR, chord(0, Quality.DOMINANT_SEVENTH, 4), "C seventh over E"),
        (A_MINOR, chord(8, Quality.DIMINISHED), "G sharp diminished"),
        (C_MAJOR, chord(8, Quality.MAJOR), "A flat major"),
        (C_MAJOR, chord(6, Quality.HALF_DIMINISHED), "F sharp half diminished"),
        (C_MAJOR, chord(1, Quality.MAJOR), "D flat major"),
        (C_MAJOR, chord(9, Quality.MAJOR, 1), "A major over C sharp"),
        (Key(3, Mode.MINOR), chord(11, Quality.MAJOR), "C flat major"),
        (Key(0, Mode.MINOR), chord(0, Quality.POWER), "C open fifth"),
        (Key(0, Mode.MINOR), chord(0, Quality.MINOR, 0), "C minor"),
    ],
)
def test_chords_are_named_as_their_key_spells_them(key: Key, told: Chord, name: str) -> None:
    assert chord_name(told, key) == name


def test_octaves_are_counted_by_letter() -> None:
    assert [pitch_name(pitch, C_MAJOR) for pitch in (60, 64, 59)] == ["C 4", "E 4", "B 3"]
    assert pitch_name(59, Key(3, Mode.MINOR)) == "C flat 4"
    assert pitch_name(60, Key(1, Mode.MAJOR)) == "C 4"
    assert pitch_name(65, Key(6, Mode.MAJOR)) == "E sharp 4"


@given(keys, st.integers(12, 119))
def test_higher_notes_of_a_scale_stand_higher(key: Key, pitch: int) -> None:
    if {pitch % 12, (pitch + 1) % 12} <= set(key.pitch_classes):
        assert staff_position(pitch + 1, key) >= staff_position(pitch, key)
    assert staff_position(pitch + 1, key) in range(staff_position(pitch, key) - 1, staff_position(pitch, key) + 3)
