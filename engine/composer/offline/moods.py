"""From words to a mood: tempo, key, density, register, and the styles of every part."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.composer.offline.character import Character, draw_character
from engine.composer.offline.choosing import choose
from engine.composer.offline.dimensions import (
    Dimensions,
    likely_arpeggios,
    likely_basses,
    likely_colours,
    likely_drums,
    likely_modes,
)
from engine.composer.offline.lexicon import SCALES, Family
from engine.composer.offline.naming_figures import FASTEST, SLOWEST
from engine.composer.offline.voices import choose_voices
from engine.composer.offline.words import Meaning, Reading
from engine.model.brief import Brief
from engine.model.randomness import Stream
from engine.model.sheet import Part, Voices
from engine.model.theory import Key, Mode

MAIN, SIDE = 0.8, 0.25  # "not sad" is bright, and only a little faster: shares of a family's strongest scale
ENERGY_MIDDLE, ENERGY_HALF = 5.5, 4.5  # the scale from 1 to 10 that a vibe may name
PACE_OF_ENERGY = 0.25  # how far the tempo goes along with it
FURTHEST_SPEED = 1.35  # of a pace that is meant more than said: "very slow"
TEMPO_CENTRE, TEMPO_SPAN = 138.0, 46.0  # beats a minute at speed 0, and more at speed 1

SWINGING = 0.2  # the least that is called swing; "no swing" refuses it
RARE = 0.3  # the more of it, the likelier is what a vibe hardly asks for beside what it asks for most
COMMON_STEPS = 16  # in a bar of four beats
DARK = 0.7  # a word so dark and so tense overshadows friendly places
OVERSHADOWED = 0.1
MEANT = 0.5  # a word that is meant less than "slightly" overshadows nothing


class Mood(NamedTuple):
    """Everything that a vibe settles before the first note is written. Styles are names that each part's module has.

    jig: whether a bar of twelve steps has two beats of three eighths (6/8) instead of three beats (3/4).
    withheld: parts that the vibe does not want. leaves: whether the climax leaves the key; None: chance decides.
    """

    dimensions: Dimensions
    bpm: int
    key: Key
    steps_per_bar: int
    swing: float
    drums: str
    bass: str
    arpeggio: str
    colour: str
    palette: str
    voices: Voices
    character: Character
    jig: bool = False
    withheld: tuple[Part, ...] = ()
    leaves: bool | None = None

    @property
    def without(self) -> tuple[Part, ...]:
        """The parts that the song does without."""
        return (Part.DRUMS,) if self.drums == "none" else ()

    @property
    def waltz(self) -> bool:
        """Whether the bar has three beats."""
        return self.steps_per_bar == 12 and not self.jig

    @property
    def half_bar(self) -> int:
        """The step in a bar where its second, weaker half begins."""
        return 8 if self.steps_per_bar == 16 or self.waltz else 6

    def weight(self, step: int) -> int:
        """Return how a step of a phase lies in the metre: 0 strong beat, 1 beat, 2 between beats."""
        place = step % self.steps_per_bar
        if self.jig:
            return 0 if place % 6 == 0 else 2
        return 0 if place == 0 or (place == 8 and not self.waltz) else 1 if place % 4 == 0 else 2


def _is_dark(family: Family) -> bool:
    return family.scales.get("bright", 0.0) <= -DARK and family.scales.get("tension", 0.0) >= DARK


def _share(family: Family, meanings: tuple[Meaning, ...]) -> float:
    """Return how much a family counts: a friendly place is not friendly any more when it is haunted.

    Words for feelings keep their say: a cheerful ghost is both.
    """
    if family.feeling or family.scales.get("bright", 0.0) <= 0:
        return 1.0
    dark = any(meaning.strength >= MEANT and any(map(_is_dark, meaning.families)) for meaning in meanings)
    return OVERSHADOWED if dark else 1.0


def _votes(meanings: tuple[Meaning, ...], field: str, base: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of every choice of a field: what the mood suggests anyway, and what the words ask for."""
    found = dict(base)
    for meaning in meanings:
        for family in meaning.families:
            strength = meaning.strength * _share(family, meanings) if meaning.strength > 0 else -3
            for choice, weight in family.votes.get(field, {}).items():
                found[choice] = found.get(choice, 0.0) + weight * strength
    return {choice: weight * (weight + RARE) if weight > 0 else 0.0 for choice, weight in found.items()}


def _wished(meanings: tuple[Meaning, ...], trait: str, base: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights of a trait's choices: as they are where the vibe says nothing of it, else what it asks for."""
    asked = _votes(meanings, trait, {})
    if any(asked.values()):
        return {choice: asked.get(choice, 0.0) for choice in base}
    refused = {choice for m in meanings if m.strength < 0 for f in m.families for choice in f.votes.get(trait, {})}
    return {choice: 0.0 if choice in refused else weight for choice, weight in base.items()}


def _leaves(meanings: tuple[Meaning, ...]) -> bool | None:
    """Return whether the climax shall leave the key: "key change", "no key change"; None where nothing is said."""
    asked = [
        ("away" in f.votes["climax"]) == (m.strength > 0) for m in meanings for f in m.families if "climax" in f.votes
    ]
    return asked[-1] if asked else None


def _swing(meanings: tuple[Meaning, ...], drums: str) -> float:
    """Return how far the beats' second halves come late: as the words have it; drums that swing do so anyway."""
    swings = [(m.strength > 0, f.swing) for m in meanings for f in m.families if f.swing]
    if any(swing < 0 if meant else swing >= SWINGING for meant, swing in swings):
        return 0.0
    said = max((swing for meant, swing in swings if meant), default=0.0)
    return said or (SWINGING if drums == "swing" else 0.0)


def _said_on(family: Family, name: str, strength: float) -> float:
    """Return what a family says on a scale: a word that is not meant is turned round on its main scales only."""
    value = family.scales.get(name, 0.0)
    if strength < 0 and abs(value) < MAIN * max(map(abs, family.scales.values()), default=0.0):
        return SIDE * value * strength
    return value * strength


def _dimension(meanings: tuple[Meaning, ...], name: str) -> float:
    """Return the weighted sum of what the words say on a scale, so tamed that many words do not all end at 1.

    It goes no further than the word goes that is meant most: "a bit fast" stays below "fast", and only the speed goes
    beyond: "very fast".
    """
    total = mass = furthest = 0.0
    for meaning in meanings:
        for family in meaning.families:
            if name in family.scales:
                weight = family.weight * _share(family, meanings)
                total += _said_on(family, name, meaning.strength) * weight
                mass += weight * abs(meaning.strength)
                furthest = max(furthest, abs(meaning.strength))
    limit = min(furthest, FURTHEST_SPEED if name == "speed" else 1.0)
    return max(-limit, min(limit, total / max(1.0, mass**0.65))) if mass else 0.0


def _dimensions(reading: Reading, stream: Stream) -> Dimensions:
    """Return the scales of a reading; each seed leans a little its own way, and more where the vibe says nothing."""
    found = {}
    for name in SCALES:
        said = _dimension(reading.meanings, name)
        lean = 0.1 if said else 0.25
        limit = max(1.0, abs(said))
        found[name] = max(-limit, min(limit, said + stream.child(name).uniform(-lean, lean)))
    if reading.energy is not None:
        asked = (reading.energy - ENERGY_MIDDLE) / ENERGY_HALF
        found["speed"] = max(-1.0, min(1.0, found["speed"] + PACE_OF_ENERGY * (asked - found["energy"])))
        found["energy"] = asked
    return Dimensions(**found)


def _tempo(reading: Reading, at: Dimensions, stream: Stream) -> int:
    ranges = [f.bpm for m in reading.meanings if m.strength > 0 for f in m.families if f.bpm]
    if ranges:
        low, high = ranges[0]
        return round(stream.uniform(low, high) * (1 + 0.07 * at.speed))
    return round(TEMPO_CENTRE + TEMPO_SPAN * at.speed + stream.uniform(-10, 10))


def _key(reading: Reading, at: Dimensions, stream: Stream) -> Key:
    votes = {name.replace("_", " "): weight for name, weight in _votes(reading.meanings, "modes", {}).items()}
    base = {mode: max(0.0, weight) for mode, weight in likely_modes(at).items()}
    weights = {mode.value: 0.4 * base[mode] + votes.get(mode.value, 0.0) for mode in Mode}
    return Key(stream.integer(0, 11), Mode(choose(stream, weights, Mode.MINOR.value)))


def settle(reading: Reading, brief: Brief, stream: Stream) -> Mood:
    """Return the mood of a vibe; the brief's own tempo and key come first, then those that its text names."""
    at = _dimensions(reading, stream.child("dimensions"))
    meanings = reading.meanings
    bpm = brief.bpm or reading.bpm or _tempo(reading, at, stream.child("tempo"))
    metre = choose(
        stream.child("metre"), _votes(meanings, "metre", {"common": 1.6, "waltz": 0.02, "jig": 0.01}), "common"
    )
    if any(brief.begun) and brief.steps_per_bar == COMMON_STEPS:
        metre = "common"
    elif any(brief.begun) and metre == "common":
        metre = "waltz"
    drums = choose(stream.child("drums"), _votes(meanings, "drums", _clipped(likely_drums(at))), "light")
    drums = "none" if Part.DRUMS in reading.refused else drums
    if any(brief.begun) and drums == "none":
        drums = "hush"  # what was begun may have drums
    colour = choose(stream.child("colour"), _votes(meanings, "colour", _clipped(likely_colours(at))), "plain")
    return Mood(
        dimensions=at,
        bpm=max(SLOWEST, min(FASTEST, bpm)),
        key=brief.key or reading.key or _key(reading, at, stream.child("key")),
        steps_per_bar=COMMON_STEPS if metre == "common" else 12,
        jig=metre == "jig",
        withheld=tuple(part for part in reading.refused if part is not Part.DRUMS),
        leaves=_leaves(meanings),
        character=draw_character(
            at.energy, at.tension, stream.child("character"), lambda trait, base: _wished(meanings, trait, base)
        ),
        swing=_swing(meanings, drums),
        drums=drums,
        bass=choose(stream.child("bass"), _votes(meanings, "bass", _clipped(likely_basses(at))), "root_fifth"),
        arpeggio=choose(
            stream.child("arpeggio"), _votes(meanings, "arpeggio", _clipped(likely_arpeggios(at))), "broken"
        ),
        colour=colour,
        palette=choose(stream.child("palette"), _votes(meanings[:1] + meanings, "titles", {"road": 0.3}), "road"),
        voices=choose_voices(at, colour, lambda field, base: _votes(meanings, field, base), stream.child("voices")),
    )


def _clipped(votes: Mapping[str, float]) -> dict[str, float]:
    return {choice: max(0.0, weight) for choice, weight in votes.items()}
