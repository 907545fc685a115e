"""Keeps news while keys are being pressed: every screen reader falls silent at a key, so what came just before is lost.

The answer to a key comes out at once. What nobody asked for, such as progress, waits until the fingers rest; whoever
walks through a list hears the list, and then what happened meanwhile.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class BetweenKeys(Generic[T]):
    """Sentences that wait for a rest between keys, in their order.

    rest: seconds without a key after which they come out, 0 where nothing waits. clock: seconds. later: calls a
    function after so many seconds (an event loop's `call_later`). out: takes the sentences whose time has come.
    """

    def __init__(
        self,
        rest: float,
        clock: Callable[[], float],
        later: Callable[[float, Callable[[], None]], object],
        out: Callable[[list[T]], None],
    ) -> None:
        self._rest = rest
        self._clock = clock
        self._later = later
        self._out = out
        self._kept: list[T] = []
        self._key_at = -rest
        self._in_key = False
        self._answered = True

    @property
    def kept(self) -> tuple[T, ...]:
        """What waits, in its order."""
        return tuple(self._kept)

    def key_begins(self) -> None:
        """A key is about to be handled."""
        self._key_at = self._clock()
        self._in_key = True
        self._answered = False

    def key_ends(self) -> None:
        """The key has been handled."""
        self._in_key = False

    def answered(self) -> None:
        """Something came out: what comes now is no answer to the last key any more."""
        self._answered = True

    def must_wait(self, asked: bool) -> bool:
        """Say whether a sentence has to be kept. asked: whether it may be the answer to a key."""
        if asked and (self._in_key or not self._answered or not self._kept):
            return False
        return bool(self._kept) or self._left() > 0

    def keep(self, sentence: T) -> None:
        """Have a sentence wait."""
        if not self._kept:
            self._later(max(0.0, self._left()), self._look)
        self._kept.append(sentence)

    def take(self) -> list[T]:
        """Return what is kept, and keep it no longer."""
        kept, self._kept = self._kept, []
        return kept

    def _look(self) -> None:
        if self._kept and self._left() > 0:
            self._later(self._left(), self._look)
        elif self._kept:
            self._out(self.take())

    def _left(self) -> float:
        return self._key_at + self._rest - self._clock()
