"""Articulation: how a tone follows the one before it in its part."""

from engine.model.sheet import Note

GLIDE_SECONDS = 0.075  # that a slide usually takes
FARTHEST_SLIDE = 12  # semitones: a slide from farther away begins so near
_APART = 2  # steps between a tone's end and a slide that still begins at it


def slide_from(note: Note, before: Note | None) -> int:
    """Return from how many semitones above a note slides to its pitch, below it as a negative number; 0 for no slide.

    before: the tone that its part played before. After a pause there is nothing to slide from.
    """
    if not note.slide or before is None or note.step > before.step + before.length + _APART:
        return 0
    return max(-FARTHEST_SLIDE, min(FARTHEST_SLIDE, before.pitch - note.pitch))
