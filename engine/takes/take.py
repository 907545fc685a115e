"""A take as data: what it was made of, and what a person said of it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from engine.model.errors import one_line
from engine.model.units import LONGEST_SECONDS, SHORTEST_SECONDS
from engine.strictjson import Fields, parsed

FORM = "qrc-take/1"
LONGEST_NAME = 120
LONGEST_NOTE = 2000
MOST_TAKES = 10**9


class Marks(NamedTuple):
    """What a person said of a take. name: instead of the song's title, else empty."""

    name: str = ""
    note: str = ""
    favourite: bool = False


class Making(NamedTuple):
    """What a take is made of, told without opening its sheet.

    made: the moment, ISO 8601 in UTC with seconds. seconds: the track's length; asked: the length that was asked for,
    which the track rounds to whole bars. parent: the number of the take that it was varied from, else 0. change: how
    it differs from that one, a sentence, else empty.
    """

    title: str
    vibe: str
    seed: str
    made: str
    seconds: float
    asked: float
    composer: str
    model: str = ""
    key: str = ""
    bpm: int = 0
    parent: int = 0
    change: str = ""


class Take(NamedTuple):
    """A take as it stands in the folder."""

    number: int
    folder: Path
    making: Making
    marks: Marks = Marks()

    @property
    def title(self) -> str:
        """What a person calls it, else the song's own title."""
        return self.marks.name or self.making.title

    @property
    def name(self) -> str:
        """Title and number, as it is said: "Crimson Gate, take 4"."""
        return f"{self.title}, take {self.number}"

    @property
    def sheet(self) -> Path:
        """The file of its sheet, in our own form; `qrc render` reads it."""
        return self.folder / SHEET_NAME

    @property
    def record(self) -> Path:
        """The file of its provenance record."""
        return self.folder / RECORD_NAME


MAKING_NAME = "take.json"
SHEET_NAME = "sheet.json"
RECORD_NAME = "record.json"

_TEXTS = ("title", "vibe", "seed", "made", "composer", "model", "key", "change")


def making_text(number: int, making: Making) -> bytes:
    """Return what a take is made of as JSON, one fact a line."""
    facts: dict[str, Any] = {"format": FORM, "number": number}
    facts |= making._asdict()
    return (json.dumps(facts, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")


def read_making(data: bytes) -> Making:
    """Return what a take is made of. Raises BadRecord where this is no such file, or one of another form."""
    facts = Fields(parsed(data))
    if facts.text("format") != FORM:
        facts.refuse("format", "is not known to this version")
    texts = {name: one_line(facts.text(name)) for name in _TEXTS}
    return Making(
        **texts,
        seconds=facts.number("seconds", 0, 2 * LONGEST_SECONDS),
        asked=facts.number("asked", SHORTEST_SECONDS, LONGEST_SECONDS),
        bpm=facts.whole("bpm", 0, 1000),
        parent=facts.whole("parent", 0, MOST_TAKES),
    )
