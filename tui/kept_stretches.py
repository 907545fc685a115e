"""Which stretches of one piece of music without end were kept as takes, so that none is kept twice by a second key."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import QrcError
from engine.takes import Take, Takes
from tui.endless_told import kept_already_words

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.endless.course import Plan
    from engine.endless.loom import Remembered

_BEING_KEPT = 0


class KeptStretches:
    """home: where takes are kept, None where they are not.

    Stretches are told apart by their plans: another vibe may put another one in the place of a number.
    """

    def __init__(self, home: Path | None) -> None:
        self._home = home
        self._numbers: list[tuple[Plan, int]] = []

    def why_not(self, stretch: Remembered) -> str:
        """Return why a stretch is not to be kept now, as a sentence; empty where it is neither kept nor being kept."""
        number = next((number for plan, number in self._numbers if plan == stretch.plan), None)
        if number is None or self._home is None:
            return ""
        if number == _BEING_KEPT:
            return f"Stretch {stretch.plan.number} is being kept."
        with contextlib.suppress(QrcError):  # the take was deleted, and may be wanted after all
            return kept_already_words(stretch, Takes(self._home).take(number))
        return ""

    def begin(self, stretch: Remembered) -> None:
        """A stretch is being kept from now on."""
        self._note(stretch, _BEING_KEPT)

    def end(self, stretch: Remembered, take: Take | None) -> None:
        """A stretch was kept as this take; None where it could not be kept."""
        self._note(stretch, take.number if take else None)

    def _note(self, stretch: Remembered, number: int | None) -> None:
        others = [noted for noted in self._numbers if noted[0] != stretch.plan]
        self._numbers = others if number is None else [*others, (stretch.plan, number)]
