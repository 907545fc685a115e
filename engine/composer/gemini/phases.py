"""Which phases have come, told while a sheet is still being written."""

import re
from collections.abc import Iterator

_PHASE = re.compile(r'"phase_([123])"\s*:')
_LONGEST = 20  # characters that a phase's name can take, split over two pieces


class PhasesSeen:
    """Watches the text as it comes. A phase is written when the next one begins; none is told twice."""

    def __init__(self) -> None:
        self._tail = ""
        self._begun: list[str] = []
        self._told: set[str] = set()

    def begin(self) -> None:
        """Begin with a new text."""
        self._tail = ""

    def more(self, piece: str) -> Iterator[str]:
        """Yield a sentence for each phase that is now known to be written."""
        text = self._tail + piece
        self._tail = text[-_LONGEST:]
        for found in _PHASE.finditer(text):
            if found[1] not in self._begun:
                self._begun.append(found[1])
        yield from self._written(self._begun[:-1])

    def end(self, text: str) -> Iterator[str]:
        """Yield a sentence for the last phase, if the text ends as a sheet does."""
        if text.rstrip(" \n`").endswith("}"):
            yield from self._written(self._begun)

    def _written(self, phases: list[str]) -> Iterator[str]:
        for phase in phases:
            if phase not in self._told:
                self._told.add(phase)
                yield f"Gemini has written phase {phase}."
