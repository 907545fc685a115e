"""From a file to the song that it holds or belongs to: a sheet, a provenance record, or a file beside one of them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from engine.arrangement import arrange
from engine.enforcer import enforce
from engine.entropy.streams import song_stream
from engine.intake import RECORD_ENDING, check_length, check_sounds
from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse, one_line
from engine.model.loudness import Loudness
from engine.model.sheet import Sheet
from engine.model.track import Track
from engine.record import FORM
from engine.request import DEFAULT_SECONDS
from engine.sheetfile.reading import load_sheet
from engine.sheetfile.writing import sheet_seed
from engine.strictjson import BadRecord
from engine.verify.recorded import Recorded, read_record
from engine.verify.records import content_of, record_of_file

_SHEET_ENDING = ".json"
_BLOCK_BYTES = 1 << 20
_HEAD_BYTES = 100  # a record's form stands in its first line


class Subject(NamedTuple):
    """A song that can be told of: its sheet as it is heard, and its track.

    remarks: what was read otherwise than it stands, or is not known. added: what the enforcer put into a bare sheet.
    loudness: what its sound is brought to.
    """

    sheet: Sheet
    track: Track
    remarks: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    loudness: Loudness = Loudness.USUAL


def find_subject(path: Path, seconds: float | None = None) -> Subject:
    """Return the song of a file. seconds: how long its track shall be, else as recorded, else three minutes.

    Raises WrongUse where the file leads to no notes, BadSheet where its sheet cannot be read.
    """
    if seconds is not None:
        check_length(seconds)
    named_record = path.name.endswith(RECORD_ENDING)
    if not path.is_file() and (named_record or path.suffix.lower() != _SHEET_ENDING):
        raise WrongUse(f"{str(path)!r} is no file", "Give a song, its provenance record, or its sheet.")
    if named_record or _is_record(path):
        return _of_record(path, path, seconds)
    if path.suffix.lower() == _SHEET_ENDING:
        return _of_sheet(path, seconds)
    try:
        where = record_of_file(path)
    except WrongUse:
        sheet = path.with_suffix(_SHEET_ENDING)
        if not sheet.is_file():
            raise WrongUse(
                f"{str(path)!r} cannot be described: neither its provenance record nor its sheet stands beside it",
                f"Put {path.stem}{RECORD_ENDING} or {sheet.name} into the same folder.",
            ) from None
        found = _of_sheet(sheet, seconds)
        remark = f"Told from {one_line(sheet.name)}; whether {one_line(path.name)} was made of it is not known."
        return found._replace(remarks=(remark, *found.remarks))
    return _of_record(where, path, seconds)


def _is_record(path: Path) -> bool:
    """Return whether a file under another name begins as a record does."""
    try:
        with path.open("rb") as file:
            return FORM.encode() in file.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return False


def _of_record(where: Path, asked: Path, seconds: float | None) -> Subject:
    try:
        record = read_record(content_of(where))
    except BadRecord as error:
        raise WrongUse(
            f"the record {where.name} cannot be read: {error}", "Give the record as it was written, or the sheet."
        ) from None
    stream = song_stream(record.seed).child("arrangement")
    track = arrange(record.sheet, seconds or record.asked.seconds, stream)
    return Subject(record.sheet, track, tuple(_doubts(record, where, asked)), loudness=record.loudness_target)


def _doubts(record: Recorded, where: Path, asked: Path) -> Iterator[str]:
    if not record.whole:
        yield f"The record {one_line(where.name)} was changed after it was written."
    if asked != where and _sha256(asked) not in [sha256 for _, sha256 in record.files]:
        yield f"{one_line(asked.name)} is not as its record says; told is the song of the record."


def _of_sheet(path: Path, seconds: float | None) -> Subject:
    """Return the song that `qrc render` makes of a sheet; as long and loud as its own record says, if there is one."""
    read = load_sheet(path)
    seed = sheet_seed(read.sheet)
    stream = song_stream(seed)
    console = read.sheet.console or ConsoleName.MODERN
    enforced = enforce(replace(read.sheet, seed=seed, console=console), stream.child("enforcer"))
    record = _record_beside(path, enforced.sheet)
    length = seconds or (record.asked.seconds if record else DEFAULT_SECONDS)
    track = arrange(enforced.sheet, length, stream.child("arrangement"))
    check_sounds(track)
    loudness = record.loudness_target if record else Loudness.USUAL
    return Subject(enforced.sheet, track, read.warnings, enforced.repairs, loudness)


def _record_beside(path: Path, sheet: Sheet) -> Recorded | None:
    """Return the record that names this sheet's file and holds the same sheet; None where there is none."""
    try:
        record = read_record(content_of(record_of_file(path)))
    except (WrongUse, BadRecord):
        return None
    return record if record.sheet == sheet else None


def _sha256(path: Path) -> str:
    hashing = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            hashing.update(block)
    return hashing.hexdigest()
