import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.offline.naming_figures import FASTEST, SLOWEST, read_figures
from engine.model.theory import Key, Mode


@pytest.mark.parametrize(
    "text, bpm",
    [
        ("97 bpm", 97),
        ("boss at 140", 140),
        ("tempo: 90", 90),
        ("bpm=128, boss", 128),
        ("97.6 bpm", 98),
        ("between 120 and 140 bpm", 130),
        ("110-120bpm", 115),
        ("1000 bpm", FASTEST),
        ("5 bpm", SLOWEST),
        ("at 60 fps", None),
        ("level 140", None),
        ("in 1999", None),
    ],
)
def test_a_tempo_is_read_however_it_is_named(text, bpm):
    assert read_figures(text).bpm == bpm


@pytest.mark.parametrize(
    "text, key",
    [
        ("F# minor boss", Key(6, Mode.MINOR)),
        ("boss, A minor", Key(9, Mode.MINOR)),
        ("boss, A minor, fast", Key(9, Mode.MINOR)),
        ("D dorian sneaking", Key(2, Mode.DORIAN)),
        ("in Cm", Key(0, Mode.MINOR)),
        ("in F#m, slow", Key(6, Mode.MINOR)),
        ("waltz in G", Key(7, Mode.MAJOR)),
        ("e flat major", Key(3, Mode.MAJOR)),
        ("a minor setback", None),
        ("A minor setback", None),
        ("in a minor key", None),
        ("in A dark cave", None),
    ],
)
def test_a_key_is_read_where_a_letter_is_no_word(text, key):
    assert read_figures(text).key == key


@pytest.mark.parametrize(
    "text, rest, odd",
    [
        ("final boss, 3/4", "final boss, three four", ()),
        ("6/8 jig", "six eight jig", ()),
        ("shanty in 12/8 time", "shanty in twelve eight", ()),
        ("2/4 march", "four four march", ()),
        ("in 5/4", "in", ("five four",)),
        ("7 8 time, 5/8", ",", ("five eight", "seven eight")),
        ("five four time", "", ("five four",)),
        ("24/7 shop", "24/7 shop", ()),
        ("1/2", "1/2", ()),
        ("level five, four doors", "level five, four doors", ()),
    ],
)
def test_metres_are_put_in_words_and_odd_ones_are_named(text, rest, odd):
    figures = read_figures(text)
    assert " ".join(figures.rest.split()).replace(" ,", ",") == rest
    assert figures.odd_metres == odd


@pytest.mark.parametrize("blank", [" ", "\n", "\t "])
def test_a_long_run_of_blanks_counts_as_one(blank):
    wide = blank * 5_000
    assert read_figures(f"energy{wide}8") == read_figures("energy 8")
    assert read_figures(f"in D{wide}minor, at{wide}140") == read_figures("in D minor, at 140")
    assert read_figures(f"energy{wide}x, in a{wide}x").energy is None


@given(st.text(max_size=500) | st.text("0123456789/ -bpmatinenergyABCFm#.,", max_size=200))
def test_any_text_can_be_read(text):
    figures = read_figures(text)
    assert figures.bpm is None or SLOWEST <= figures.bpm <= FASTEST
    assert figures.energy is None or 1 <= figures.energy <= 10
