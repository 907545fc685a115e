"""A song in the making that is varied from another."""

from typing import NamedTuple

from engine.model.lineage import Lineage
from engine.model.sheet import Sheet
from engine.varying.grid import Locks, kept_from


class Variation(NamedTuple):
    """What is known of it until it is finished. source: the sheet it comes from; locks: what stays as it is there."""

    lineage: Lineage
    source: Sheet
    locks: Locks = frozenset()

    def with_locked(self, sheet: Sheet) -> Sheet:
        """Return a sheet with what is locked as it was: no repair may touch it."""
        return kept_from(self.source, sheet, self.locks)
