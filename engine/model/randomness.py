"""The randomness that pure parts take as an argument.

`engine.entropy.streams` implements it on SHAKE-256; composing, arranging and rendering see only this.
"""

from collections.abc import MutableSequence, Sequence
from typing import Protocol, Self, TypeVar

T = TypeVar("T")


class Stream(Protocol):
    """A named, reproducible stream of random values.

    Drawing from a child never moves its parent or a sibling: one part's change leaves all others as they were.
    """

    @property
    def name(self) -> str:
        """The stream's whole name, such as "song/composer/melody"."""
        ...

    def child(self, name: str) -> Self:
        """Return the stream `name` under this one, from its beginning."""
        ...

    def octets(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        ...

    def integer(self, low: int, high: int) -> int:
        """Return a whole number, low <= n <= high, without bias."""
        ...

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Return a float in [low, high), a multiple of 2**-53 before scaling."""
        ...

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        ...

    def choice(self, items: Sequence[T]) -> T:
        """Return one of `items`, each as likely."""
        ...

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of `items`, each as likely as its weight (0 or more, not all 0)."""
        ...

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Bring `items` into a random order, in place (Fisher-Yates)."""
        ...
