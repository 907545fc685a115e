"""Work of many songs that is gone on with after an interruption: what was begun, and which songs stand already."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.entropy.roll import Roll, given, roll
from engine.model.errors import WrongUse
from engine.model.events import Stage, progress
from engine.output.files import Drafts, disk_trouble_told, explain
from engine.publishing import record_of
from engine.record import asked_of
from engine.request import SongRequest, Surroundings, WrittenFile
from engine.strictjson import BadRecord
from engine.verify.recorded import read_record


def begun(path: Path, plan: Mapping[str, Any], seed: str, what: str) -> str:
    """Return the seed of what was begun, empty where nothing was. path: where it is written. seed: one that is given.

    Raises WrongUse for another plan or another seed. what: what it is, such as "soundtrack".
    """
    where = repr(str(path.parent))
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise WrongUse(f"{str(path)!r} cannot be read: {error}", "Give another folder.") from error
    if not isinstance(found, dict) or {k: v for k, v in found.items() if k != "seed"} != plan:
        raise WrongUse(f"another {what} was begun in {where}", "Give another folder.")
    if seed and found.get("seed") != seed:
        raise WrongUse(f"the {what} in {where} has another seed", "Give another folder.")
    return str(found.get("seed"))


def rolled(seed: str, before: str, surroundings: Surroundings, offline: bool, what: str) -> Stage[Roll]:
    """Return the seed of all songs: that of what was begun before, the given one, or a new one."""
    if not (seed or before):
        return (yield from roll(surroundings, offline))
    found = given(before or seed)
    yield progress("entropy", f"Going on with the seed of the {what} that was begun.") if before else found.event
    return found


def stands(wanted: SongRequest) -> bool:
    """Say whether a song was made before: its record is the one it would get, and its files are there."""
    path = record_of(wanted)
    try:
        record = read_record(path.read_bytes())
    except (OSError, BadRecord):
        return False
    if wanted.stems and not any(shape.part for shape in record.shapes):
        return False
    if record.loudness_target is not wanted.loudness:
        return False
    same = (record.seed, record.vibe, record.asked) == (wanted.seed, wanted.vibe, asked_of(wanted))
    return same and record.whole and all((path.parent / name).is_file() for name, _ in record.files)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises OutputFailed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, folder) from error


def publish(folder: Path, content: Mapping[str, bytes], force: bool) -> list[WrittenFile]:
    """Write small files whole, each by its path from the folder. Raises OutputFailed, and WrongUse for taken names."""
    with Drafts() as drafts, disk_trouble_told(folder):
        written = []
        for name, data in content.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = drafts.open(target.parent)
            draft.file.write(data)
            written.append(draft.publish(target, force))
        return written
