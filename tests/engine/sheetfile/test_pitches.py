import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import BadSheet
from engine.model.sheet import Note
from engine.model.theory import SCALES, Key, Mode, Quality
from engine.model.units import pitch_frequency
from engine.sheetfile.pitches import guess_key, pitch_of_name, read_frequency, read_symbol
from engine.sheetfile.remarks import Remarks


@given(st.integers(12, 120), st.floats(-0.19, 0.19))
def test_a_frequency_near_a_key_is_that_key(pitch, off):
    remarks = Remarks("boss.json")
    assert read_frequency(pitch_frequency(pitch + off), "freq", remarks) == pitch
    assert remarks.sentences == ()


@given(st.integers(12, 119), st.floats(0.21, 0.79))
def test_a_frequency_between_keys_is_counted(pitch, off):
    remarks = Remarks("boss.json")
    assert read_frequency(pitch_frequency(pitch + off), "freq", remarks) in (pitch, pitch + 1)
    assert remarks.sentences == ("1 frequency lies more than 20 cents from the nearest key and was rounded to it.",)


@pytest.mark.parametrize("value", [0.1, 20_000, -1, float("nan"), float("inf"), None, True, "x", [440], 10**400])
def test_what_cannot_be_heard_is_no_frequency(value):
    with pytest.raises(BadSheet, match="Give 16 to 8612 hertz"):
        read_frequency(value, "freq", Remarks("boss.json"))


@pytest.mark.parametrize(
    ("name", "pitch"),
    [
        ("A4", 69),
        ("c4", 60),
        ("C#4", 61),
        ("Db4", 61),
        ("B♭2", 46),
        (" E 2 ", 40),
        ("C-1", 0),
        ("H4", None),
        ("", None),
    ],
)
def test_notes_have_names(name, pitch):
    assert pitch_of_name(name) == pitch


@pytest.mark.parametrize(
    ("symbol", "chord"),
    [
        ("Em", (4, Quality.MINOR, None)),
        ("F#m7", (6, Quality.MINOR_SEVENTH, None)),
        ("Bb", (10, Quality.MAJOR, None)),
        ("Cmaj7/E", (0, Quality.MAJOR_SEVENTH, 4)),
        ("B5", (11, Quality.POWER, None)),
        ("Cb", (11, Quality.MAJOR, None)),
        ("Hm", None),
        ("Cxyz", None),
        ("", None),
    ],
)
def test_chords_have_symbols(symbol, chord):
    assert read_symbol(symbol) == chord


@pytest.mark.parametrize("mode", [Mode.MAJOR, Mode.MINOR])
@pytest.mark.parametrize("tonic", range(12))
def test_a_scale_that_leans_on_its_triad_tells_its_key(mode, tonic):
    scale = SCALES[mode]
    triad = [scale[0], scale[2], scale[4], scale[0]]
    notes = [Note(0, 4, 60 + tonic + degree) for degree in (*scale, *triad)]
    assert guess_key(notes) == Key(tonic, mode)


def test_no_notes_or_all_twelve_alike_tell_no_key():
    assert guess_key([]) is None
    assert guess_key([Note(0, 1, pitch) for pitch in range(60, 72)]) is None
