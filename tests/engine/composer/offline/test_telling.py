import pytest

from engine.composer.offline.drum_patterns import STYLES
from engine.composer.offline.telling import _DRUM_WORDS, counted, understood
from engine.composer.offline.words import read_vibe


def told(vibe, mood_of):
    return understood(read_vibe(vibe), mood_of(vibe))


@pytest.mark.parametrize("count, words", [(1, "1 bar"), (0, "0 bars"), (48, "48 bars")])
def test_numbers_agree_with_their_nouns(count, words):
    assert counted(count, "bar") == words


@pytest.mark.parametrize(
    "vibe, ending",
    [
        ("boss fight", "All words known."),
        ("boss zorp", "Word not known: zorp."),
        ("boss zorp quux", "Words not known: zorp, quux."),
        ("aa bb cc dd ee ff gg", "Words not known: aa, bb, cc, dd, ee, and 2 more."),
    ],
)
def test_unknown_words_are_named_a_handful_at_most(mood_of, vibe, ending):
    assert told(vibe, mood_of).endswith(ending)


def test_words_are_told_as_they_were_meant(mood_of):
    assert told("dark cave, not scary", mood_of).startswith("Understood: dark, cave, not scary. ")


def test_a_tempo_and_a_key_in_the_text_are_told_with_the_words(mood_of):
    text = told("boss in D minor, 97 bpm", mood_of)
    assert text.startswith("Understood: boss, 97 beats a minute, D minor. ")
    assert text.endswith("All words known.")


def test_what_is_withheld_is_told_as_it_is(mood_of):
    text = told("boss, no bass, no lead, energy 8", mood_of)
    assert "No bass: only long soft tones in its place. No lead: only long soft tones in its place." in text
    assert text.startswith("Understood: boss, energy 8 of 10. ")
    assert text.endswith("All words known.")


def test_an_empty_vibe_is_told_as_such(mood_of):
    text = told("", mood_of)
    assert text.startswith("Understood: no words that set a mood, so the seed chose it. ")
    assert "known." not in text


def test_very_long_and_unprintable_words_stay_short_and_on_one_line(mood_of):
    text = told("x" * 9_000 + " boss\x00\n\u202e fight " + "好" * 900, mood_of)
    assert len(text) < 250
    assert text.isprintable()


def test_the_pace_the_mode_and_the_drums_are_those_of_the_mood(mood_of):
    for number in range(20):
        mood = mood_of("slow waltz", number)
        text = understood(read_vibe("slow waltz"), mood)
        assert mood.key.mode.value in text
        assert _DRUM_WORDS[mood.drums] in text
        assert "in three." in text
        assert "low, " in text


def test_every_style_of_drums_has_its_words():
    assert set(_DRUM_WORDS) == set(STYLES)
