"""The index: what was read of each take, remembered, so that a list of ten thousand opens none of their files.

It is a memory and nothing else. It may be deleted, be out of date or be unusable: what stands in the folders counts.
"""

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NAME = "index.sqlite3"
LOCK_SECONDS = 1.0

# A file system's clock is coarse: what was changed less than this before it was read may change again unseen.
_SETTLED_NS = 2_000_000_000
_FORM = 1
_TABLE = "CREATE TABLE IF NOT EXISTS takes (number INTEGER PRIMARY KEY, stamp INTEGER, facts TEXT)"


class Remembered(NamedTuple):
    """What was read of a take. stamp: the times of its files when it was read. facts: ready for JSON."""

    stamp: int
    facts: Sequence[object]


class Index:
    """The memory beside the takes. Where it cannot be used, nothing is remembered and nothing fails."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def remembered(self) -> dict[int, Remembered]:
        """Return all that is remembered, by number."""
        with contextlib.suppress(sqlite3.Error, OSError, ValueError), self._opened() as database:
            rows = database.execute("SELECT number, stamp, facts FROM takes")
            return {number: Remembered(stamp, json.loads(facts)) for number, stamp, facts in rows}
        return {}

    def remember(self, found: Mapping[int, Remembered], gone: Sequence[int]) -> None:
        """Remember what was read, and forget the takes that are gone. What has just been changed is left out."""
        settled = time.time_ns() - _SETTLED_NS
        rows = [(number, one.stamp, json.dumps(one.facts)) for number, one in found.items() if one.stamp < settled]
        if not rows and not gone:
            return
        with contextlib.suppress(sqlite3.Error, OSError), self._opened() as database:
            database.executemany("INSERT OR REPLACE INTO takes VALUES (?, ?, ?)", rows)
            database.executemany("DELETE FROM takes WHERE number = ?", [(number,) for number in gone])
            database.commit()

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(self._sound()) as database:
            yield database

    def _sound(self) -> sqlite3.Connection:
        """Return the database; one that is no database, or of another form, is thrown away: nothing is lost with it."""
        try:
            return self._connected()
        except sqlite3.OperationalError:
            raise  # locked, full, read-only: the file itself is sound
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                os.unlink(self._file)  # noqa: PTH108
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=LOCK_SECONDS)
        try:
            form = database.execute("PRAGMA user_version").fetchone()[0]
            if form not in (0, _FORM):
                raise sqlite3.DatabaseError(f"form {form} of the index is not known")
            # Losing the last rows in a power cut costs one reading; waiting for the disk would cost every listing.
            database.execute("PRAGMA synchronous = OFF")
            if form == 0:
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {_FORM}")
                database.commit()
        except BaseException:
            database.close()
            raise
        return database
