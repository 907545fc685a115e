"""Runs a program whose window BRLTTY shows on 40 cells, and compares what is shown with what should be."""

from pathlib import Path

from bench.readers.comparing import Moment, Verdict
from tests.tui.braille import CELLS, UnderBraille

_FOLLOWS = 0.3  # seconds: a line that another one follows sooner is not asked for
_LATE_LOOK = 0.05  # seconds by which a line may be found later than it is shown
_SETTLES = 1.0  # seconds until what is shown has to be there


class BrailleShows(UnderBraille):
    """Looks to a journey as the readers of a terminal do."""

    def __init__(self, command: list[str], folder: Path, exports: str = "") -> None:
        super().__init__(["env", *exports.split(), *command], folder)

    def __enter__(self) -> "BrailleShows":
        return self

    def utterances(self) -> list[str]:
        """Return each line that the display has shown, in order."""
        return list(self.shown)


def shown(lines: list[Moment], displayed: list[Moment]) -> Verdict:
    """Return which lines came to the display: their first 40 cells, as a change of it.

    Of lines in quick succession only the last is asked for: the display has one line.
    """
    verdict = Verdict()
    before: set[str] = set()
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        until = following.at if following else line.at + 60.0
        if until - line.at < _FOLLOWS:
            continue
        verdict.lines += 1
        cells = line.text[:CELLS].rstrip()
        came = [one.text for one in displayed if line.at - _LATE_LOOK < one.at < min(until, line.at + _SETTLES)]
        if cells not in came:
            verdict.missed.append(line)
        if came and came[-1] != cells and came[-1] in before:  # else it is a field, which is no line yet
            verdict.stale.append(Moment(came[-1], line.at))
        before.add(cells)
    return verdict
