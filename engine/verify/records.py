"""Where records stand: the one that belongs to a file, those of a folder, and what they hold."""

import contextlib
from pathlib import Path

from engine.intake import RECORD_ENDING, record_path
from engine.model.errors import WrongUse
from engine.strictjson import BadRecord
from engine.verify.committed import commitment_names
from engine.verify.recorded import MOST_BYTES, read_record


def record_of_file(path: Path) -> Path:
    """Return the record that belongs to `path`: itself, the one beside it, or one in its folder that names it.

    Raises WrongUse where there is none.
    """
    if not path.is_file():
        raise WrongUse(f"{str(path)!r} is no file", "Give a song, its record, or a folder of songs.")
    if path.name.endswith(RECORD_ENDING):
        return path
    beside = record_path(path)
    if beside.is_file():
        return beside
    for other in records_in(path.parent):
        with contextlib.suppress(BadRecord, WrongUse):
            record = read_record(content_of(other))
            if path.name in (*(name for name, _ in record.files), *commitment_names(record, other)):
                return other
    raise WrongUse(
        f"no provenance record stands beside {str(path)!r}, so nothing can be checked",
        f"Put its {beside.name} into the same folder.",
    )


def records_in(folder: Path) -> list[Path]:
    """Return the records in a folder, by name; not those in folders within it. Raises WrongUse."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(RECORD_ENDING) and path.is_file())
    except OSError as error:
        raise WrongUse(f"{str(folder)!r} cannot be read: {error.strerror}", "Check its permissions.") from error


def content_of(path: Path) -> bytes:
    """Return what a record's file holds, up to one byte more than it may. Raises WrongUse where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise WrongUse(f"{str(path)!r} cannot be read: {error.strerror}", "Check its permissions.") from error
