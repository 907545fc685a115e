"""Writing files so that nothing is ever lost or half-written: a temporary file beside the target, fsync, its name.

The temporary files are made before the work starts, so that a folder which cannot be written is told at once. Where
the system can, they have no name until they are whole, so that nothing is left of them even when it is killed;
elsewhere what a killed program left is swept up a day later.
"""

import contextlib
import errno
import io
import os
import re
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from engine.model.errors import OutputFailed, WrongUse
from engine.output.gathering import Gathering
from engine.output.hashing import HashingFile, Writing
from engine.request import WrittenFile

FORCE_HINT = "Choose another name, or replace it with --force."
PREFIX, SUFFIX = ".qrc-", ".part"
_LEFT_BEHIND_SECONDS = 86_400
_OPEN_FILES = Path("/proc/self/fd")


def explain(error: OSError, path: Path) -> OutputFailed:
    """Return an OSError as a sentence about the file that could not be written."""
    reasons = {
        errno.ENOENT: ("nothing can be written there", "Choose another folder."),
        errno.ENOTDIR: ("its folder is a file", "Choose another folder."),
        errno.EACCES: ("you may not write there", "Choose another folder."),
        errno.EPERM: ("you may not write there", "Choose another folder."),
        errno.EROFS: ("the folder is read-only", "Choose another folder."),
        errno.ENOSPC: ("the disk is full", "Make room, or choose another folder."),
        errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
        errno.EFBIG: ("file too large", "Raise the limit that ulimit -f tells, or choose another folder."),
    }
    reason, way_out = reasons.get(error.errno or 0, ((error.strerror or str(error)).lower(), "Choose another folder."))
    return OutputFailed(f"output {str(_whole(path))!r} cannot be written: {reason}", way_out)


def _whole(path: Path) -> Path:
    """Return a folder that is named by dots alone, which tell nobody where it is, in full; others as they are."""
    with contextlib.suppress(OSError):  # the folder that one stands in may be gone
        return path.resolve() if path.name in ("", "..") else path
    return path


def check_target(path: Path, force: bool) -> None:
    """Refuse a target that cannot or must not be written: a folder, or an existing file without `force`.

    Raises WrongUse.
    """
    try:
        if "\0" in str(path):
            raise ValueError("it holds a zero byte")
        if path.is_dir():
            raise WrongUse(f"output {str(path)!r} is a folder", "Give the name of a file in it.")
        if (path.exists() or path.is_symlink()) and not force:
            raise WrongUse(f"output {str(path)!r} exists already", FORCE_HINT)
        if not path.parent.is_dir():
            raise WrongUse(
                f"output {str(path)!r} has no folder to stand in", "Make the folder first, or choose another."
            )
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise WrongUse(f"output {str(path)[:80]!r} is no usable name: {why}", "Choose another name.") from error


def slug(title: str) -> str:
    """Return a title as a file name: lower-case ASCII letters and digits with hyphens, "song" where none is left."""
    if not title.isascii():
        import unicodedata  # half a megabyte of tables, and most titles need none of it

        title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "song"


def free_stem(folder: Path, title: str, endings: Sequence[str]) -> str:
    """Return the title's slug, numbered from 2 where a file with one of `endings` exists already."""
    base, number = slug(title), 1
    stem = base
    while any((folder / (stem + ending)).exists() for ending in endings):
        number += 1
        stem = f"{base}-{number}"
    return stem


class _Telling:
    """Passes writes on; a full disk is told of the folder that is on it, whatever else is written at the same time."""

    def __init__(self, file: Writing, folder: Path) -> None:
        self._file = file
        self._folder = folder

    def write(self, view: memoryview, /) -> None:
        """Write. Raises OutputFailed."""
        with disk_trouble_told(self._folder):
            self._file.write(view)


class Draft:
    """A file in the making: without a name or under a temporary one in its folder, given its real name at the end."""

    def __init__(self, folder: Path) -> None:
        """Make the temporary file. Raises OutputFailed where the folder cannot be written."""
        self._temporary: Path | None = None
        descriptor = _nameless(folder)
        if descriptor is None:
            _sweep(folder)
            try:
                descriptor, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
            except OSError as error:
                raise explain(error, folder) from error
            self._temporary = Path(name)
        self._raw = io.FileIO(descriptor, "w+b")
        self._gathering = Gathering(descriptor)
        self._hashing = HashingFile(_Telling(self._gathering, folder))
        self.target: Path | None = None
        """The name that it was given, or was to be given."""
        self.has_replaced = False
        """Whether its name was taken away from another file, which is gone."""

    @property
    def file(self) -> BinaryIO:
        """Where to write; that raises OutputFailed on a full disk."""
        return cast(BinaryIO, self._hashing)

    @property
    def beneath(self) -> io.FileIO:
        """The bare file. Something may wait in it until it is written over: see `Gathering` and `Spool`."""
        return self._raw

    @property
    def size(self) -> int:
        """How many bytes were written into it."""
        return self._hashing.size

    def settle(self) -> None:
        """Have all that was written on the disk, so that its name alone is missing. Raises OSError where it is full."""
        self._gathering.flush()

    def publish(self, target: Path, force: bool) -> WrittenFile:
        """Give the finished file its name. Raises WrongUse if the name was taken meanwhile and `force` is not set."""
        try:
            self._gathering.flush()
            _give_ordinary_rights(self._raw.fileno())
            os.fsync(self._raw.fileno())
            self.target, self._identity = target, _identity(os.fstat(self._raw.fileno()))
            self._get_name(target, force)
            sync_folder(target.parent)
        except FileExistsError as error:
            raise WrongUse(f"output {str(target)!r} exists already", FORCE_HINT) from error
        except OSError as error:
            raise explain(error, target) from error
        return WrittenFile(target, self._hashing.sha256)

    @property
    def stands(self) -> bool:
        """Whether the target's name is this very file's."""
        with contextlib.suppress(OSError):
            return self.target is not None and _identity(self.target.lstat()) == self._identity
        return False

    def withdraw(self) -> None:
        """Take the name away again, unless another file had it before, or has it now."""
        if self.target is not None and self.stands and not self.has_replaced:
            with contextlib.suppress(OSError):
                self.target.unlink()
            sync_folder(self.target.parent)

    def _get_name(self, target: Path, force: bool) -> None:
        """Name a whole file. Another one goes only by being replaced. Raises FileExistsError, OSError."""
        if self._temporary is None:
            try:
                _name(self._raw.fileno(), target)
            except FileExistsError:
                if not force:
                    raise
            else:
                self._raw.close()
                return
            self._temporary = target.with_name(f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}")
            _name(self._raw.fileno(), self._temporary)
        self._raw.close()
        try:
            rename_without_replacing(self._temporary, target)
        except FileExistsError:
            if not force:
                raise
            self.has_replaced = True
            self._temporary.replace(target)

    def discard(self) -> None:
        """Remove what is left of the temporary file."""
        with contextlib.suppress(OSError):
            self._raw.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)


class Drafts:
    """Several drafts that are discarded together unless they were published."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def open(self, folder: Path) -> Draft:
        """Begin a file in `folder`."""
        draft = Draft(folder)
        self._drafts.append(draft)
        return draft

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for draft in self._drafts:
            draft.discard()


@contextlib.contextmanager
def disk_trouble_told(path: Path) -> Iterator[None]:
    """Turn an OSError met while writing (a full disk) into OutputFailed."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def _nameless(folder: Path) -> int | None:
    """Return a new file in a folder that has no name yet; None where the system or the folder has no such thing."""
    if not hasattr(os, "O_TMPFILE") or not _OPEN_FILES.is_dir():
        return None
    with contextlib.suppress(OSError):
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    return None


def _name(descriptor: int, target: Path) -> None:
    """Give a file without a name its first one (open(2), O_TMPFILE). Raises FileExistsError, OSError."""
    folder = os.open(_OPEN_FILES, os.O_RDONLY)
    try:
        os.link(str(descriptor), target, src_dir_fd=folder)  # only with a folder does Python follow the link there
    finally:
        os.close(folder)


def _identity(status: os.stat_result) -> tuple[int, int]:
    """Return what tells a file from all others, whatever its name."""
    return status.st_dev, status.st_ino


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed left half-written here, once it is certainly nobody's."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                    left.unlink()


def _give_ordinary_rights(descriptor: int) -> None:
    """Give a temporary file, born for its owner alone, the rights that any new file has."""
    mask = os.umask(0)
    os.umask(mask)
    if hasattr(os, "fchmod"):  # where it is missing, a file has the rights of its folder
        os.fchmod(descriptor, 0o666 & ~mask)


def rename_without_replacing(source: Path, target: Path) -> None:
    """Rename; where the file system knows no links, the name is reserved first.

    Raises FileExistsError where the target exists, OSError where it cannot be written.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        source.replace(target)
        return
    source.unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can sync folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
