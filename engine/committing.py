"""Rolling a seed with a commitment: it joins the entropy part, which draws, and the output part, which writes files.

What is private is on the disk before the commitment's file is, and that file before anybody hears of it; then the round
is waited for. Whatever ends the program after that, `reveal` goes on where it was.
"""

import shlex
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from engine.background import TICK_SECONDS, Abandon, in_background
from engine.entropy.commitment import FORM, Commitment, committed, published, round_after
from engine.entropy.gathering import LAST_RESORT, gather, gather_round
from engine.entropy.private import Kept, NotKept, forget, keep, kept
from engine.entropy.reading import Asking, Reading, Refusal
from engine.entropy.roll import Roll
from engine.entropy.seed import mix
from engine.entropy.sources import SOURCES, open_source
from engine.entropy.wording import second_in_words
from engine.model.errors import OutputFailed, SourceFailed, WrongUse
from engine.model.events import Stage, progress, tick
from engine.model.units import length_words
from engine.output.files import Drafts, explain
from engine.request import SongRequest, Surroundings
from engine.strictjson import BadRecord, Fields, parsed, shown

STAGE = "entropy"
ENDING = ".commitment.json"
MOST_BYTES = 10_000
BUDGET_SECONDS = 2.0
REACH_SECONDS = 5.0
ROUND_SECONDS = 30.0
"""How long a round that is due is asked for."""

HEARTBEAT_SECONDS = 30.0
WAY_ON = "Nothing is lost: later, type the same command with --reveal {file} in place of --commit."


class Promise(NamedTuple):
    """What a commitment needs to know of a song: what is wished for, and who is to write the sheet."""

    wishes: bytes
    composer: str


def committed_roll(request: SongRequest, surroundings: Surroundings, promise: Promise) -> Stage[Roll]:
    """Roll a seed of private bytes and of a round of the drand beacon that was not published when they were drawn.

    Raises SourceFailed where the beacon cannot be reached or its round does not come, WrongUse where there is nothing
    to go on with or the wishes are others, OutputFailed where a file cannot be written.
    """
    home = surroundings.home
    if home is None:
        raise WrongUse("a commitment needs a folder for its private bytes", "Set QRC_HOME to one.")
    if request.reveal is not None:
        file, waiting = request.reveal, _reopened(request.reveal, home, promise)
    else:
        waiting = yield from _drawn(request, surroundings, promise)
        file = commitment_path(request, waiting.commitment.sha256)
        _written(file, request.force, home, waiting)
        yield progress(STAGE, _told(waiting.commitment, file))
    yield from _waited(waiting.commitment, file)
    try:
        beacon = yield from gather_round(waiting.commitment.number, surroundings, ROUND_SECONDS)
    except SourceFailed as error:
        told = f"{error.what.rstrip('.')}, so round {waiting.commitment.number} could not be had"
        raise SourceFailed(told, WAY_ON.format(file=shlex.quote(str(file)))) from error
    readings = (*waiting.readings, beacon)
    rolled = Roll(mix(readings), readings, waiting.refusals, commitment=waiting.commitment)
    yield rolled.event
    return rolled


def fulfilled(rolled: Roll, surroundings: Surroundings) -> None:
    """Forget the private bytes of a song that is written: its record has them."""
    if rolled.commitment is not None and surroundings.home is not None:
        forget(surroundings.home, rolled.commitment.sha256)


def commitment_path(request: SongRequest, sha256: str) -> Path:
    """Return where a commitment's file stands: beside the song, or, while that has no name, named by its hash."""
    if request.outputs:
        return request.outputs[0].with_suffix(ENDING)
    return request.folder / f"{sha256[:8]}{ENDING}"


def _drawn(request: SongRequest, surroundings: Surroundings, promise: Promise) -> Stage[Kept]:
    """Draw the private bytes and commit to them, once the beacon has shown that it is there and clocks agree."""
    try:
        yield from in_background(STAGE, partial(_latest_round, surroundings))
    except SourceFailed as error:
        told = f"{error.what.rstrip('.')}, and a commitment waits for its round"
        raise SourceFailed(told, "Try later, or compose without --commit.") from error
    named = tuple(name for name in request.sources if name != "drand")
    names = named or (LAST_RESORT if request.sources else ())
    answers = yield from gather(names, surroundings, False, BUDGET_SECONDS)
    readings = tuple(answer for answer in answers if isinstance(answer, Reading))
    refusals = tuple(answer for answer in answers if isinstance(answer, Refusal))
    now = max(time.time_ns(), *(reading.taken_ns or reading.time_ns for reading in readings))
    number = round_after(now / 1e9, request.commit_seconds)
    commitment = committed(readings, promise.wishes, number, now, promise.composer)
    return Kept(commitment, promise.wishes, readings, refusals)


def _latest_round(surroundings: Surroundings, abandon: Abandon) -> Stage[Reading]:
    yield from ()
    return open_source("drand")(Asking(SOURCES["drand"].subject, surroundings, REACH_SECONDS, abandon))


def _written(file: Path, force: bool, home: Path, waiting: Kept) -> None:
    try:
        keep(home, waiting)
    except OSError as error:
        raise explain(error, home) from error
    try:
        with Drafts() as drafts:
            draft = drafts.open(file.parent)
            draft.file.write(published(waiting.commitment))
            draft.publish(file, force)
    except (OSError, OutputFailed, WrongUse) as error:
        forget(home, waiting.commitment.sha256)
        if isinstance(error, OSError):
            raise explain(error, file) from error
        raise


def _told(commitment: Commitment, file: Path) -> str:
    return (
        f"Commitment: {commitment.sha256}. It is in {file}. Post it before {second_in_words(commitment.due_ns)}, "
        "where others see when it was posted."
    )


def _waited(commitment: Commitment, file: Path) -> Stage[None]:
    """Wait until the round is due; what is told first is true however the waiting ends."""
    left = commitment.due_ns / 1e9 - time.time()
    if left <= 0:
        return
    number = commitment.number
    yield progress(STAGE, f"Waiting {length_words(left)} for round {number} of the drand beacon. {_if_stopped(file)}")
    told = time.monotonic()
    while (left := commitment.due_ns / 1e9 - time.time()) > 0:
        time.sleep(min(left, TICK_SECONDS))
        if time.monotonic() - told < HEARTBEAT_SECONDS:
            yield tick(STAGE, f"Waiting for round {number} of the drand beacon.")
        else:
            told = time.monotonic()
            yield progress(STAGE, f"Still waiting for round {number}, {length_words(left)} left.")


def _if_stopped(file: Path) -> str:
    named = shlex.quote(str(file))
    return f"If you stop here, nothing is lost: the same command goes on with --reveal {named} in place of --commit."


def _reopened(file: Path, home: Path, promise: Promise) -> Kept:
    """Return what was kept for a commitment's file. Raises WrongUse where that is nothing, or for other wishes."""
    try:
        waiting = kept(home, _named_in(file))
    except NotKept as error:
        _refused(file, str(error))
    again = committed(
        waiting.readings, promise.wishes, waiting.commitment.number, waiting.commitment.time_ns, promise.composer
    )
    if again != waiting.commitment:
        raise WrongUse(
            f"commitment {str(file)!r} was made for other wishes ({_difference(waiting.wishes, promise.wishes)})",
            "Type the command as it was, with --reveal in place of --commit.",
        )
    return waiting


def _named_in(file: Path) -> str:
    """Return the commitment that a file of ours tells of. Raises WrongUse."""
    try:
        with file.open("rb") as opened:
            found = Fields(parsed(opened.read(MOST_BYTES)))
        if found.text("format") != FORM:
            raise BadRecord(f"its form {shown(found.text('format'))} is not known")
        return found.sha256("sha256")
    except OSError as error:
        _refused(file, f"it cannot be read: {(error.strerror or str(error)).lower()}")
    except BadRecord as error:
        _refused(file, f"it is no commitment ({error})")


def _refused(file: Path, why: str) -> NoReturn:
    raise WrongUse(f"commitment {str(file)!r} cannot be revealed: {why}", "Give the file that --commit wrote.")


def _difference(before: bytes, now: bytes) -> str:
    """Return what was wished for otherwise, in words: "length_seconds, vibe"."""
    one, other = (_flat(Fields(parsed(text))) for text in (before, now))
    return ", ".join(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))


def _flat(wishes: Fields) -> dict[str, object]:
    return {**wishes.raw, **wishes.part("asked").raw, "asked": None}
