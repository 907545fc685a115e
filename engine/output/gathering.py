"""Writing in large pieces that begin where a file system likes them to.

Where half a megabyte comes at once, at a multiple of that, Linux keeps it in large pages. Blocks of sound, written as
they come, end in the middle of one, and cost half as much again to write, to read and to free.

Room for what is to come is asked for ahead where the file system can find it without writing it, which takes a quarter
off the cost of writing.
"""

import contextlib
import os
from collections.abc import Sequence

PIECE = 1 << 19  # bytes
_MOST_VIEWS = 512  # that wait; systems take at least 1,024 at a time
_AHEAD = 8 << 20  # bytes of room that are asked for at a time
_PROBE = 1 << 16  # and at first, for some systems write zeros, block by block, where they cannot reserve


class Gathering:
    """Keeps what is written until a piece is full. What it is given must stay unchanged until then."""

    def __init__(self, descriptor: int) -> None:
        """descriptor: a file open for writing; it is written from its beginning, and not closed here.

        What stands in the file already may be read until it is written over; where it is longer, `flush` cuts it off.
        """
        self._descriptor = descriptor
        self._waiting: list[memoryview] = []
        self._count = 0  # bytes that wait
        self._place = 0  # bytes that were written
        self._reserved = 0  # where the room ends that was asked for
        self._can_reserve = hasattr(os, "posix_fallocate") and hasattr(os, "SEEK_DATA")
        self._step = _PROBE

    def write(self, view: memoryview) -> None:
        """Take bytes. Raises OSError where the disk is full."""
        self._waiting.append(view)
        self._count += len(view)
        if self._count >= PIECE or len(self._waiting) == _MOST_VIEWS:
            count = self._whole_pieces()
            while self._can_reserve and self._place + count > self._reserved:
                self._reserve()
            self._write(count)

    def flush(self) -> None:
        """Write what waits, and give back the room that is not needed."""
        self._write(self._count)
        os.ftruncate(self._descriptor, self._place)
        self._reserved = self._place

    def _reserve(self) -> None:
        """Ask for room behind that which is there."""
        begin = max(self._place, self._reserved)
        self._can_reserve = False
        with contextlib.suppress(OSError):  # the disk is nearly full, or cannot do so: writing tells what matters
            os.posix_fallocate(self._descriptor, begin, self._step)
            self._reserved = begin + self._step
            self._can_reserve = self._step == _AHEAD or self._is_hole(begin)
            self._step = _AHEAD

    def _is_hole(self, place: int) -> bool:
        """Return whether nothing was written from a place on, the file's end."""
        try:
            os.lseek(self._descriptor, place, os.SEEK_DATA)
        except OSError:
            return True
        return False

    def _whole_pieces(self) -> int:
        """Return how many of the bytes that wait reach to the end of a piece; all of them where none is full."""
        over = (self._place + self._count) % PIECE
        return self._count - over if over < self._count else self._count

    def _write(self, count: int) -> None:
        """Write the first `count` bytes of those that wait."""
        pieces, self._waiting = _split(self._waiting, count)
        if pieces:
            _write_all(self._descriptor, pieces, self._place)
        self._count -= count
        self._place += count


def _split(views: Sequence[memoryview], count: int) -> tuple[list[memoryview], list[memoryview]]:
    """Return the first `count` bytes and the others."""
    first: list[memoryview] = []
    for number, view in enumerate(views):
        if count < len(view):
            return [*first, *([view[:count]] if count else [])], [view[count:], *views[number + 1 :]]
        first.append(view)
        count -= len(view)
    return first, []


def _write_all(descriptor: int, views: Sequence[memoryview], place: int) -> None:
    """Write all of them from a place on, however few bytes the system takes at a time."""
    done = os.pwritev(descriptor, views, place) if hasattr(os, "pwritev") else 0
    os.lseek(descriptor, place + done, os.SEEK_SET)
    for view in views:
        rest = view[done:]
        done = max(0, done - len(view))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
