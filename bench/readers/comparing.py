"""Compares what should have been heard with what was: pure, on words and times."""

import re
from dataclasses import dataclass, field
from itertools import groupby

EARLY = 0.6  # seconds: how much later than its speech a line may be found in the transcript
LATE = 5.0
_SIGNS = {"dash", "slash", "underscore", "line"}  # as readers call them; "line", since yasr calls a blank one so
STALE_WORDS = 4  # so many words in a row that were said before are an old line, fewer are a reader's own


@dataclass(frozen=True, slots=True)
class Moment:
    """Words and when they came, in seconds."""

    text: str
    at: float


@dataclass(slots=True)
class Verdict:
    """What became of the lines. missed: not heard whole. stale: lines heard again; extra: what else was heard."""

    lines: int = 0
    missed: list[Moment] = field(default_factory=list)
    stale: list[Moment] = field(default_factory=list)
    extra: list[Moment] = field(default_factory=list)

    @property
    def whole(self) -> int:
        """How many lines were heard whole."""
        return self.lines - len(self.missed)

    @property
    def extra_letters(self) -> int:
        """How many letters were heard besides whole lines."""
        return sum(len(one.text) for one in (*self.extra, *self.stale))


def words(text: str) -> list[str]:
    """Return the words that a reader may say, without what readers call signs."""
    found = re.findall(r"[^\W_]+", text.lower())
    return [word for word in found if word not in _SIGNS]


def compared(lines: list[Moment], heard: list[Moment]) -> Verdict:
    """Look for each line among the words that were heard; each word serves one line.

    A line is whole where its words were said in order with nothing between, not long before and not long after it was
    written down. lines, heard: in order of time.
    """
    stream = [(word, number) for number, one in enumerate(heard) for word in words(one.text)]
    free = [True] * len(stream)
    verdict = Verdict(lines=len(lines))
    for line in lines:
        wanted = words(line.text)
        at = _found(wanted, line.at, stream, free, heard)
        if at is None:
            verdict.missed.append(line)
        else:
            free[at : at + len(wanted)] = [False] * len(wanted)
    missed = {id(line) for line in verdict.missed}
    said = [" ".join(words(line.text)) for line in lines if id(line) not in missed]
    left = [(word, number) for (word, number), is_free in zip(stream, free, strict=True) if is_free]
    for number, some in groupby(left, key=lambda one: one[1]):
        rest = [word for word, _ in some]
        text = " ".join(rest)
        old = len(rest) >= STALE_WORDS and any(text in known for known in said)
        (verdict.stale if old else verdict.extra).append(Moment(text, heard[number].at))
    return verdict


def _found(
    wanted: list[str], at: float, stream: list[tuple[str, int]], free: list[bool], heard: list[Moment]
) -> int | None:
    """Return where in the stream of words the wanted ones begin, all of them free and in time."""
    count = len(wanted)
    for start in range(len(stream) - count + 1):
        when = heard[stream[start][1]].at
        if when < at - EARLY or not free[start] or stream[start][0] != wanted[0]:
            continue
        if when > at + LATE:
            return None
        if all(free[start : start + count]) and [word for word, _ in stream[start : start + count]] == wanted:
            return start
    return None
