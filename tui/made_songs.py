"""The songs made here, as their provenance records tell. A record is read only when its song is asked for."""

import json
import os
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from engine.intake import RECORD_ENDING
from engine.model.errors import one_line
from engine.model.units import length_words
from engine.model.wording import date_words

_SOUND_ENDING = ".wav"


class Record(NamedTuple):
    """A song as far as a list tells it. seconds: its length; audio: its sound file, None where it has none."""

    title: str
    vibe: str
    seconds: float
    audio: Path | None


def records_in(folder: Path) -> list[Path]:
    """Return the records in a folder, the newest first; none where the folder cannot be read."""
    try:
        with os.scandir(folder) as found:
            entries = [(entry.stat().st_mtime, entry.name) for entry in found if entry.name.endswith(RECORD_ENDING)]
    except OSError:
        return []
    return [folder / name for _, name in sorted(entries, reverse=True)]


def name_of(path: Path) -> str:
    """Return what a record's file name tells of its song's title."""
    return path.name.removesuffix(RECORD_ENDING).replace("-", " ")


def date_of(path: Path) -> str:
    """Return the day a record was written, in words."""
    try:
        day = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return "the file is gone"
    return date_words(day.day, day.month, day.year)


@lru_cache(maxsize=64)
def read_record(path: Path) -> Record | None:
    """Return what a record tells; None where it cannot be read as one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        names = [Path(str(file["name"])).name for file in found["files"]]
        audio = next((path.parent / name for name in names if name.endswith(_SOUND_ENDING)), None)
        return Record(one_line(str(found["title"])), one_line(str(found["vibe"])), float(found["seconds"]), audio)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def title_of(path: Path, record: Record) -> str:
    """Return a song's title, with the number in its file's name that tells songs of one title apart."""
    name = name_of(path)
    number = name[len(record.title) :] if name.casefold().startswith(record.title.casefold()) else ""
    return f"{record.title}{number}"


def words_of(path: Path) -> str:
    """Return what a list says of a song, what tells it from others first."""
    record = read_record(path)
    if record is None:
        return f"{name_of(path)}: its record cannot be read"
    return f"{title_of(path, record)}: {length_words(record.seconds)}, {record.vibe or 'no vibe'}, {date_of(path)}"
