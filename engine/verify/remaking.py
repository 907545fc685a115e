"""Making a recorded song again, from its seed and from its sheet, as far as that can be done.

Nothing is written: the sound goes through the real writers into nothing, and only its SHA-256 is kept.
"""

import io
import tempfile
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, cast

from engine.arrangement import arrange
from engine.composer import ModelAccess, open_composer
from engine.enforcer import Enforced, enforce
from engine.entropy.streams import song_stream
from engine.model.events import Stage, quietly
from engine.model.track import Track
from engine.output import FORMATS, Piece
from engine.output.files import disk_trouble_told
from engine.output.hashing import HashingFile
from engine.plans import Planned
from engine.synth.mastering import MasterReport
from engine.verify.recorded import Recorded
from engine.writing import write

PROGRAM = "Quantum Retro Composer"


class _Nothing(io.RawIOBase):
    """A file that forgets what is written to it."""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        return memoryview(data).nbytes  # type: ignore[arg-type]


class Remade(NamedTuple):
    """What came of a record's sheet. hashes: the SHA-256 of each recorded file whose format is known, by its name.

    report: what was measured; None where no file of the song holds sound.
    """

    track: Track
    hashes: dict[str, str]
    report: MasterReport | None


def composed_again(record: Recorded) -> Stage[Enforced]:
    """Return the sheet that the offline composer writes from the record's seed, vibe and wishes, enforced."""
    brief = record.asked.brief(record.vibe, record.seed)
    stream = song_stream(record.seed)
    writing = open_composer("offline", ModelAccess()).compose(brief, stream.child("offline"))
    composition = yield from quietly(writing)
    return enforce(replace(composition.sheet, vibe=record.vibe, seed=record.seed), stream.child("enforcer"))


def rendered_again(record: Recorded) -> Stage[Remade]:
    """Arrange, render and encode the record's sheet once more. Raises OutputFailed where no scratch file can be."""
    stream = song_stream(record.seed)
    track = arrange(record.sheet, record.asked.seconds, stream.child("arrangement"))
    piece = Piece(record.sheet, track, record.seed, f"{PROGRAM} {record.version}")
    known = [
        (name, Planned(ending, held, "", shape))
        for (name, _), held, shape in zip(record.files, record.held, record.shapes, strict=True)
        if (ending := PurePath(name).suffix.lower()) in FORMATS
    ]
    files = {name: HashingFile(_Nothing()) for name, _ in known}
    plans = [one for _, one in known]
    sinks = [cast(BinaryIO, file) for file in files.values()]
    folder = Path(tempfile.gettempdir())
    with disk_trouble_told(folder):
        report = yield from quietly(write(piece, stream, plans, sinks, folder, loudness=record.loudness_target))
    return Remade(track, {name: file.sha256 for name, file in files.items()}, report)
