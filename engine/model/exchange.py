"""What went between us and a service, as data: a request, and what came of it."""

from enum import StrEnum
from typing import Any, NamedTuple


class EndKind(StrEnum):
    """How an exchange ended. All but the first are failures that no answer tells of."""

    WHOLE = "whole"  # as far as it was read; it may still be an error, or end in the middle of a sheet
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    TOO_SLOW = "too slow"
    BROKEN = "broken off"
    TOO_LARGE = "too large"
    ODD = "not in the service's form"


class End(NamedTuple):
    """The end of an exchange. why: part of a sentence, or empty. seconds: how long was waited, where that was why."""

    kind: EndKind = EndKind.WHOLE
    why: str = ""
    seconds: float = 0.0


class Exchange(NamedTuple):
    """One request and what came of it, without any key.

    call: method and path, without the service's address. sent: the body as JSON text, empty where there was none.
    status: of HTTP, 0 where no answer began. headers: those of the answer that are read. seconds: from asking to the
    end.
    """

    call: str
    sent: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    end: End
    seconds: float


class Replay(NamedTuple):
    """Recorded exchanges that stand in for a service.

    name: of the file that they were read from. day: when they were recorded, in words. model: the one that was asked
    first, empty where the service chose.
    """

    name: str
    day: str
    model: str
    exchanges: tuple[Exchange, ...]


class RecordingNote(NamedTuple):
    """How a recording belongs to a song.

    name and sha256: of its file. replayed: whether the song was made of it, or it beside the song. recorded: the time
    in UTC, as the file says it. changed: whether the file was changed since.
    """

    name: str
    sha256: str
    replayed: bool
    recorded: str
    changed: bool = False

    def for_record(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "replayed": self.replayed,
            "recorded": self.recorded,
            "changed_since": self.changed,
        }
