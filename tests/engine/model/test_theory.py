import pytest

from engine.model.errors import WrongUse
from engine.model.theory import SCALES, Key, Mode, fifth_name, read_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A minor", Key(9, Mode.MINOR)),
        ("Am", Key(9, Mode.MINOR)),
        ("c", Key(0, Mode.MAJOR)),
        ("F# dorian", Key(6, Mode.DORIAN)),
        ("Bb", Key(10, Mode.MAJOR)),
        ("b minor", Key(11, Mode.MINOR)),
        ("bb minor", Key(10, Mode.MINOR)),
        ("Cb major", Key(11, Mode.MAJOR)),
        ("c sharp harmonic minor", Key(1, Mode.HARMONIC_MINOR)),
        ("E flat mixolydian", Key(3, Mode.MIXOLYDIAN)),
        ("  g   Phrygian ", Key(7, Mode.PHRYGIAN)),
    ],
)
def test_keys_are_read_as_people_write_them(text: str, key: Key) -> None:
    assert read_key(text) == key


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("tonic", range(12))
def test_a_key_s_own_name_is_read_back(tonic: int, mode: Mode) -> None:
    key = Key(tonic, mode)
    assert read_key(str(key)) == key


@pytest.mark.parametrize("text", ["", "H", "A blues", "12", "A minor minor", "\x00", "A" * 10_000])
def test_what_is_no_key_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_key(text)
    assert "modes: major, minor" in str(refused.value)
    assert len(str(refused.value)) < 300


def test_scales_have_seven_steps_in_order() -> None:
    assert set(SCALES) == set(Mode)
    assert all(scale == tuple(sorted(set(scale))) and len(scale) == 7 for scale in SCALES.values())
    assert Key(9, Mode.MINOR).pitch_classes == (9, 11, 0, 2, 4, 5, 7)


@pytest.mark.parametrize(
    ("tonic", "mode", "name"),
    [
        (8, Mode.MINOR, "G sharp minor"),
        (8, Mode.MAJOR, "A flat major"),
        (1, Mode.MINOR, "C sharp minor"),
        (1, Mode.MAJOR, "D flat major"),
        (3, Mode.MINOR, "E flat minor"),
        (6, Mode.MAJOR, "F sharp major"),
        (6, Mode.LYDIAN, "G flat lydian"),
        (10, Mode.PHRYGIAN, "B flat phrygian"),
        (3, Mode.HARMONIC_MINOR, "E flat harmonic minor"),
    ],
)
def test_a_tonic_is_named_so_that_the_signature_is_short(tonic: int, mode: Mode, name: str) -> None:
    assert str(Key(tonic, mode)) == name


def test_signatures_are_as_short_as_can_be() -> None:
    assert [Key(tonic, mode).sharps for tonic, mode in ((5, Mode.MINOR), (9, Mode.MINOR), (2, Mode.LYDIAN))] == [
        -4,
        0,
        3,
    ]
    assert all(abs(Key(tonic, mode).sharps) <= 6 for tonic in range(12) for mode in Mode)


def test_the_line_of_fifths() -> None:
    assert [fifth_name(place) for place in (-8, -2, -1, 0, 5, 6, 12)] == [
        *("F flat", "B flat", "F", "C", "B", "F sharp", "B sharp")
    ]
