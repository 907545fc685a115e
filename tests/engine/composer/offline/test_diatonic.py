import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.offline.diatonic import Harmony, chord_classes, fold, scale_over
from engine.model.sheet import Chord
from engine.model.theory import Key, Mode, Quality

C_MAJOR, A_MINOR = Key(0, Mode.MAJOR), Key(9, Mode.MINOR)
CHORDS = st.builds(Chord, st.just(0), st.just(16), st.integers(0, 11), st.sampled_from(Quality))
KEYS = st.builds(Key, st.integers(0, 11), st.sampled_from(Mode))


def scale_names(key: Key, root: int, quality: Quality) -> list[int]:
    return [(key.tonic + distance) % 12 for distance in scale_over(key, Chord(0, 16, root, quality))]


@pytest.mark.parametrize(
    "key, root, quality, changed",
    [
        (C_MAJOR, 0, Quality.MAJOR, {}),
        (C_MAJOR, 2, Quality.MAJOR, {5: 6}),  # D major: F sharp for F
        (C_MAJOR, 4, Quality.DOMINANT_SEVENTH, {7: 8}),  # E 7: G sharp for G
        (C_MAJOR, 5, Quality.MINOR, {9: 8}),  # F minor: A flat for A
        (C_MAJOR, 10, Quality.MAJOR, {11: 10}),  # B flat: B flat for B
        (A_MINOR, 4, Quality.MAJOR, {7: 8}),  # E major: the leading tone
        (A_MINOR, 10, Quality.MAJOR, {11: 10}),  # B flat: the Neapolitan
    ],
)
def test_foreign_chord_tones_take_their_neighbours_places(key, root, quality, changed):
    expected = [changed.get(name, name) for name in key.pitch_classes]
    assert scale_names(key, root, quality) == expected


def test_harmonic_minor_raises_its_seventh_only_where_it_leads():
    key = Key(9, Mode.HARMONIC_MINOR)
    assert 8 in scale_names(key, 4, Quality.MAJOR)
    assert 8 in scale_names(key, 9, Quality.MINOR)
    assert 8 not in scale_names(key, 5, Quality.MAJOR)


@given(KEYS, CHORDS)
def test_every_scale_has_seven_rising_tones_and_the_tonic(key, chord):
    scale = scale_over(key, chord)
    assert len(set(scale)) == 7
    assert list(scale) == sorted(scale)
    assert scale[0] >= 0 and scale[-1] < 12


@given(KEYS, CHORDS, st.integers(30, 100))
def test_a_position_found_for_a_pitch_is_near_it_and_rises_with_it(key, chord, pitch):
    harmony = Harmony(key, (chord,))
    position = harmony.position(pitch, 0)
    assert abs(harmony.pitch(position, 0) - pitch) <= 2
    assert harmony.pitch(position + 7, 0) == harmony.pitch(position, 0) + 12
    assert harmony.pitch(position + 1, 0) > harmony.pitch(position, 0)


def test_a_chord_tone_is_found_on_the_side_that_is_leant_to():
    harmony = Harmony(C_MAJOR, (Chord(0, 16, 0, Quality.MAJOR),))
    d = harmony.position(62, 0)
    assert harmony.pitch(harmony.chord_position(d, 0, 1), 0) == 64
    assert harmony.pitch(harmony.chord_position(d, 0, -1), 0) == 60
    assert harmony.is_chord_tone(harmony.position(67, 0), 0)
    assert not harmony.is_chord_tone(d, 0)


def test_the_chord_at_a_step_is_the_one_that_sounds():
    chords = (Chord(0, 16, 0, Quality.MAJOR), Chord(16, 8, 5, Quality.MAJOR), Chord(24, 8, 7, Quality.MAJOR, 11))
    harmony = Harmony(C_MAJOR, chords)
    assert [harmony.at(step).chord.root for step in (0, 15, 16, 23, 24, 31)] == [0, 0, 5, 5, 7, 7]
    assert [harmony.at(step).bass for step in (0, 24)] == [0, 11]


def test_chord_classes_begin_with_the_root():
    assert chord_classes(Chord(0, 4, 9, Quality.MINOR_SEVENTH)) == (9, 0, 4, 7)


@given(st.integers(0, 127), st.integers(20, 60))
def test_folding_keeps_the_pitch_class(pitch, low):
    folded = fold(pitch, low, low + 11)
    assert low <= folded <= low + 11
    assert (folded - pitch) % 12 == 0
