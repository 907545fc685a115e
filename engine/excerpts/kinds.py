"""What can be made out of a song."""

from enum import StrEnum


class Excerpt(StrEnum):
    """The excerpts. Layers are loops of one length that a game fades into each other, stingers are heard once."""

    CALM = "calm"
    TENSE = "tense"
    FIGHT = "fight"
    VICTORY = "victory"
    GAME_OVER = "game-over"
    LEVEL_UP = "level-up"
    ITEM = "item"


STINGERS = (Excerpt.VICTORY, Excerpt.GAME_OVER, Excerpt.LEVEL_UP, Excerpt.ITEM)
LAYERS = (Excerpt.CALM, Excerpt.TENSE, Excerpt.FIGHT)
