"""What the words ask for stands in the sheet: moods, metres, styles of every part, what is refused and insisted on."""

from collections import Counter
from functools import cache
from itertools import pairwise
from statistics import mean, median

import pytest

from engine.composer.offline.accompaniment import RHYTHMS
from engine.composer.offline.bass import FIGURES
from engine.composer.offline.character import PARTNERS
from engine.composer.offline.lexicon import FAMILIES
from engine.composer.offline.moods import Mood
from engine.model.sheet import PITCHED, Beat, Drum, Note, Part, Sheet
from engine.model.theory import Key, Mode
from tests.engine.composer.offline.conftest import compose_song, settle_mood

SEEDS = range(7)
# Mood, tempo (a range for the middle song), and modes, drums, basses, arpeggios, leads: most songs have one of them.
TABLE = """
boss 145-180 harmonic_minor,minor,phrygian rock,breakbeat gallop,eighths,syncopated running square_lead,lead,saw_lead
battle 135-170 minor,dorian march,rock,breakbeat eighths,octaves stabs,running lead,square_lead
chase 155-190 minor,dorian,phrygian breakbeat,four,march ostinato,eighths running lead,square_lead
stealth 110-140 minor,dorian,phrygian light,halftime,swing ostinato,walking sparse,stabs lead,soft_lead
explore 115-145 dorian,lydian,mixolydian toms,light root_fifth,quiet broken pluck,soft_lead,lead
overworld 130-160 mixolydian,major,dorian rock,march,breakbeat eighths,syncopated stabs,running lead,square_lead
dungeon 95-130 minor,phrygian,harmonic_minor toms,halftime ostinato broken lead
village 95-130 major,mixolydian light root_fifth broken soft_lead,lead
shop 110-145 major,mixolydian swing,light,latin walking stabs,broken lead,soft_lead,pluck
puzzle 115-145 mixolydian,major,lydian four,light syncopated,slap offbeats,stabs pluck
title 120-150 major,dorian,minor rock,march,breakbeat eighths,root_fifth running,rolling square_lead,lead
credits 95-130 major,minor halftime,light root_fifth broken soft_lead
victory 115-150 major march root_fifth stabs square_lead,lead
game_over 70-110 minor,phrygian halftime pedal,root_fifth,walking,syncopated sparse,broken lead
sad 75-115 minor,dorian light,halftime,none root_fifth,pedal broken soft_lead
mystery 95-130 dorian,phrygian,lydian none,hush quiet,pedal rolling soft_lead,pluck
space 115-150 lydian,dorian,minor four,halftime octaves,pedal,syncopated running lead,square_lead
underwater 95-130 lydian,major,dorian light,latin root_fifth,syncopated rolling soft_lead
desert 115-150 phrygian,harmonic_minor latin,toms ostinato,pedal stabs,broken pluck,lead
snow 115-150 lydian,major,dorian light quiet,root_fifth rolling,broken bell
horror 80-125 harmonic_minor,phrygian,minor halftime,none,hush pedal,quiet sparse bell,soft_lead
race 160-200 mixolydian,major,dorian rock,four,breakbeat octaves,eighths,syncopated running,rolling square_lead,lead
menu 105-140 dorian,mixolydian four,breakbeat syncopated,octaves rolling,running lead,soft_lead
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@cache
def songs(vibe: str) -> list[tuple[Mood, Sheet]]:
    return [(settle_mood(vibe, n), compose_song(vibe, n)[0].sheet) for n in SEEDS]


def density(sheet: Sheet) -> float:
    """Return notes and strokes of the groove in a bar of four beats."""
    groove = sheet.phases[1]
    count = len(groove.drums) + sum(len(groove.notes(part)) for part in PITCHED)
    return count / groove.bars * 16 / sheet.steps_per_bar


def height(sheet: Sheet) -> float:
    return mean(note.pitch for note in sheet.phases[1].lead)


def off_beat(notes: tuple[Note, ...]) -> float:
    return mean(note.step % 4 != 0 for note in notes)


def middle(vibe: str, measure) -> float:
    return median(measure(sheet) for _, sheet in songs(vibe))


@pytest.mark.parametrize("name, tempo, modes, drums, basses, arpeggios, leads", ROWS)
def test_a_mood_sounds_as_its_name_says(name, tempo, modes, drums, basses, arpeggios, leads):
    found = songs(name.replace("_", " "))
    low, high = map(int, tempo.split("-"))
    assert low <= median(sheet.bpm for _, sheet in found) <= high
    for said, have in (
        (modes, [sheet.key.mode.value.replace(" ", "_") for _, sheet in found]),
        (drums, [mood.drums for mood, _ in found]),
        (basses, [mood.bass for mood, _ in found]),
        (arpeggios, [mood.arpeggio for mood, _ in found]),
        (leads, [sheet.voices.lead for _, sheet in found]),
    ):
        assert sum(one in said.split(",") for one in have) >= 0.7 * len(found), Counter(have)


@pytest.mark.parametrize(
    "measure, less, more",
    [
        ("bpm", "sad", "village"), ("bpm", "village", "overworld"), ("bpm", "overworld", "race"),
        ("bpm", "game over", "menu"),
        ("density", "mystery", "village"), ("density", "village", "battle"), ("density", "horror", "chase"),
        ("density", "sad", "boss"), ("height", "dungeon", "village"), ("height", "village", "snow"),
        ("height", "stealth", "victory"), ("off_beat", "shop", "puzzle"), ("off_beat", "shop", "menu"),
    ],
)  # fmt: skip
def test_moods_are_told_apart_by_tempo_density_register_and_syncopation(measure, less, more):
    measures = {
        "bpm": lambda sheet: sheet.bpm, "density": density, "height": height,
        "off_beat": lambda sheet: off_beat(sheet.phases[1].bass),
    }  # fmt: skip
    assert middle(less, measures[measure]) < middle(more, measures[measure])


@pytest.mark.parametrize(
    "vibe, steps, beat",
    [
        ("final boss, desperate, 3/4", 12, Beat.QUARTER),
        ("sea in three four", 12, Beat.QUARTER),
        ("space waltz", 12, Beat.QUARTER),
        ("pirate jig in 6/8", 12, Beat.DOTTED_QUARTER),
        ("village, 12/8 time", 12, Beat.DOTTED_QUARTER),
        ("underwater in 4/4", 16, Beat.QUARTER),
        ("underwater, not a waltz, not in 6/8", 16, Beat.QUARTER),
    ],
)
def test_a_metre_that_is_asked_for_is_the_sheets(vibe, steps, beat):
    assert {(sheet.steps_per_bar, sheet.beat_steps) for _, sheet in songs(vibe)} == {(steps, beat)}


def test_the_sea_is_in_three_or_six_eight_now_and_then():
    beats = Counter((sheet.steps_per_bar, sheet.beat_steps) for _, sheet in songs("underwater"))
    assert 0 < beats[16, Beat.QUARTER] < len(SEEDS)


@pytest.mark.parametrize(
    "vibe, least, most",
    [("jazz bar", 0.2, 1), ("village, swung", 0.2, 1), ("shop", 0.1, 0.2), ("boss", 0, 0), ("jazz, no swing", 0, 0),
     ("shop, straight eighths", 0, 0), ("swing drums", 0.2, 1)],
)  # fmt: skip
def test_it_swings_where_the_words_do(vibe, least, most):
    assert all(least <= sheet.swing <= most for _, sheet in songs(vibe))


def away(vibe: str) -> list[bool]:
    return [sheet.phases[2].key not in (None, sheet.key) for _, sheet in songs(vibe)]


def test_the_climax_leaves_the_key_where_the_mood_wants_it_and_always_where_it_is_asked_for():
    assert any(away("battle")) and not any(away("calm lullaby"))
    assert all(away("boss with a key change")) and all(away("calm lullaby that modulates"))
    assert not any(away("battle, no key change"))


@pytest.mark.parametrize(
    "style", ["root_fifth", "octaves", "walking", "gallop", "ostinato", "slap", "pedal", "offbeat"]
)
def test_a_style_of_bass_is_had_by_its_name(style):
    names = {"octaves": "octave bass", "gallop": "galloping bass", "root_fifth": "root-fifth bass"}
    vibe = f"overworld with a {names.get(style, f'{style} bass')}"
    assert Counter(settle_mood(vibe, n).bass for n in range(20))[style] == 20


def test_chance_has_every_style_where_the_words_leave_them_open():
    moods = [settle_mood("", n) for n in range(300)]
    assert {mood.bass for mood in moods} >= {"root_fifth", "octaves", "walking", "gallop", "ostinato", "slap"}
    assert {mood.arpeggio for mood in moods} == set(RHYTHMS)
    assert {mood.character.partner for mood in moods} == set(PARTNERS)
    assert {mood.drums for mood in moods} >= {
        "rock",
        "march",
        "breakbeat",
        "halftime",
        "toms",
        "light",
        "four",
        "latin",
    }
    assert {mood.bass for mood in moods} <= {*FIGURES, "ostinato"}


@pytest.mark.parametrize(
    "words, partner",
    [("harmonised in thirds", "thirds"), ("in sixths", "sixths"), ("in octaves", "octaves"), ("echo", "echo"),
     ("contrary motion", "counter"), ("counter-melody", "counter"), ("call and response", "answer")],
)  # fmt: skip
def test_a_second_voice_is_had_by_its_name_and_is_not_left_out(words, partner):
    for number in range(12):
        character = settle_mood(f"village, {words}", number).character
        assert character.partner == partner
        assert character.texture != "duo"
        assert settle_mood(f"village, no {words}", number).character.partner != partner


def test_thirds_lie_a_third_below_the_lead_and_sixths_a_sixth():
    for words, distances in (("in thirds", {3, 4}), ("in sixths", {8, 9})):
        found: Counter[int] = Counter()
        for _, sheet in songs(f"hero, {words}"):
            lead = {note.step: note.pitch for note in sheet.phases[1].lead}
            found.update(lead[note.step] - note.pitch for note in sheet.phases[1].second if note.step in lead)
        assert sum(found[d] for d in distances) > 0.5 * found.total(), found


def test_a_line_in_contrary_motion_moves_against_the_lead_more_than_with_it():
    against = along = 0
    for _, sheet in songs("hero, contrary motion"):
        half = sheet.steps_per_bar // 2
        groove = sheet.phases[1]
        lead, second = (
            {note.step // half: note.pitch for note in reversed(part)} for part in (groove.lead, groove.second)
        )
        places = sorted(lead.keys() & second.keys())
        for before, now in pairwise(places):
            product = (lead[now] - lead[before]) * (second[now] - second[before])
            against += product < 0
            along += product > 0
    assert against > 1.5 * along


@pytest.mark.parametrize(
    "words, style",
    [("chord stabs", "stabs"), ("broken chords", "broken"), ("rolling arpeggios", "rolling"), ("arpeggios", "running"),
     ("offbeat chords", "offbeats"), ("slow arpeggio", "sparse")],
)  # fmt: skip
def test_a_style_of_arpeggio_is_had_by_its_name(words, style):
    assert Counter(settle_mood(f"night, {words}", n).arpeggio for n in range(20))[style] == 20


@pytest.mark.parametrize(
    "words, style",
    [("rock drums", "rock"), ("marching drums", "march"), ("breakbeat drums", "breakbeat"),
     ("half-time drums", "halftime"), ("tom-led drums", "toms"), ("no drums", "none"), ("quiet drums", "light"),
     ("latin drums", "latin"), ("four-on-the-floor", "four"), ("less drums", "light")],
)  # fmt: skip
def test_a_style_of_drums_is_had_by_its_name(words, style):
    assert Counter(settle_mood(f"forest, {words}", n).drums for n in range(20))[style] == 20


def test_drums_that_are_asked_for_are_there_even_in_a_mystery():
    assert not any(Part.DRUMS in compose_song("mystery with drums", n)[0].sheet.without for n in SEEDS)


def test_half_time_has_one_snare_in_the_middle_and_rock_two():
    for words, steps, others in (("half-time drums", {8}, {4, 12}), ("rock drums", {4, 12}, {8})):
        found: Counter[int] = Counter()
        for _, sheet in songs(f"village, {words}"):
            found.update(hit.step % 16 for hit in sheet.phases[1].drums if hit.drum is Drum.SNARE)
        assert sum(found[s] for s in steps) > 2 * sum(found[s] for s in others)


def test_every_degree_of_a_pace_is_another_tempo():
    paces = ("very slow", "slow", "a bit slow", "", "a bit fast", "fast", "very fast")
    tempos = [median(settle_mood(f"{pace} song", n).bpm for n in range(15)) for pace in paces]
    assert all(before + 5 < after for before, after in pairwise(tempos)), tempos
    assert tempos[0] < 90 and tempos[-1] > 175


def test_not_fast_is_no_slow():
    found = {pace: median(settle_mood(f"{pace} song", n).bpm for n in range(15)) for pace in ("slow", "not fast", "")}
    assert found["slow"] + 8 < found["not fast"] < found[""] - 8


@pytest.mark.parametrize("part", [Part.LEAD, Part.BASS, Part.ARPEGGIO])
def test_a_part_that_is_refused_is_a_soft_tone_for_each_chord(part):
    for _, sheet in songs(f"boss, no {part.value}"):
        for phase in sheet.phases:
            assert len(phase.notes(part)) <= 2 * len(phase.chords)
            assert max(note.velocity for note in phase.notes(part)) < 40


@pytest.mark.parametrize("mood, scene", [("sad", "boss fight"), ("race", "village"), ("snow", "dungeon")])
def test_what_is_insisted_on_stands_above_the_words(mood, scene):
    asked = {"mood": mood, "bpm": 111, "key": Key(1, Mode.LYDIAN), "energy": 2}
    composition, told = compose_song(scene, 3, **asked)
    assert (composition.sheet.bpm, composition.sheet.key) == (111, Key(1, Mode.LYDIAN))
    assert told[0].startswith(f"Understood: mood {mood}, ") and "energy 2 of 10" in told[0]
    plain = compose_song(mood, 3)[0].sheet
    assert compose_song(scene, 3, mood=mood)[0].sheet.voices.lead == plain.voices.lead
    low, high = (density(compose_song(scene, 3, mood=mood, energy=energy)[0].sheet) for energy in (1, 10))
    assert low < high


def test_the_vocabulary_has_far_more_than_three_hundred_words_and_phrases_that_ask_for_music():
    asking = {
        phrase for family in FAMILIES for phrase in family.phrases if family.scales or family.votes or family.swing
    }
    assert len(asking) > 1_500
    assert sum(" " in phrase for phrase in asking) > 150
