"""Lines: the notes and hits of a track, in columns of small numbers. An hour has more than a hundred thousand of them,
and as objects they take ten times the room. A line makes a note when it is asked for one, and is read as a tuple is.
"""

from abc import abstractmethod
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Self, TypeVar, overload

from engine.model.sheet import Drum, Hit, Note

_STEP, _SMALL = "i", "B"  # 32 bits with a sign, 8 without one
_BATCH = 512
_DRUMS = tuple(Drum)
_CODES = {drum: code for code, drum in enumerate(_DRUMS)}

T = TypeVar("T", Note, Hit)
NoteRow = tuple[int, int, int, int, int]
HitRow = tuple[int, Drum, int]


def _batches(struck: Iterable[T]) -> Iterator[list[T]]:
    """Yield all of them, some hundreds at a time: each adds to all columns."""
    left = iter(struck)
    while some := list(islice(left, _BATCH)):
        yield some


class _Line(Sequence[T]):
    """What is struck, in order of step. steps: where it begins, 32-bit integers. Only who makes a line changes it."""

    __slots__ = ("_columns", "steps")

    def __init__(self, *columns: "array[int]") -> None:
        self._columns, self.steps = columns, columns[0]

    @staticmethod
    @abstractmethod
    def _made(columns: Iterable[Iterable[int]]) -> Iterator[T]:
        """Return an iterator over what stands in these columns."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self._made(column[index] for column in self._columns))
        return next(self._made((column[index],) for column in self._columns))

    def at(self, places: Sequence[int]) -> Self:
        """Return a line of those that stand at these places."""
        found = type(self)()
        for column, picked in zip(self._columns, found._columns, strict=True):
            picked.extend(map(column.__getitem__, places))
        return found

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[T]:
        return self._made(self._columns)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Line):
            return type(self) is type(other) and self._columns == other._columns
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(tuple(self))


class NoteLine(_Line[Note]):
    """A part's notes. lengths: for how many steps they are held, 32-bit integers."""

    __slots__ = ("lengths",)

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        super().__init__(array(_STEP), array(_STEP), array(_SMALL), array(_SMALL), array(_SMALL))
        self.lengths = self._columns[1]
        for some in _batches(notes):
            self.add(
                [note.step for note in some],
                [note.length for note in some],
                [note.pitch for note in some],
                [note.velocity for note in some],
                [note.slide for note in some],
            )

    def add(self, *columns: Iterable[int]) -> None:
        """Add notes: where each begins, for how long it is held, its pitch and velocity, and whether it slides."""
        for column, more in zip(self._columns, columns, strict=True):
            column.extend(more)

    def rows(self, start: int, stop: int) -> Iterator[NoteRow]:
        """Return an iterator over the notes at places start to stop (not included) as plain rows: step, length, pitch,
        velocity, and 1 for a slide. They are made in a tenth of the time that notes take.
        """
        steps, lengths, pitches, velocities, slides = (column[start:stop] for column in self._columns)
        return zip(steps, lengths, pitches, velocities, slides, strict=True)

    @staticmethod
    def _made(columns: Iterable[Iterable[int]]) -> Iterator[Note]:
        steps, lengths, pitches, velocities, slides = columns
        return map(Note, steps, lengths, pitches, velocities, map(bool, slides))


class HitLine(_Line[Hit]):
    """The strokes on the kit."""

    __slots__ = ()

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        super().__init__(array(_STEP), array(_SMALL), array(_SMALL))
        for some in _batches(hits):
            self.add([hit.step for hit in some], [hit.drum for hit in some], [hit.velocity for hit in some])

    def add(self, steps: Iterable[int], drums: Iterable[Drum], velocities: Iterable[int]) -> None:
        """Add hits: where each is struck, on what, and its velocity."""
        for column, more in zip(self._columns, (steps, map(_CODES.__getitem__, drums), velocities), strict=True):
            column.extend(more)

    def only(self, drums: Collection[Drum]) -> "HitLine":
        """Return those on these pieces of the kit."""
        codes = {_CODES[drum] for drum in drums}
        return self.at([place for place, code in enumerate(self._columns[1]) if code in codes])

    def rows(self, start: int, stop: int) -> Iterator[HitRow]:
        """Return an iterator over the hits at places start to stop (not included) as plain rows: step, piece of the
        kit, velocity.
        """
        steps, codes, velocities = (column[start:stop] for column in self._columns)
        return zip(steps, map(_DRUMS.__getitem__, codes), velocities, strict=True)

    @staticmethod
    def _made(columns: Iterable[Iterable[int]]) -> Iterator[Hit]:
        steps, codes, velocities = columns
        return map(Hit, steps, map(_DRUMS.__getitem__, codes), velocities)
