from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from engine.composer.offline.dimensions import Dimensions
from engine.composer.offline.voices import OPEN_COLOURS, choose_voices
from engine.model.sheet import Part, Voices
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS
from tests.engine.composer.offline.conftest import settle_mood

SEEDS = range(200)
VIBES = (
    "", "boss fight", "metal", "church", "haunted castle", "calm evening", "space", "underwater", "horror", "mystery",
    "puzzle", "happy arcade", "village", "snow", "desert", "glitchy laboratory",
)  # fmt: skip
NEUTRAL_VIBES = ("", "a song", "overworld adventure", "title screen")
USUAL = Voices()


@cache
def drawn(vibe: str, seeds: range) -> list[Voices]:
    return [settle_mood(vibe, n).voices for n in seeds]


def played(vibe: str, part: Part, seeds: range = SEEDS) -> Counter[str]:
    return Counter(voices.of(part) for voices in drawn(vibe, seeds))


def share(vibe: str, part: Part, name: str) -> float:
    return played(vibe, part)[name] / len(SEEDS)


def test_every_instrument_and_every_kit_is_heard():
    found = {part: sum((played(vibe, part) for vibe in VIBES), Counter()) for part in Part}
    assert set(found[Part.DRUMS]) == set(KITS)
    assert {name for part in Part if part is not Part.DRUMS for name in found[part]} == set(INSTRUMENTS)
    songs = len(VIBES) * len(SEEDS)
    for part, name in (
        (Part.LEAD, "saw_lead"),
        (Part.SECOND, "organ"),
        (Part.PAD, "choir"),
        (Part.PAD, "drone"),
        (Part.DRUMS, "soft_kit"),
        (Part.DRUMS, "chip_kit"),
    ):
        assert found[part][name] > 0.02 * songs, name


@pytest.mark.parametrize("vibe", NEUTRAL_VIBES)
def test_the_usual_ones_play_most_songs_of_a_neutral_vibe(vibe):
    for part in (Part.DRUMS, Part.SECOND, Part.PAD):
        assert share(vibe, part, USUAL.of(part)) > 0.7
    assert share(vibe, Part.LEAD, "saw_lead") < 0.1


SOME, NEARLY_ALL, HARDLY_ANY = (0.15, 0.75), (0.9, 1.01), (-0.01, 0.1)  # of the songs: more than, less than


@pytest.mark.parametrize(
    ("vibe", "part", "name", "songs"),
    [
        # A scene calls for its instrument.
        ("metal", Part.LEAD, "saw_lead", SOME),
        ("church", Part.SECOND, "organ", SOME),
        ("haunted castle", Part.SECOND, "organ", SOME),
        ("holy shrine", Part.PAD, "choir", SOME),
        ("underwater", Part.PAD, "choir", SOME),
        ("horror", Part.PAD, "drone", SOME),
        ("calm evening", Part.DRUMS, "soft_kit", SOME),
        ("puzzle", Part.DRUMS, "chip_kit", SOME),
        ("glitchy laboratory", Part.LEAD, "crushed_lead", SOME),
        ("glitchy laboratory", Part.BASS, "crushed_bass", SOME),
        # It is named.
        ("village with an organ", Part.SECOND, "organ", NEARLY_ALL),
        ("boss, pipe organ", Part.SECOND, "organ", NEARLY_ALL),
        ("race with a choir", Part.PAD, "choir", NEARLY_ALL),
        ("happy drone", Part.PAD, "drone", NEARLY_ALL),
        ("calm sawtooth", Part.LEAD, "saw_lead", NEARLY_ALL),
        ("boss fight, bit-crushed", Part.LEAD, "crushed_lead", NEARLY_ALL),
        # It is refused, or another word rules it out.
        ("church, no organ", Part.SECOND, "organ", HARDLY_ANY),
        ("holy temple without choir", Part.PAD, "choir", HARDLY_ANY),
        ("glitchy laboratory without bitcrusher", Part.LEAD, "crushed_lead", HARDLY_ANY),
        ("metal with flute", Part.LEAD, "saw_lead", HARDLY_ANY),
        ("cyberpunk", Part.LEAD, "crushed_lead", HARDLY_ANY),
        ("calm, rock drums", Part.DRUMS, "soft_kit", HARDLY_ANY),
    ],
)
def test_words_decide_how_often_an_instrument_plays(vibe, part, name, songs):
    more_than, less_than = songs
    assert more_than < share(vibe, part, name) < less_than


def test_special_ones_leave_all_else_as_it_was(stream):
    at = Dimensions(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    def voices(number: int, **votes: dict[str, float]) -> Voices:
        return choose_voices(
            at, "plain", lambda field, base: {**base, **votes.get(field, {})}, stream.child(f"{number}")
        )

    for number in SEEDS:
        found = voices(number, second={"organ": 1e9}, pad={"choir": 1e9})
        assert found == replace(voices(number), second="organ", pad="choir")


def test_the_drone_is_rare_under_chords_that_its_fifths_would_blur(stream):
    at = Dimensions(-0.5, -0.5, -0.8, 0.8, 0.3, 0.0)
    drones = {
        colour: sum(
            choose_voices(at, colour, lambda _, base: dict(base), stream.child(f"{n}")).pad == "drone" for n in SEEDS
        )
        for colour in ("sevenths", *OPEN_COLOURS)
    }
    assert all(drones[colour] > 3 * drones["sevenths"] for colour in OPEN_COLOURS)
