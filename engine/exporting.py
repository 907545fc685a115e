"""Exporting a take: files made of what is kept of it, without composing anything again."""

from collections.abc import Callable
from typing import Any, TypeVar

from engine import __version__
from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.model.errors import WrongUse, one_line
from engine.model.events import Stage, done, progress
from engine.model.loudness import Loudness
from engine.output import Piece
from engine.output.files import Drafts
from engine.publishing import PROGRAM, Targets, saved_in_words
from engine.record import PROGRAM as PROGRAM_IN_RECORD
from engine.record import TARGET, files_for_record, levels_of, sealed, target_for_record
from engine.request import WrittenFile
from engine.strictjson import BadRecord
from engine.synth.mastering import MasterReport
from engine.takes import Take
from engine.verify.recorded import Recorded, Wishes, read_record, read_wishes

T = TypeVar("T")


def export_take(take: Take, targets: Targets) -> Stage[tuple[WrittenFile, ...]]:
    """Write a take into files, with a provenance record that tells of them; return the files, the record last.

    They are as loud as the targets ask, and where these ask nothing, as the take.
    Raises WrongUse where the take's record cannot be read or a target is refused, OutputFailed.
    """
    targets.check()
    record = read_take_record(take)
    targets = targets.of_level(record.loudness_target)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        yield progress("output", f"Take read: {one_line(take.name)}.")
        stream = song_stream(record.seed)
        track = arrange(record.sheet, record.asked.seconds, stream.child("arrangement"))
        piece = Piece(record.sheet, track, record.seed, PROGRAM)
        report = yield from targets.written(piece, stream, drafted)
        files, _ = targets.published(take.title, drafted, lambda files: _record(record, files, report, targets.level))
    yield done("output", f"{one_line(take.name)}, {saved_in_words(track.seconds, files[:-1])}.")
    return files


def read_take_record(take: Take) -> Recorded:
    """Return a take's record. Raises WrongUse where it cannot be read."""
    return _read(take, read_record)


def read_take_wishes(take: Take) -> Wishes:
    """Return what was asked for when a take was made, without a look at its sheet. Raises WrongUse."""
    return _read(take, read_wishes)


def _read(take: Take, read: Callable[[bytes], T]) -> T:
    try:
        return read(take.record.read_bytes())
    except (BadRecord, OSError) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise WrongUse(
            f"the record of take {take.number} cannot be read: {why}",
            f"Its sheet may be whole: qrc render {take.sheet}.",
        ) from error


def _record(record: Recorded, files: tuple[WrittenFile, ...], report: MasterReport | None, level: Loudness) -> bytes:
    """Return the take's record as that of the files just written, by this version of the program."""
    loudness, true_peak = levels_of(report)
    facts: dict[str, Any] = {}
    for name, value in record.fields.raw.items():
        if name == "loudness":  # the target stands before it, wherever it is told of
            facts |= target_for_record(level)
        if name != TARGET:
            facts[name] = value
    facts |= {
        "program": f"{PROGRAM_IN_RECORD} {__version__}",
        "loudness": loudness,
        "true_peak": true_peak,
        "files": files_for_record(files),
    }
    return sealed(facts)
