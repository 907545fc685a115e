"""What the user insists on beside the vibe's words: a mood of the vocabulary, an energy."""

from dataclasses import replace

from engine.composer.offline.words import Meaning, Reading, read_vibe
from engine.model.brief import Brief

BENEATH = 0.25  # how much a scene of the vibe still counts where another mood is insisted on


def read_brief(brief: Brief) -> Reading:
    """Return what the brief's vibe says, the mood and the energy that the user insists on put above its words.

    Places and deeds that the vibe names fall back behind the mood; its feelings, paces and styles keep their say.
    """
    reading = read_vibe(brief.vibe)
    if brief.mood is not None:
        beneath = tuple(map(_beneath, reading.meanings))
        reading = replace(reading, meanings=(_meaning(brief.mood), *beneath))
    return reading if brief.energy is None else replace(reading, energy=brief.energy)


def _meaning(mood: str) -> Meaning:
    (meaning,) = read_vibe(mood).meanings
    return replace(meaning, word=f"mood {mood}")


def _beneath(meaning: Meaning) -> Meaning:
    scene = all(family.scene for family in meaning.families)
    return replace(meaning, strength=meaning.strength * BENEATH) if scene and meaning.strength > 0 else meaning
