"""Excerpts: short tracks made out of a song for a game, beside the song itself. Pure."""

from engine.excerpts.kinds import LAYERS, STINGERS, Excerpt
from engine.excerpts.layers import fading_words, layer, layer_words
from engine.excerpts.stingers import stinger, stinger_words
from engine.model.sheet import Sheet
from engine.model.track import Track

__all__ = ["LAYERS", "STINGERS", "Excerpt", "excerpt_of", "excerpt_words", "fading_words"]


def excerpt_of(sheet: Sheet, track: Track, what: Excerpt) -> Track:
    """Return the track of an excerpt of a song. Raises WrongUse where the song has not what it takes."""
    return stinger(sheet, track, what) if what in STINGERS else layer(track, what)


def excerpt_words(sheet: Sheet, song: Track, excerpt: Track, what: Excerpt) -> str:
    """Return what an excerpt is, as the beginning of a sentence; excerpt: what `excerpt_of` made of the song."""
    if what in STINGERS:
        name = what.value.replace("-", " ")
        return f"Stinger {name}: {stinger_words(sheet)}; {excerpt.bars} beats, {excerpt.seconds:.1f} seconds"
    return f"Layer {what}: {layer_words(song, what)}; {excerpt.bars} bars, {excerpt.seconds:.1f} seconds"
