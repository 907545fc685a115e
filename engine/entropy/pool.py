"""The pool: checked bytes of sources that may be asked only now and then, kept for the songs to come.

It is one SQLite file, which brings what a pool needs: locks between processes, and changes that are on the disk as a
whole or not at all, whatever kills the program. A byte is marked used, and that mark is on the disk, before the byte
is handed out; a process that dies in between loses that one share. Folder and file are for their owner alone.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.reading import Exchange, Reading

if TYPE_CHECKING:  # it takes a megabyte of memory, and where no pool was begun a song needs none of it
    import sqlite3

SHARE = 32
"""Bytes for one song: as many as a seed has."""

FOLDER = "entropy"
FILE = "pool.sqlite3"
LOCK_SECONDS = 1.0
NAP_SECONDS = 0.001

_FORM = 1
_TABLES = """
CREATE TABLE batches (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, data BLOB NOT NULL, used INTEGER NOT NULL,
    time_ns INTEGER NOT NULL, origin TEXT NOT NULL, url TEXT, status INTEGER, body_sha256 TEXT,
    longest_run INTEGER, most_in_window INTEGER
);
CREATE TABLE replies (sha256 TEXT PRIMARY KEY);
CREATE TABLE requests (source TEXT PRIMARY KEY, time_ns INTEGER NOT NULL);
"""


class PoolUnusable(Exception):
    """The pool's file cannot be read or written; sources are then asked without it."""


class Pool:
    """The pool of one user. home: the folder of this program's data; it is made when something is kept."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER
        self._file = self._folder / FILE

    def take(self, source: str) -> Reading | None:
        """Return a share of the oldest bytes of `source`, now used up, or None where none are left.

        Raises PoolUnusable.
        """
        if not self._begun_before():
            return None
        with self._changing() as database:
            row = database.execute(
                "SELECT id, data, used, time_ns, origin, url, status, body_sha256, longest_run, most_in_window"
                " FROM batches WHERE source = ? AND used + ? <= length(data) ORDER BY id LIMIT 1",
                (source, SHARE),
            ).fetchone()
            if row is None:
                return None
            batch, data, used, time_ns, origin, url, status, body_sha256, longest_run, most_in_window = row
            if used + 2 * SHARE <= len(data):
                database.execute("UPDATE batches SET used = used + ? WHERE id = ?", (SHARE, batch))
            else:
                database.execute("DELETE FROM batches WHERE id = ?", (batch,))
        return Reading(
            source,
            data[used : used + SHARE],
            time_ns,
            origin,
            Exchange(url, status, body_sha256) if url is not None else None,
            FeedVerdict(longest_run, most_in_window) if longest_run is not None else None,
            taken_ns=time.time_ns(),
        )

    def keep(self, reading: Reading) -> bool:
        """Keep checked bytes; return False, and keep nothing, where the same bytes came before. Raises PoolUnusable."""
        exchange, verdict = reading.exchange, reading.verdict
        sha256 = hashlib.sha256(reading.data).hexdigest()
        with self._changing() as database:
            if database.execute("SELECT 1 FROM replies WHERE sha256 = ?", (sha256,)).fetchone():
                return False
            database.execute("INSERT INTO replies VALUES (?)", (sha256,))
            database.execute(
                "INSERT INTO batches VALUES (NULL, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(reading.source, reading.data, reading.time_ns, reading.origin),
                    *((exchange.url, exchange.status, exchange.body_sha256) if exchange else (None, None, None)),
                    *((verdict.longest_run, verdict.most_in_window) if verdict else (None, None)),
                ),
            )
        return True

    def may_ask(self, source: str, seconds: float) -> bool:
        """Say whether the last request to `source` is `seconds` ago; if so, this is the last one from now on.

        A last request that lies in the future was written before the clock was set right: it does not count.
        Raises PoolUnusable.
        """
        now = time.time_ns()
        with self._changing() as database:
            row = database.execute("SELECT time_ns FROM requests WHERE source = ?", (source,)).fetchone()
            if row is not None and 0 <= now - row[0] < seconds * 1e9:
                return False
            database.execute("INSERT OR REPLACE INTO requests VALUES (?, ?)", (source, now))
        return True

    def shares(self, source: str) -> int:
        """Return how many songs the bytes of `source` are enough for. Raises PoolUnusable."""
        if not self._begun_before():
            return 0
        with self._changing() as database:
            query = "SELECT coalesce(sum((length(data) - used) / ?), 0) FROM batches WHERE source = ?"
            return int(database.execute(query, (SHARE, source)).fetchone()[0])

    def last_asked(self, source: str) -> int | None:
        """Return when `source` was last asked, in nanoseconds since 1970, or None. Raises PoolUnusable."""
        if not self._begun_before():
            return None
        with self._changing() as database:
            row = database.execute("SELECT time_ns FROM requests WHERE source = ?", (source,)).fetchone()
        return None if row is None else int(row[0])

    def _begun_before(self) -> bool:
        try:
            return self._file.exists()
        except OSError as error:
            raise PoolUnusable(str(error)) from error

    @contextlib.contextmanager
    def _changing(self) -> "Iterator[sqlite3.Connection]":
        """Give the database inside a transaction that nobody else can be in; it is on the disk when this ends."""
        import sqlite3

        try:
            with contextlib.closing(self._begun()) as database:
                try:
                    yield database
                except BaseException:
                    database.execute("ROLLBACK")
                    raise
                database.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise PoolUnusable(str(error)) from error

    def _begun(self) -> "sqlite3.Connection":
        """Return the database with a transaction begun, as soon as no other process is in one.

        SQLite's own waiting doubles its naps and lets a busy neighbour in first, again and again; ours are short.
        """
        import sqlite3

        ends = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                database = self._opened()
                try:
                    database.execute("BEGIN EXCLUSIVE")
                except BaseException:
                    database.close()
                    raise
                return database
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                    raise
            time.sleep(NAP_SECONDS)

    def _opened(self) -> "sqlite3.Connection":
        import sqlite3

        try:
            return self._connected()
        except sqlite3.OperationalError:
            raise  # locked, full, read-only: the file itself is sound
        except sqlite3.DatabaseError:
            # No pool, or one of another form: put aside, so that a sound one can begin.
            with contextlib.suppress(OSError):
                self._file.replace(self._file.with_suffix(".broken"))
            return self._connected()

    def _connected(self) -> "sqlite3.Connection":
        import sqlite3

        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
        self._file.chmod(0o600)
        database = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = TRUNCATE")
            database.execute("PRAGMA synchronous = FULL")
            if database.execute("PRAGMA user_version").fetchone()[0] != _FORM:
                self._lay_out(database)
        except BaseException:
            database.close()
            raise
        return database

    @staticmethod
    def _lay_out(database: "sqlite3.Connection") -> None:
        """Make the tables, unless another process has just made them."""
        database.execute("BEGIN EXCLUSIVE")
        form = database.execute("PRAGMA user_version").fetchone()[0]
        if form not in (0, _FORM):
            raise sqlite3.DatabaseError(f"form {form} of the pool is not known")
        if form == 0:
            for table in _TABLES.strip().removesuffix(";").split(";"):
                database.execute(table)
            database.execute(f"PRAGMA user_version = {_FORM}")
        database.execute("COMMIT")
