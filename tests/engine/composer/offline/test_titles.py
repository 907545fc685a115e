import pytest

from engine.composer.offline.titles import PALETTES, draw_title


@pytest.mark.parametrize("palette", PALETTES)
def test_palettes_hold_many_capitalised_words(palette):
    for words in PALETTES[palette]:
        names = words.split()
        assert len(set(names)) == len(names) >= 14
        assert all(name[0].isupper() for name in names)


def test_titles_are_two_different_words_of_the_moods_palette(mood_of, stream):
    titles = set()
    for number in range(60):
        mood = mood_of("boss", number)
        first, second = draw_title(mood, stream.child(f"{number}")).split()
        assert first in PALETTES[mood.palette][0].split()
        assert second in PALETTES[mood.palette][1].split()
        assert first != second
        titles.add((first, second))
    assert len(titles) > 45
