"""Sentences on music without end that the app and the command share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.endless.loom import Remembered
    from engine.endless.player import Endless
    from engine.takes import Take


def vibe_words(endless: Endless) -> str:
    """Return that a vibe was changed, and when that is heard."""
    return f"Vibe: {endless.vibe}. {soon_words(endless)}"


def soon_words(endless: Endless) -> str:
    """Return when a vibe that was just changed is heard."""
    return f"It is heard from the next stretch on; this one has {endless.left_words()} left."


def kept_words(stretch: Remembered, take: Take) -> str:
    """Return which stretch was kept as which take."""
    return f"Stretch {stretch.plan.number} is kept: {take.name}, with an intro and a fade of its own."
