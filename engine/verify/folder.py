"""A folder of songs: the records in it and in the folders within it, and the sound files that no record names."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.intake import RECORD_ENDING
from engine.model.errors import WrongUse
from engine.strictjson import BadRecord
from engine.verify.recorded import read_record
from engine.verify.records import content_of

SOUND = (".wav", ".mid", ".it", ".ogg", ".opus", ".flac", ".mp3")


def files_under(folder: Path) -> list[Path]:
    """Return all files of songs under a folder, by name; hidden folders and links to folders are left alone.

    Raises WrongUse where the folder itself cannot be read.
    """

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise WrongUse(f"{str(folder)!r} cannot be read: {error.strerror}", "Check its permissions.") from error

    found = []
    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in sorted(names) if name.lower().endswith((RECORD_ENDING, *SOUND))]
    return found


def records_of(files: Iterable[Path]) -> list[Path]:
    """Return the records among files."""
    return [file for file in files if file.name.endswith(RECORD_ENDING)]


def unrecorded(files: Iterable[Path]) -> Iterator[Path]:
    """Yield the sound files among `files` that no record in their own folder names."""
    files = list(files)
    named = set()
    for record in records_of(files):
        try:
            named |= {record.with_name(name) for name, _ in read_record(content_of(record)).files}
        except (BadRecord, WrongUse):
            continue  # verifying it tells why it cannot be read
    yield from (file for file in files if file not in named and file.name.lower().endswith(SOUND))
