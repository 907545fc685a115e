"""Many songs of one command: numbered seeds of one rolled seed, all cores, gone on with after an interruption."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from engine.intake import check_outputs, checked, read_vibe, record_path
from engine.many import made_songs
from engine.model.errors import OutputFailed, WrongUse
from engine.model.events import Stage, done, progress, warning
from engine.record import asked_of, target_for_record
from engine.request import SongRequest, Surroundings
from engine.resuming import GO_ON, Tally, begun, publish, rolled

FORM = "qrc-batch/1"
MOST_SONGS = 100_000
MOST_BYTES = 16 * 1024 * 1024


class Batch(NamedTuple):
    """Finished songs. records: the record of each, in order. made: how many were made now; the others stood already."""

    seed: str
    records: tuple[Path, ...]
    made: int


def read_vibes(path: Path) -> tuple[str, ...]:
    """Return the vibes of a file, one a line; empty lines are passed over. Raises WrongUse."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongUse(f"vibes {str(path)!r} are larger than 16 megabytes", "Give a list of vibes.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise WrongUse(f"vibes {str(path)!r} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise WrongUse(f"vibes {str(path)!r} are no text in UTF-8", "Save it as UTF-8.") from error
    found = tuple(read_vibe(line) for line in lines if line.strip())
    if not found:
        raise WrongUse(f"vibes {str(path)!r} hold no vibe", "Write one a line.")
    return found


def song_seed(seed: str, number: int) -> str:
    """Return the seed of a song: SHA-256 over the batch's seed, a slash and the song's number from 1, in hex."""
    return hashlib.sha256(f"{seed}/{number}".encode()).hexdigest()


def make_batch(model: SongRequest, vibes: Sequence[str], count: int, surroundings: Surroundings) -> Stage[Batch]:
    """Make `count` songs of each vibe, as `model` asks for one; its outputs get the song's number behind their names.

    None of them is kept as a take. Raises WrongUse, before any work, and OutputFailed where songs could not be made.
    """
    total = len(vibes) * count
    if not (count >= 1 and total <= MOST_SONGS):
        raise WrongUse(f"{total} songs are not possible in one go", f"Give 1 to {MOST_SONGS}.")
    model = model._replace(outputs=model.outputs or (model.folder / "song.wav",))
    checked(model._replace(force=True), surroundings)
    noted = model.outputs[0].with_suffix(".batch.json")
    plan = _plan(model, vibes, count)
    before = begun(noted, plan, model.seed, "batch")
    roll = yield from rolled(model.seed, before, surroundings, model.offline, "batch")
    of_each = [vibe for vibe in vibes for _ in range(count)]
    wanted = [_song(model, vibe, roll.seed, number, total) for number, vibe in enumerate(of_each, 1)]
    with Tally(wanted, "songs") as tally:
        if not before:
            for one in wanted:
                check_outputs(one.outputs, one.folder, model.force)
            content = json.dumps(plan | {"seed": roll.seed}, indent=1).encode() + b"\n"
            publish(noted.parent, {noted.name: content}, False)
        missing = tally.missing()
        if tally.standing:
            yield progress("output", f"{tally.words} already.")
        yield from _made(missing, tally, replace(surroundings, home=None))
    yield done("output", f"{total} songs in {noted.parent.absolute()}. Seed {roll.seed}.")
    return Batch(roll.seed, tuple(record_path(one.outputs[0]) for one in wanted), len(missing))


def _plan(model: SongRequest, vibes: Sequence[str], count: int) -> dict[str, Any]:
    return {
        "format": FORM,
        "outputs": [path.name for path in model.outputs],
        "count": count,
        "vibes": list(vibes),
        "asked": asked_of(model).for_record(),
        **target_for_record(model.loudness),
        "seed_of_a_song": "SHA-256 of the batch's seed, a slash and the song's number from 1",
    }


def _song(model: SongRequest, vibe: str, seed: str, number: int, total: int) -> SongRequest:
    digits = len(str(total))
    outputs = tuple(path.with_stem(f"{path.stem}-{number:0{digits}}") for path in model.outputs)
    return model._replace(vibe=vibe, seed=song_seed(seed, number), outputs=outputs, force=True)


def _made(missing: Sequence[SongRequest], tally: Tally, surroundings: Surroundings) -> Stage[None]:
    """Make the songs that are missing; one that fails is told, and the others are made all the same."""
    failed = 0
    with made_songs(missing, surroundings) as songs:
        while outcomes := (yield from songs.next()):
            for outcome in outcomes:
                name = outcome.request.outputs[0].name
                if outcome.song is None:
                    failed += 1
                    yield warning("output", f"{name} could not be made: {outcome.error}")
                else:
                    tally.add(outcome.request)
                    yield progress("output", f"{tally.standing} of {tally.total} done: {name}. {outcome.song.words}.")
    if failed:
        raise OutputFailed(f"{failed} of {tally.total} songs could not be made", GO_ON)
