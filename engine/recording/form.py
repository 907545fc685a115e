"""A recording as data."""

from datetime import datetime
from typing import NamedTuple

from engine.model.exchange import Exchange, RecordingNote, Replay
from engine.model.wording import date_words
from engine.record import Asked

FORM = "qrc-recording/1"
OWN_HASH = "recording_sha256"


class Recording(NamedTuple):
    """What a song needs to be made again without its model.

    recorded: the time in UTC. service: the composer that asked, "gemini" or "openai". chosen: what the user chose,
    which may be "auto". model: what the user named, which may be "auto" or empty; first_model: the one that was asked
    first, empty where the service chose. prompt_sha256 and prompt_version: of the prompt's file. name and sha256: of
    the file that it was read from, else empty. changed: whether that file was changed after it was written.
    """

    version: str
    recorded: datetime
    service: str
    chosen: str
    model: str
    first_model: str
    prompt_sha256: str
    prompt_version: int
    vibe: str
    seed: str
    asked: Asked
    exchanges: tuple[Exchange, ...]
    name: str = ""
    sha256: str = ""
    changed: bool = False

    @property
    def day(self) -> str:
        """The day on which it was recorded, in words."""
        return date_words(self.recorded.day, self.recorded.month, self.recorded.year)

    @property
    def note(self) -> RecordingNote:
        """How it belongs to a song that is made of it."""
        return RecordingNote(self.name, self.sha256, True, time_text(self.recorded), self.changed)

    @property
    def replay(self) -> Replay:
        """The exchanges, to stand in for the service."""
        return Replay(self.name, self.day, self.first_model, self.exchanges)


def time_text(time: datetime) -> str:
    """Return a time in UTC to the second, such as 2026-11-22T16:20:00Z."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
