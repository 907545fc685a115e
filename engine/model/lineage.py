"""Where a varied sheet comes from: kept in the record of its song, told in the list of takes."""

from typing import NamedTuple


class Lineage(NamedTuple):
    """What a song was varied from and how.

    take: the number of the take, 0 where it was none. sheet_sha256: of its sheet, 64 hex digits. change: one sentence.
    locked: the cells that stayed, by name.
    """

    take: int
    sheet_sha256: str
    change: str
    locked: tuple[str, ...] = ()
