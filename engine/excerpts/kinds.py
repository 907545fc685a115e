"""What can be made out of a song."""

from enum import StrEnum


class Excerpt(StrEnum):
    """The excerpts. Layers are loops of one length that a game fades into each other."""

    CALM = "calm"
    TENSE = "tense"
    FIGHT = "fight"


LAYERS = (Excerpt.CALM, Excerpt.TENSE, Excerpt.FIGHT)
