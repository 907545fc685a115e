import pytest

from engine.composer.offline.words import read_vibe
from engine.model.errors import WrongUse
from engine.model.moods import MoodName, check_energy, read_energy, read_mood


@pytest.mark.parametrize("name", MoodName)
def test_every_mood_is_read_and_is_one_phrase_of_the_vocabulary(name: MoodName) -> None:
    assert read_mood(f" {name.upper().replace(' ', '-')} ") is name
    assert [meaning.word for meaning in read_vibe(name).meanings] == [name]


@pytest.mark.parametrize("text", ["", "gloomy", "boss fight"])
def test_what_is_none_is_refused_with_all_names(text: str) -> None:
    with pytest.raises(WrongUse, match=r"is not known\. Choose one of: boss, .*game over, credits"):
        read_mood(text)


def test_an_energy_is_a_whole_number_from_1_to_10() -> None:
    assert [read_energy(text) for text in ("1", " 10 ")] == [1, 10]
    for text in ("0", "11", "-3", "high", "", "7.5"):
        with pytest.raises(WrongUse, match=f"energy '?{text}"):
            read_energy(text)
    check_energy(None)
