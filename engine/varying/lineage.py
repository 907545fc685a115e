"""Where a varied sheet comes from: kept in the record of its song, told in the list of takes."""

from typing import NamedTuple

from engine.model.sheet import Sheet
from engine.varying.grid import Locks, kept_from


class Lineage(NamedTuple):
    """What a song was varied from and how.

    take: the number of the take, 0 where it was none. sheet_sha256: of its sheet, 64 hex digits. change: one sentence.
    locked: the cells that stayed, by name.
    """

    take: int
    sheet_sha256: str
    change: str
    locked: tuple[str, ...] = ()


class Variation(NamedTuple):
    """A song in the making that is varied from another. source: the sheet that it comes from."""

    lineage: Lineage
    source: Sheet
    locks: Locks = frozenset()

    def with_locked(self, sheet: Sheet) -> Sheet:
        """Return a sheet with what is locked as it was: no repair may touch it."""
        return kept_from(self.source, sheet, self.locks)
