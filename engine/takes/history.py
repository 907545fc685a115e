"""The history of a session: unlimited undo and redo, also after a crash.

Each step is one line appended to a journal and synced before the step counts. The journal is read by doing its lines
again from the first; a last line that was cut off by a kill is left out. A journal is held by its session with a lock
of the system, which ends with the process however it ends: a journal that nobody holds and that was not closed
belonged to a session that was killed, and the next session takes it on.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from engine.model.errors import OutputFailed
from engine.output.files import explain, rename_without_replacing
from engine.takes.deeds import Deed, deed_facts, read_deed

FOLDER = "sessions"
ENDING = ".jsonl"
_FORM = "qrc-session/1"


@dataclass(slots=True)
class _Line:
    """Where the session stands: the deeds done in their order, and how many of them are in force."""

    deeds: list[Deed]
    in_force: int = 0

    def do(self, deed: Deed) -> None:
        del self.deeds[self.in_force :]
        self.deeds.append(deed)
        self.in_force += 1

    def take_in(self, entry: dict[str, Any]) -> None:
        """Follow one line of a journal. Raises ValueError, KeyError where it says nothing that can be followed."""
        if "do" in entry:
            self.do(read_deed(entry["do"]))
        elif entry.get("step") == "undo" and self.in_force > 0:
            self.in_force -= 1
        elif entry.get("step") == "redo" and self.in_force < len(self.deeds):
            self.in_force += 1
        else:
            raise ValueError("a line of a journal says nothing")


class History:
    """The deeds of one session. adopted: whether it goes on with one that was killed."""

    def __init__(self, path: Path, file: BinaryIO, line: _Line, adopted: bool) -> None:
        self.adopted = adopted
        self._path = path
        self._file = file
        self._line = line

    @classmethod
    def opened(cls, home: Path) -> Self:
        """Go on with the newest journal of a killed session, else begin a new one. Raises OutputFailed."""
        folder = home / FOLDER
        with _trouble_told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.glob(f"*{ENDING}"), reverse=True):
                if (found := cls._adopted(path)) is not None:
                    return found
            return cls._begun(folder)

    def do(self, deed: Deed) -> None:
        """Note a deed that has been done; what was undone before can no longer be redone. Raises OutputFailed."""
        self._append({"do": deed_facts(deed)})
        self._line.do(deed)

    def undo(self) -> Deed | None:
        """Return the deed that is to be undone, or None. The caller then makes it so. Raises OutputFailed."""
        if self._line.in_force == 0:
            return None
        self._append({"step": "undo"})
        self._line.in_force -= 1
        return self._line.deeds[self._line.in_force]

    def redo(self) -> Deed | None:
        """Return the deed that is to be done again, or None. Raises OutputFailed."""
        if self._line.in_force == len(self._line.deeds):
            return None
        self._append({"step": "redo"})
        self._line.in_force += 1
        return self._line.deeds[self._line.in_force - 1]

    @property
    def in_force(self) -> tuple[Deed, ...]:
        """The deeds that were done and not undone, the oldest first."""
        return tuple(self._line.deeds[: self._line.in_force])

    def close(self) -> None:
        """End the session: its journal is no longer needed."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()

    def release(self) -> None:
        """Let go of the journal as it stands: the next session goes on with it."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.release()

    @classmethod
    def _adopted(cls, path: Path) -> Self | None:
        """Return the history of a journal that nobody holds, or None. One that says nothing is removed."""
        try:
            file = path.open("r+b")
        except OSError:
            return None
        if not _held(file):
            file.close()
            return None
        line, sound = _read(file)
        if line.deeds:
            file.truncate(sound)
            file.seek(sound)
            return cls(path, file, line, adopted=True)
        path.unlink(missing_ok=True)
        file.close()
        return None

    @classmethod
    def _begun(cls, folder: Path) -> Self:
        """Begin a journal: held before it has its name, so that nobody takes it for a dead one's."""
        descriptor, name = tempfile.mkstemp(prefix=".new-", dir=folder)
        file = os.fdopen(descriptor, "r+b")
        _held(file)
        numbers = [int(path.stem) for path in folder.glob(f"*{ENDING}") if path.stem.isdigit()]
        number = 1 + max(numbers, default=0)
        while True:
            path = folder / f"{number:08d}{ENDING}"
            try:
                rename_without_replacing(Path(name), path)
                break
            except FileExistsError:
                number += 1
        begun = cls(path, file, _Line([]), adopted=False)
        begun._append({"format": _FORM})
        return begun

    def _append(self, entry: dict[str, Any]) -> None:
        with _trouble_told(self._path.parent):
            self._file.write(json.dumps(entry).encode("ascii") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())


def _read(file: BinaryIO) -> tuple[_Line, int]:
    """Return what a journal says, and how many bytes of it could be followed."""
    line, sound = _Line([]), 0
    for number, row in enumerate(file):
        try:
            if not row.endswith(b"\n"):
                break
            entry = json.loads(row)
            if number == 0:
                if entry != {"format": _FORM}:
                    break
            else:
                line.take_in(entry)
        except (ValueError, KeyError, AttributeError, TypeError):
            break
        sound += len(row)
    return line, sound


def _held(file: BinaryIO) -> bool:
    """Lock a journal for this process; return whether that worked."""
    try:
        if os.name == "nt":
            import msvcrt  # the lock of Windows

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # the lock of every other system

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _trouble_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        told = explain(error, folder)
        raise OutputFailed(told.what.replace("output", "the folder of sessions", 1), told.way_out) from error
