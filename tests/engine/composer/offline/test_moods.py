import pytest

from engine.composer.offline.moods import settle
from engine.composer.offline.words import read_vibe
from engine.model.brief import Brief
from engine.model.theory import Key, Mode

SEEDS = range(25)


def middle(values):
    return sorted(values)[len(SEEDS) // 2]


def test_slow_and_fast_outweigh_the_scene(mood_of):
    slow, plain, fast = (
        middle(mood_of(vibe, n).bpm for n in SEEDS) for vibe in ("slow boss fight", "boss fight", "fast boss fight")
    )
    assert slow < 115 < plain < fast


@pytest.mark.parametrize(
    "darker, brighter",
    [("horror dungeon", "happy village"), ("boss", "shop"), ("sad rain", "sunny beach"), ("scary", "not scary")],
)
def test_brightness_follows_the_words(mood_of, darker, brighter):
    dark, bright = (middle(mood_of(vibe, n).dimensions.bright for n in SEEDS) for vibe in (darker, brighter))
    assert dark < bright - 0.2


def test_not_sad_is_brighter_but_hardly_faster(mood_of):
    moods = [[mood_of(vibe, n) for n in SEEDS] for vibe in ("song", "not sad")]
    plain, turned = (middle(mood.bpm for mood in found) for found in moods)
    assert abs(turned - plain) < 16
    assert (
        middle(mood.dimensions.bright for mood in moods[1]) > middle(mood.dimensions.bright for mood in moods[0]) + 0.2
    )


def test_the_mode_follows_the_words(mood_of):
    assert sum(mood_of("happy carnival", n).key.mode is Mode.MAJOR for n in SEEDS) > 12
    assert sum(mood_of("horror crypt", n).key.mode in (Mode.MAJOR, Mode.LYDIAN, Mode.MIXOLYDIAN) for n in SEEDS) == 0
    assert all(mood_of("dorian chase", n).key.mode is Mode.DORIAN for n in SEEDS)


@pytest.mark.parametrize(
    "vibe, bpm",
    [("boss at 97 bpm", 97), ("210 beats per minute", 210), ("180BPM chase", 180), ("999 bpm", 300), ("12 bpm", 40)],
)
def test_a_tempo_in_the_text_is_obeyed(mood_of, vibe, bpm):
    assert mood_of(vibe).bpm == bpm


@pytest.mark.parametrize(
    "vibe, key",
    [
        ("boss in D minor", Key(2, Mode.MINOR)),
        ("key of F# dorian", Key(6, Mode.DORIAN)),
        ("calm, in B flat major, slow", Key(10, Mode.MAJOR)),
        ("in c sharp harmonic minor", Key(1, Mode.HARMONIC_MINOR)),
    ],
)
def test_a_key_in_the_text_is_obeyed(mood_of, vibe, key):
    assert mood_of(vibe).key == key


def test_in_a_minor_key_is_not_a_minor(mood_of):
    keys = [mood_of("a song in a minor key", n).key for n in SEEDS]
    assert {key.mode for key in keys} == {Mode.MINOR}
    assert len({key.tonic for key in keys}) > 4


def test_the_briefs_tempo_and_key_come_before_the_texts(stream):
    brief = Brief("boss, 97 bpm, in D minor", "", 150, Key(0, Mode.MAJOR))
    mood = settle(read_vibe(brief.vibe), brief, stream)
    assert (mood.bpm, mood.key) == (150, Key(0, Mode.MAJOR))


def test_a_named_energy_is_obeyed(mood_of):
    low, high = ([mood_of(f"forest, energy {n}", seed) for seed in SEEDS] for n in (1, 10))
    assert {mood.dimensions.energy for mood in low} == {-1.0}
    assert {mood.dimensions.energy for mood in high} == {1.0}
    assert middle(mood.bpm for mood in low) + 10 < middle(mood.bpm for mood in high)


@pytest.mark.parametrize("vibe", ["waltz", "slow carousel"])
def test_a_waltz_has_three_beats(mood_of, vibe):
    assert all(mood_of(vibe, n).waltz for n in SEEDS)


@pytest.mark.parametrize("vibe", ["sea shanty in 6/8", "slow tarantella"])
def test_six_eight_has_two_beats_of_three_eighths(mood_of, vibe):
    mood = mood_of(vibe)
    assert mood.jig and not mood.waltz
    assert mood.steps_per_bar == 12
    assert [step for step in range(24) if mood.weight(step) == 0] == [0, 6, 12, 18]


def test_beats_of_a_waltz_lie_on_its_bars(mood_of):
    mood = mood_of("slow waltz")
    assert [mood.weight(step) for step in (0, 4, 8, 12, 16, 18, 24)] == [0, 1, 1, 0, 1, 2, 0]
    assert [mood_of("boss").weight(step) for step in (0, 4, 8, 12, 14, 16)] == [0, 1, 0, 1, 2, 0]


def test_most_vibes_have_four_beats(mood_of):
    assert sum(mood_of("space adventure", n).waltz for n in SEEDS) <= 1


@pytest.mark.parametrize(
    "vibe, field, style", [("jazz lounge", "drums", "swing"), ("techno", "drums", "four"), ("march", "drums", "march")]
)
def test_a_genre_brings_its_drums(mood_of, vibe, field, style):
    assert sum(getattr(mood_of(vibe, n), field) == style for n in SEEDS) > 18


def test_no_drums_leaves_none(mood_of):
    assert {mood_of("chase, no drums", n).drums for n in SEEDS} == {"none"}


def test_jazz_swings_and_techno_does_not(mood_of):
    assert mood_of("jazz").swing == 0.3
    assert mood_of("techno").swing == 0.0


def test_seeds_differ_where_the_vibe_leaves_room(mood_of):
    moods = [mood_of("adventure", n) for n in SEEDS]
    assert len({mood.bpm for mood in moods}) > 6
    assert len({mood.key for mood in moods}) > 12
    assert len({mood.drums for mood in moods}) > 1
    assert len({mood.bass for mood in moods}) > 2


def test_every_mood_can_be_settled_without_words(mood_of):
    assert all(80 <= mood_of("", n).bpm <= 180 for n in SEEDS)


@pytest.mark.parametrize("vibe", ["haunted lighthouse", "haunted house", "cursed village"])
def test_a_haunted_place_is_no_friendly_one(mood_of, vibe):
    friendly = {Mode.MAJOR, Mode.MIXOLYDIAN, Mode.LYDIAN}
    assert sum(mood_of(vibe, n).key.mode in friendly for n in SEEDS) <= 4
