"""Work of many songs that is gone on with after an interruption: what was begun, and which songs stand already."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from engine.entropy.roll import Roll, given, roll
from engine.model.errors import WrongUse, one_line
from engine.model.events import Stage, progress
from engine.output.files import Draft, Drafts, disk_trouble_told, explain
from engine.output.together import all_or_none
from engine.publishing import record_of
from engine.record import asked_of
from engine.request import SongRequest, Surroundings, WrittenFile
from engine.strictjson import BadRecord, json_trouble
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
        why = json_trouble(error) if isinstance(error, json.JSONDecodeError) else one_line(str(error))
        raise WrongUse(f"{str(path)!r} cannot be read: {why}", "Give another folder.") from error
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


GO_ON = "Run the same command again to go on."


class Tally:
    """How many of many songs stand. It is a context for making those that are missing, around whatever makes them.

    An interruption that leaves it gets a note of what stands, so that nobody believes all to be lost. An error tells
    its own way on, and who closes a stage asks nothing.
    """

    def __init__(self, wanted: Sequence[SongRequest], songs: str) -> None:
        """wanted: songs, each with a first output of its own. songs: what they are called, such as "scenes"."""
        self._left = {one.outputs[0]: one for one in wanted}
        self.total = len(wanted)
        self._songs = songs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is not None and not isinstance(error, Exception | GeneratorExit):
            self.missing()  # what was being made may have become whole meanwhile
            error.add_note(f"{self.words}. {GO_ON}")

    @property
    def standing(self) -> int:
        """How many stand, as far as was looked and told."""
        return self.total - len(self._left)

    @property
    def words(self) -> str:
        """The same, as a sentence without its full stop."""
        verb = "stands" if self.standing == 1 else "stand"
        return f"{self.standing} of {self.total} {self._songs} {verb}"

    def add(self, made: SongRequest) -> None:
        """A song stands now."""
        del self._left[made.outputs[0]]

    def missing(self) -> list[SongRequest]:
        """Look which of the others stand by now; return those that do not, in their order."""
        for one in list(self._left.values()):
            if stands(one):
                self.add(one)
        return list(self._left.values())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises OutputFailed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, folder) from error


def publish(folder: Path, content: Mapping[str, bytes], force: bool) -> list[WrittenFile]:
    """Write small files whole, each by its path from the folder: all of them, or none but for what replaces another.

    Raises OutputFailed, which names the file that could not be written, and WrongUse for taken names.
    """
    with Drafts() as drafts:
        filled = [(folder / name, _filled(drafts, folder / name, data)) for name, data in content.items()]
        with all_or_none([draft for _, draft in filled]):
            return [draft.publish(target, force) for target, draft in filled]


def _filled(drafts: Drafts, target: Path, data: bytes) -> Draft:
    """Return a draft that holds these bytes already: a full disk is met before any file has its name."""
    make_folder(target.parent)
    draft = drafts.open(target.parent)
    with disk_trouble_told(target):
        draft.file.write(data)
        draft.settle()
    return draft
