"""The folder of takes: keeping, listing, marking, deleting and bringing back.

A take is written into a hidden folder, synced, and given its number by one rename; so it is there whole or not at all,
and of two programs that want one number the second takes the next. Deleting moves a folder aside and loses nothing.
"""

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import OutputFailed, WrongUse, one_line
from engine.output.files import explain, sync_folder
from engine.strictjson import BadRecord
from engine.takes.take import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MAKING_NAME,
    RECORD_NAME,
    SHEET_NAME,
    Making,
    Marks,
    Take,
    making_text,
    read_making,
)

if TYPE_CHECKING:
    from engine.takes.index import Remembered

FOLDER = "takes"
DELETED = ".deleted"
NAME_FILE, NOTE_FILE, FAVOURITE_FILE = "name.txt", "note.txt", "favourite"
_DIGITS = 5
_BEING_WRITTEN = ".new-"
_LEFT_BEHIND_SECONDS = 3600
_TAKEN_ALREADY = (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES) if os.name == "nt" else (errno.ENOTEMPTY, errno.EEXIST)


class Takes:
    """All takes of one user. home: the folder of this program's data; it is made when the first take is kept."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def keep(self, making: Making, sheet: bytes, record: bytes) -> Take:
        """Keep a song as the next take; when this returns it is on the disk. Raises OutputFailed."""
        with self._trouble_told():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # records hold their seeds' bytes
            self._sweep()
            new = Path(tempfile.mkdtemp(prefix=_BEING_WRITTEN, dir=self.folder))
            try:
                new.chmod(0o777 & ~_mask())
                _write(new / SHEET_NAME, sheet)
                _write(new / RECORD_NAME, record)
                return self._numbered(new, making)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise

    @property
    def writable(self) -> bool:
        """Whether takes can be kept, as far as can be seen without writing anything."""
        there = next(folder for folder in (self.folder, *self.folder.parents) if os.path.lexists(folder))
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)

    def surveyed(self) -> tuple[list[Take], list[Path]]:
        """Return all takes, the newest first, and the folders with a number whose take cannot be read."""
        found = self._read()
        unreadable = [self.folder / _folder_name(number) for number, take in found.items() if take is None]
        return [take for take in found.values() if take is not None], unreadable

    def listed(self) -> list[Take]:
        """Return all takes that can be read, the newest first."""
        return self.surveyed()[0]

    def take(self, number: int) -> Take:
        """Return one take. Raises WrongUse where there is none of that number."""
        with contextlib.suppress(OSError, BadRecord):
            return _read_take(self.folder / _folder_name(number), number)
        if (self.folder / DELETED / _folder_name(number)).is_dir():
            raise WrongUse(f"take {number} was deleted", f"Bring it back with qrc takes restore {number}.")
        raise WrongUse(f"there is no take {number} that can be read", "qrc takes lists those that are here.")

    def newest(self) -> Take | None:
        """Return the take with the highest number, or None."""
        for number in sorted(self._numbers(self.folder), reverse=True):
            with contextlib.suppress(OSError, BadRecord):
                return _read_take(self.folder / _folder_name(number), number)
        return None

    def mark(self, number: int, marks: Marks) -> Take:
        """Write what a person says of a take; each word is replaced as a whole. Raises WrongUse, OutputFailed."""
        take = self.take(number)
        clean = marks._replace(
            name=_line(marks.name, LONGEST_NAME, "name"), note=_line(marks.note, LONGEST_NOTE, "note")
        )
        with self._trouble_told():
            _keep_mark(take.folder / NAME_FILE, clean.name)
            _keep_mark(take.folder / NOTE_FILE, clean.note)
            _keep_mark(take.folder / FAVOURITE_FILE, "yes" if clean.favourite else "")
        return take._replace(marks=clean)

    def delete(self, number: int) -> Take:
        """Move a take aside; `restore` brings it back. Raises WrongUse, OutputFailed."""
        take = self.take(number)
        with self._trouble_told():
            aside = self.folder / DELETED
            aside.mkdir(exist_ok=True)
            take.folder.rename(aside / take.folder.name)
        return take

    def restore(self, number: int) -> Take:
        """Bring a deleted take back. Raises WrongUse where none of that number was deleted."""
        aside = self.folder / DELETED / _folder_name(number)
        if not aside.is_dir():
            raise WrongUse(f"no take {number} was deleted", "qrc takes --deleted lists those that were.")
        with self._trouble_told():
            aside.rename(self.folder / aside.name)
        return self.take(number)

    def deleted(self) -> list[Take]:
        """Return the takes that were moved aside, the newest first."""
        aside = self.folder / DELETED
        found = []
        for number in sorted(self._numbers(aside), reverse=True):
            with contextlib.suppress(OSError, BadRecord):
                found.append(_read_take(aside / _folder_name(number), number))
        return found

    def _numbered(self, new: Path, making: Making) -> Take:
        """Give a finished folder the first number that is free."""
        number = 1 + max((*self._numbers(self.folder), *self._numbers(self.folder / DELETED)), default=0)
        while True:
            _write(new / MAKING_NAME, making_text(number, making))
            sync_folder(new)
            target = self.folder / _folder_name(number)
            try:
                if not (self.folder / DELETED / target.name).exists():
                    new.rename(target)
                    break
            except OSError as error:
                if error.errno not in _TAKEN_ALREADY:
                    raise
            number += 1
        sync_folder(self.folder)
        return Take(number, target, making)

    def _read(self) -> dict[int, Take | None]:
        """Return every numbered folder's take by number, the newest first; None where it cannot be read."""
        from engine.takes.index import Index, Remembered  # SQLite, a megabyte; whoever keeps a song reads no others

        index = Index(self.folder)
        remembered = index.remembered()
        found: dict[int, Take | None] = {}
        learned: dict[int, Remembered] = {}
        for number, folder, stamp in self._stamped():
            known = remembered.pop(number, None)
            if known is not None and known.stamp == stamp:
                with contextlib.suppress(TypeError, ValueError):
                    found[number] = _recalled(number, folder, known)
                    continue
            found[number] = None
            with contextlib.suppress(OSError, BadRecord):
                take = _read_take(folder, number)
                found[number] = take
                learned[number] = Remembered(stamp, (take.making, take.marks))
        index.remember(learned, list(remembered))
        return dict(sorted(found.items(), reverse=True))

    def _stamped(self) -> Iterator[tuple[int, Path, int]]:
        """Yield number, folder and the time of the last change of each take."""
        for number, entry in self._entries(self.folder).items():
            with contextlib.suppress(OSError):
                times = [entry.stat().st_mtime_ns]
                for name in (MAKING_NAME, NAME_FILE, NOTE_FILE):  # a person may edit these in place
                    with contextlib.suppress(FileNotFoundError):
                        times.append(os.stat(f"{entry.path}/{name}").st_mtime_ns)  # noqa: PTH116  ten thousand times
                yield number, Path(entry.path), max(times)

    def _numbers(self, folder: Path) -> list[int]:
        return list(self._entries(folder))

    @staticmethod
    def _entries(folder: Path) -> Mapping[int, "os.DirEntry[str]"]:
        """Return the folders that are named as takes are, by number."""
        with contextlib.suppress(OSError), os.scandir(folder) as found:
            return {
                int(entry.name): entry
                for entry in found
                if entry.name.isascii() and entry.name.isdigit() and entry.is_dir(follow_symlinks=False)
            }
        return {}

    def _sweep(self) -> None:
        """Remove what a killed program left half-written, once it is certainly nobody's."""
        with os.scandir(self.folder) as found:
            left = [entry for entry in found if entry.name.startswith(_BEING_WRITTEN)]
        for entry in left:
            with contextlib.suppress(OSError):
                if time.time() - entry.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                    shutil.rmtree(entry.path, ignore_errors=True)

    @contextlib.contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            told = explain(error, self.folder)
            raise OutputFailed(told.what.replace("output", "the folder of takes", 1), told.way_out) from error


def _folder_name(number: int) -> str:
    return f"{number:0{_DIGITS}d}"


def _read_take(folder: Path, number: int) -> Take:
    """Return the take in a folder. Raises OSError, BadRecord."""
    there = os.listdir(folder)  # noqa: PTH208  one look instead of three, ten thousand times
    making = read_making((folder / MAKING_NAME).read_bytes())
    if NAME_FILE not in there and NOTE_FILE not in there and FAVOURITE_FILE not in there:
        return Take(number, folder, making)
    name = _read_mark(folder / NAME_FILE, LONGEST_NAME)
    note = _read_mark(folder / NOTE_FILE, LONGEST_NOTE)
    return Take(number, folder, making, Marks(name, note, FAVOURITE_FILE in there))


def _recalled(number: int, folder: Path, known: "Remembered") -> Take:
    making, marks = known.facts
    if not isinstance(making, list) or not isinstance(marks, list):
        raise ValueError("the index holds something else")
    return Take(number, folder, Making(*making), Marks(*marks))


def _read_mark(path: Path, longest: int) -> str:
    try:
        return one_line(path.read_text(encoding="utf-8", errors="replace"))[:longest]
    except FileNotFoundError:
        return ""


def _keep_mark(path: Path, text: str) -> None:
    """Make a mark's file say `text`; without text there is none."""
    if not text:
        path.unlink(missing_ok=True)
        return
    descriptor, name = tempfile.mkstemp(prefix=".mark-", dir=path.parent)
    os.close(descriptor)
    try:
        _write(Path(name), f"{text}\n".encode())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _line(text: str, longest: int, what: str) -> str:
    clean = one_line(text.encode("utf-8", "replace").decode())
    if len(clean) > longest:
        raise WrongUse(f"{what} is {len(clean)} characters long, more than {longest}", "Say it in fewer words.")
    return clean


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod((stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH) & ~_mask())


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
