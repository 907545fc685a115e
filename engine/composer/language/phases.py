"""Which phases have come, and what is in them, told while a sheet is still being written."""

import itertools
import re
from collections.abc import Iterator

from engine.model.sheet import PART_WORDS, Part
from engine.sheetfile.article_phase import part_named
from engine.sheetfile.tolerant import TooMuch, read_from

_PHASE = re.compile(r'"phase_([123])"\s*:')
_LONGEST = 20  # characters that a phase's name can take, split over two pieces


class PhasesSeen:
    """Watches the text as it comes. A phase is written when the next one begins; none is told twice."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._told: set[str] = set()
        self.begin()

    def begin(self) -> None:
        """Begin with a new text."""
        self._pieces: list[str] = []
        self._tail = ""
        self._present: str | None = None

    def more(self, piece: str) -> Iterator[str]:
        """Yield a sentence for each phase that is now known to be written."""
        self._pieces.append(piece)
        text = self._tail + piece
        self._tail = text[-_LONGEST:]
        if any(found[1] != self._present for found in _PHASE.finditer(text)):
            yield from self._turned_over()

    def end(self) -> Iterator[str]:
        """Yield a sentence for the last phase, if it came to its end."""
        yield from self._turned_over()
        phase = _phase_at("".join(self._pieces), 0)
        if self._present and phase is not None and self._present not in self._told:
            yield self._written(self._present, phase)

    def _turned_over(self) -> Iterator[str]:
        """Pass over the phases that are followed by another one."""
        text = "".join(self._pieces)
        starts = list(_PHASE.finditer(text))
        for found, following in itertools.pairwise(starts):
            phase = _phase_at(text[: following.start()], found.end())
            if found[1] not in self._told and found[1] != following[1] and phase is not None:
                yield self._written(found[1], phase)
        if starts:
            self._present = starts[-1][1]
            self._pieces = [text[starts[-1].start() :]]

    def _written(self, number: str, phase: dict[str, object]) -> str:
        self._told.add(number)
        words = ", ".join(_contents(phase))
        return f"{self._who} has written phase {number}{': ' + words if words else ''}."


def _phase_at(text: str, start: int) -> dict[str, object] | None:
    """Return the phase whose object begins after `start`, or None where it is not whole."""
    brace = text.find("{", start)
    try:
        found = read_from(text, brace) if brace >= 0 else None
    except TooMuch:
        return None
    return found.value if found is not None and found.open is None and isinstance(found.value, dict) else None


def _contents(phase: dict[str, object]) -> Iterator[str]:
    counts: dict[Part, int] = {}
    kit = phase.get("drums")
    fields = [*phase.items(), *(kit.items() if isinstance(kit, dict) else ())]
    for name, rows in fields:
        named = part_named(name)
        part = Part.DRUMS if name == "drums" or not isinstance(named, Part | None) else named
        if part is not None and isinstance(rows, list):
            counts[part] = counts.get(part, 0) + len(rows)
    for part in Part:
        count = counts.get(part, 0)
        if count:
            yield f"{count} lead note{'s' * (count != 1)}" if part is Part.LEAD else PART_WORDS[part]
