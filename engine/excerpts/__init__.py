"""Excerpts: short tracks made out of a song for a game, beside the song itself. Pure."""

from engine.excerpts.kinds import LAYERS, Excerpt
from engine.excerpts.layers import fading_words, layer, layer_words
from engine.model.track import Track

__all__ = ["LAYERS", "Excerpt", "excerpt_of", "excerpt_words", "fading_words"]


def excerpt_of(track: Track, what: Excerpt) -> Track:
    """Return the track of an excerpt of a song. Raises WrongUse where the song has not what it takes."""
    return layer(track, what)


def excerpt_words(song: Track, excerpt: Track, what: Excerpt) -> str:
    """Return what an excerpt is, as the beginning of a sentence; excerpt: what `excerpt_of` made of the song."""
    return f"Layer {what}: {layer_words(song, what)}; {excerpt.bars} bars, {excerpt.seconds:.1f} seconds"
