import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from engine.composer.offline.drum_patterns import JIG_STYLES, STYLES, WALTZ_STYLES
from engine.composer.offline.drums import style_played
from engine.composer.offline.lexicon import FAMILIES, GRAMMAR
from engine.composer.offline.telling import _DRUM_WORDS, counted, understood
from engine.composer.offline.words import read_vibe
from engine.model.sheet import Beat, Drum, Part, Sheet
from engine.model.wording import pace_words
from tests.examples import examples


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
    assert text.startswith("Understood: boss, no bass, no lead, energy 8 of 10. ")
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
        assert _DRUM_WORDS[style_played(mood)] in text
        assert "in three." in text
        assert "low, " in text


def test_every_style_of_drums_has_its_words():
    assert set(_DRUM_WORDS) == {*STYLES, *WALTZ_STYLES, *JIG_STYLES}


_PHRASES = sorted({phrase for family in FAMILIES for phrase in family.phrases})
_OTHERS = (
    "no", "not", "without", "never", "less", "very", "slightly", "a bit", "hardly", "drums", "bass", "lead", "melody",
    "pads", "or", "and", ",", ".", "bossfight", "zorp", "quux", "7", "140", "3/4", "6/8", "5/4", "12/8", "97bpm",
    "energy 8", "in D minor", "F# dorian", "at 120", "NES", "8-bit", "Über", "好",
)  # fmt: skip
_PIECES = st.one_of(
    st.sampled_from(_PHRASES),
    st.sampled_from(_OTHERS),
    st.text(max_size=12),
)
VIBES = st.one_of(st.lists(_PIECES, max_size=14).map(" ".join), st.text(max_size=300))
_SPOKEN = {"3/4": "three four", "3/8": "three four", "6/8": "six eight", "12/8": "twelve eight", "4/4": "four four",
           "2/4": "four four", "2/2": "four four"}  # fmt: skip
_SENTENCE = re.compile(
    r"Understood: (?P<known>.+?)\. (?P<pace>[A-Z][a-z ]+), (?P<mode>[a-z ]+), (?:(?P<density>dense|sparse), )?"
    r"(?P<drums>[a-z -]+?)(?:, (?P<metre>in three|in six eight))?\."
    r"(?P<withheld>(?: No [a-z ]+: only long soft tones in its place\.)*)"
    r"(?: Metres? not known: (?P<odd>[a-z, 0-9]+)\.)?(?: (?:All words known|Words? not known: (?P<unknown>.+))\.)?"
)
_HATS = {Drum.CLOSED_HAT, Drum.OPEN_HAT}


def drummed_as_told(words: str, sheet: Sheet) -> bool:
    """Return whether the groove's strokes are what the words say of them, for words that say where they fall."""
    groove = sheet.phases[1]
    kinds = Counter(hit.drum for hit in groove.drums)
    steps = Counter((hit.drum, hit.step % sheet.steps_per_bar) for hit in groove.drums)
    backbeat, middle = steps[Drum.SNARE, 4] + steps[Drum.SNARE, 12], steps[Drum.SNARE, 8]
    return {
        "no drums": not kinds and Part.DRUMS in sheet.without,
        "only soft hats for drums": set(kinds) <= _HATS and bool(kinds),
        "tom-led drums": kinds[Drum.LOW_TOM] > groove.bars / 2,
        "four-on-the-floor drums": min(steps[Drum.KICK, step] for step in (0, 4, 8, 12)) > groove.bars / 2,
        "half-time drums": middle > backbeat,
        "rock drums": backbeat > middle,
        "marching drums": kinds[Drum.SNARE] > kinds[Drum.KICK],
    }.get(words, bool(kinds) and Part.DRUMS not in sheet.without)


@examples(60, HealthCheck.function_scoped_fixture)
@given(VIBES, st.integers(0, 2**32))
def test_what_is_told_of_any_vibe_is_true_of_the_sheet_and_of_the_text(compose, vibe, number):
    composition, sentences = compose(vibe, number)
    sheet = composition.sheet
    found = _SENTENCE.fullmatch(sentences[0])
    assert found, sentences[0]
    assert found["pace"] == pace_words(sheet.bpm).capitalize()
    assert found["mode"] == sheet.key.mode.value
    assert (found["drums"] == "no drums") is (not any(phase.drums for phase in sheet.phases))
    assert drummed_as_told(found["drums"], sheet), sentences[0]
    six_eight = sheet.beat_steps is Beat.DOTTED_QUARTER
    assert found["metre"] == (None if sheet.steps_per_bar == 16 else "in six eight" if six_eight else "in three")
    if tempo := re.search(r"(?:^|, )(\d+) beats a minute", found["known"]):
        assert int(tempo[1]) == sheet.bpm
    for line in re.findall("No ([a-z ]+):", found["withheld"]):
        part = next(part for part in Part if line == ("second voice" if part is Part.SECOND else part.value))
        assert all(len(phase.notes(part)) <= 2 * len(phase.chords) for phase in sheet.phases)


@examples(300, HealthCheck.function_scoped_fixture)
@given(VIBES)
def test_words_that_are_told_stand_in_the_text_and_unknown_ones_not_in_the_vocabulary(mood_of, vibe):
    spoken = re.sub(r"\d+\s*/\s*\d+", lambda found: f" {_SPOKEN.get(''.join(found[0].split()), '')} ", vibe)
    text = "; ".join(" ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)?", one)).lower() for one in (vibe, spoken))
    text = text.replace("’", "'")
    reading = read_vibe(vibe)
    sentence = understood(reading, mood_of(vibe))
    for meaning in reading.meanings:
        assert meaning.word in text
    for word in reading.unknown:
        assert word in text
        assert word not in _PHRASES and word not in GRAMMAR
    for meaning in reading.meanings[:8]:
        assert meaning.said[:24] in sentence
    assert sentence.isprintable() and len(sentence) < 700
    assert not re.search(r"\d ?/ ?\d", sentence)
