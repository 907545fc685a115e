"""What the user insists on beside the vibe's words: a mood of the vocabulary, an energy."""

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
        reading = reading._replace(meanings=(_meaning(brief.mood), *beneath))
    return reading if brief.energy is None else reading._replace(energy=brief.energy)


def _meaning(mood: str) -> Meaning:
    (meaning,) = read_vibe(mood).meanings
    return meaning._replace(word=f"mood {mood}")


def _beneath(meaning: Meaning) -> Meaning:
    scene = all(family.scene for family in meaning.families)
    return meaning._replace(strength=meaning.strength * BENEATH) if scene and meaning.strength > 0 else meaning
