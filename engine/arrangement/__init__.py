"""The arrangement: makes an evolving track of any length out of a sheet's three phases."""

from engine.arrangement.arranger import arrange
from engine.arrangement.words import sections_in_words

__all__ = ["arrange", "sections_in_words"]
