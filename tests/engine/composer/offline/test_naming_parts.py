import pytest

from engine.composer.offline.naming_parts import named_parts, names_go_on, without_parts
from engine.model.sheet import Part


@pytest.mark.parametrize(
    "word, parts",
    [
        ("drums", (Part.DRUMS,)),
        ("melodies", (Part.LEAD, Part.SECOND)),
        ("bass", (Part.BASS,)),
        ("arps", (Part.ARPEGGIO,)),
        ("bas", ()),
        ("", ()),
    ],
)
def test_a_part_is_named_in_the_singular_or_not(word, parts):
    assert named_parts(word) == parts


@pytest.mark.parametrize(
    "words, size", [("drumless calm", 1), ("drum free calm", 2), ("leadless", 1), ("free drums", 0), ("careless", 0)]
)
def test_a_part_can_be_refused_by_its_ending(words, size):
    assert without_parts(words.split(), 0)[1] == size


@pytest.mark.parametrize(
    "words, goes_on",
    [("or bass", True), ("bass or lead", True), ("bass lead and pad", True), ("bass is loud", False),
     ("and sad", False), ("", False)],
)  # fmt: skip
def test_a_list_of_parts_goes_on_where_it_is_joined_to_its_end(words, goes_on):
    assert names_go_on(words.split(), 0) is goes_on
