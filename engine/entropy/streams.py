"""Named streams of randomness, drawn from one seed with SHAKE-256 (FIPS 202, section 6.2).

The bytes of a stream are SHAKE-256(frame(seed) + frame(name)), read from the beginning, where a frame is the
length in 8 bytes, big-endian, and the content. The standard is fixed, so a seed gives the same song on every
machine and with every version of Python and numpy.
"""

import hashlib
from bisect import bisect_right
from collections.abc import MutableSequence, Sequence
from itertools import accumulate
from typing import Self, TypeVar

T = TypeVar("T")

_FIRST_READ = 256
_READ_AHEAD = 64  # a part in so many, so that a few bytes behind a long reading do not cost it again


def frame(content: bytes) -> bytes:
    """Return `content` with its length before it, so that joined parts cannot be mistaken for one another."""
    return len(content).to_bytes(8, "big") + content


class ShakeStream:
    """A named stream; see `engine.model.randomness.Stream`."""

    __slots__ = ("_buffer", "_hash", "_name", "_position", "_seed")

    def __init__(self, seed: bytes, name: str) -> None:
        self._seed = seed
        self._name = name
        self._hash = hashlib.shake_256(frame(seed) + frame(name.encode()))
        self._buffer = b""
        self._position = 0

    @property
    def name(self) -> str:
        """The stream's whole name."""
        return self._name

    def child(self, name: str) -> Self:
        """Return the stream `name` under this one, from its beginning."""
        return type(self)(self._seed, f"{self._name}/{name}")

    def octets(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        end = self._position + count
        if end > len(self._buffer):
            ahead = max(end // _READ_AHEAD, 2 * len(self._buffer) - end)
            self._buffer = self._hash.digest(max(end + ahead, _FIRST_READ))
        found = self._buffer[self._position : end]
        self._position = end
        return found

    def integer(self, low: int, high: int) -> int:
        """Return a whole number, low <= n <= high, by rejection: no value is likelier than another."""
        span = high - low + 1
        if span < 1:
            raise ValueError(f"no whole number lies between {low} and {high}")
        size = max(1, ((span - 1).bit_length() + 7) // 8)
        limit = (1 << (8 * size)) // span * span
        while (drawn := int.from_bytes(self.octets(size), "big")) >= limit:
            pass
        return low + drawn % span

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Return a float in [low, high): k * 2**-53, scaled."""
        return low + (high - low) * ((int.from_bytes(self.octets(7), "big") >> 3) * 2.0**-53)

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self.uniform() < probability

    def choice(self, items: Sequence[T]) -> T:
        """Return one of `items`, each as likely."""
        return items[self.integer(0, len(items) - 1)]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of `items`, each as likely as its weight."""
        sums = list(accumulate(weights))
        if len(sums) != len(items) or not sums or sums[-1] <= 0:
            raise ValueError("each item needs a weight, and one of them more than 0")
        drawn = self.uniform(0.0, sums[-1])
        return items[min(bisect_right(sums, drawn), len(items) - 1)]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Bring `items` into a random order, in place (Fisher-Yates, Knuth's algorithm P)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.integer(0, last)
            items[last], items[other] = items[other], items[last]


def song_stream(seed: str) -> ShakeStream:
    """Return the stream that all of a song's randomness descends from; seed is 64 hex digits."""
    return ShakeStream(bytes.fromhex(seed), "song")


def drawn_seed(seed: str, stream: str) -> str:
    """Return a seed of 64 hex digits that is drawn from another one's stream of this name."""
    return song_stream(seed).child(stream).octets(32).hex()
