import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.offline.words import MOST_WORDS, read_vibe
from engine.model.sheet import Part


def said(vibe: str) -> list[str]:
    return [meaning.said for meaning in read_vibe(vibe).meanings]


@pytest.mark.parametrize(
    "vibe, words",
    [
        ("High energy retro game boss fight", ["high energy", "boss fight"]),
        ("rainy village shop, cosy", ["rainy", "village", "shop", "cosy"]),
        ("Dragons, castles & faeries' caves", ["dragons", "castles", "caves"]),
        ("sci-fi", ["sci fi"]),
        ("running from the stormy seas", ["running", "stormy", "seas"]),
        ("happiest day", ["happiest", "day"]),
        ("", []),
    ],
)
def test_words_phrases_and_their_inflections_are_known(vibe, words):
    assert said(vibe) == words


@pytest.mark.parametrize(
    "vibe", ["not scary", "not too scary", "without scary things", "it isn't scary", "never very scary"]
)
def test_a_negation_turns_the_word_round(vibe):
    (meaning,) = read_vibe(vibe).meanings
    assert meaning.said.endswith(" scary")
    assert meaning.said.split()[0] in ("not", "without", "never")
    assert meaning.strength < 0


def test_a_negation_reaches_one_word_only():
    assert said("not scary, happy") == ["not scary", "happy"]


def test_very_is_more_and_slightly_is_less():
    strengths = [read_vibe(vibe).meanings[0].strength for vibe in ("slightly dark", "dark", "very dark")]
    assert strengths == sorted(set(strengths))


@pytest.mark.parametrize(
    "vibe, refused",
    [
        ("calm, no bass", (Part.BASS,)),
        ("boss without melody", (Part.LEAD, Part.SECOND)),
        ("no pads or arpeggios", (Part.PAD, Part.ARPEGGIO)),
        ("melody and bass", ()),
        ("calm, no drums", (Part.DRUMS,)),
        ("without any percussion", (Part.DRUMS,)),
        ("don't use drums", (Part.DRUMS,)),
        ("drumless", (Part.DRUMS,)),
        ("drum-free ambient", (Part.DRUMS,)),
        ("no drums, bass or lead", (Part.DRUMS, Part.BASS, Part.LEAD)),
        ("I don't want drums or a bass", (Part.DRUMS, Part.BASS)),
        ("no drums, bass is loud", (Part.DRUMS,)),
        ("no drums and no bass", (Part.DRUMS, Part.BASS)),
        ("not without drums", ()),
        ("less drums", ()),
        ("calm drums", ()),
    ],
)
def test_parts_that_are_refused_are_understood(vibe, refused):
    assert read_vibe(vibe).refused == refused


@pytest.mark.parametrize(
    "vibe, energy",
    [("boss, energy 9", 9), ("energy 3 of 10, space", 3), ("energy: 10/10", 10), ("energy level 1", 1),
     ("energy ten", 10), ("8/10 energy", 8), ("high energy boss", None), ("energy 90 bpm", None)],
)  # fmt: skip
def test_an_energy_from_1_to_10_is_read(vibe, energy):
    reading = read_vibe(vibe)
    assert reading.energy == energy
    assert not reading.unknown


@pytest.mark.parametrize(
    "vibe, unknown", [("energy 11", ("11",)), ("boss 7", ()), ("level 3", ()), ("cave 99", ("99",))]
)
def test_a_number_that_counts_nothing_is_not_called_known(vibe, unknown):
    assert read_vibe(vibe).unknown == unknown


@pytest.mark.parametrize(
    "vibe, words",
    [
        ("not only sad", ["sad"]),
        ("not just dark but fast", ["dark", "fast"]),
        ("neither dark nor sad", ["not dark", "not sad"]),
        ("not dark or sad, happy", ["not dark", "not sad", "happy"]),
        ("less scary", ["less scary"]),
        ("don't make it sad", ["not sad"]),
        ("un-scary", ["not scary"]),
        ("dark, not dark", ["dark", "not dark"]),
    ],
)
def test_a_negation_reaches_as_far_as_a_listener_would_hear_it(vibe, words):
    assert said(vibe) == words


def test_less_of_a_mood_is_turned_round_less_than_none_of_it():
    less, none = (read_vibe(vibe).meanings[0].strength for vibe in ("less scary", "not scary"))
    assert none < less < 0


def test_a_degree_belongs_to_the_next_word_alone():
    assert [meaning.strength for meaning in read_vibe("so make it dark, very slow, sad").meanings] == [1.0, 1.6, 1.0]


@pytest.mark.parametrize("vibe, phrase", [("bossfight", "boss fight"), ("gameover", "game over"), ("lofi", "lo-fi")])
def test_a_phrase_may_be_written_as_one_word(vibe, phrase):
    assert read_vibe(vibe).meanings[0].families == read_vibe(phrase).meanings[0].families


def test_unknown_words_are_kept_once_and_in_order():
    assert read_vibe("boss zorp, the quux zorp").unknown == ("zorp", "quux")


def test_words_of_grammar_are_not_unknown_and_not_meant():
    reading = read_vibe("a song for this retro level")
    assert not reading.unknown
    assert reading.neutral == 3


@given(st.text(max_size=2_000))
def test_any_text_can_be_read(vibe):
    reading = read_vibe(vibe)
    assert all(meaning.families or reading.refused for meaning in reading.meanings)


def test_a_very_long_text_is_read_in_part():
    assert len(read_vibe(" ".join(f"w{n}q" for n in range(9_999))).unknown) <= MOST_WORDS
