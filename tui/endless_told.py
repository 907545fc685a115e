"""Sentences on music without end that the app and the command share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.endless.loom import Remembered
    from engine.takes import Take


def kept_words(stretch: Remembered, take: Take) -> str:
    """Return which stretch was kept as which take."""
    return f"Stretch {stretch.plan.number} is kept: {take.name}, with an intro and a fade of its own."


def kept_already_words(stretch: Remembered, take: Take) -> str:
    """Return as which take a stretch stands that was to be kept again."""
    return f"Stretch {stretch.plan.number} is kept already: {take.name}."
