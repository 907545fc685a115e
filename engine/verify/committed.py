"""Whether a song keeps what its commitment promised."""

from collections.abc import Iterator
from pathlib import Path

from engine.committing import ENDING
from engine.entropy.commitment import committed, published
from engine.entropy.wording import second_in_words
from engine.intake import RECORD_ENDING
from engine.record import wishes
from engine.verify.findings import Finding, found, unknown
from engine.verify.recorded import Recorded


def commitment_findings(record: Recorded) -> Iterator[Finding]:
    """Check the hash, the order of commitment and round, and say what only a witness can know."""
    promise = record.roll.commitment
    if promise is None:
        return
    private = [reading for reading in record.roll.readings if reading.source != "drand"]
    wanted = wishes(record.vibe, promise.composer, record.fields.part("asked").raw, record.version, record.rules)
    yield found(
        committed(private, wanted, promise.number, promise.time_ns, promise.composer) == promise,
        f"the commitment {promise.sha256} is the hash of the private bytes, the wishes, round {promise.number} of the "
        "drand beacon and the time.",
        "the commitment is not the hash of the private bytes, the wishes, the round and the time in the record.",
    )
    received = max((reading.taken_ns or reading.time_ns for reading in private), default=0)
    yield found(
        received <= promise.time_ns
        and promise.time_ns < promise.due_ns
        and len(private) == len(record.roll.readings) - 1,
        f"the commitment was made at {second_in_words(promise.time_ns)} by that machine's clock, after its private "
        f"bytes were drawn and before its round was due, at {second_in_words(promise.due_ns)}.",
        "the commitment does not lie between its private bytes and its round.",
    )
    if promise.composer == "offline":
        yield found(
            record.composer == "offline",
            "the sheet was composed as promised, by the program's own rules.",
            "the sheet was not composed as promised, by the program's own rules.",
        )
    else:
        yield unknown(
            "whether the language model was asked only once: a commitment proves the roll, not what a model writes."
        )
    yield unknown(
        f"whether others saw the commitment {promise.sha256} before {second_in_words(promise.due_ns)}: only who saw "
        "it, or the place where it was posted, can tell."
    )


def commitment_file_findings(record: Recorded, where: Path) -> Iterator[Finding]:
    """Compare the commitment's file, where it stands beside the record."""
    promise = record.roll.commitment
    for name in commitment_names(record, where):
        file = where.with_name(name)
        if promise is not None and file.is_file():
            content = _content(file, len(published(promise)))
            yield found(
                content == published(promise),
                f"{name} tells of the same commitment.",
                f"{name} tells of another commitment than the record, or was changed.",
            )


def commitment_names(record: Recorded, where: Path) -> tuple[str, ...]:
    """Return what a commitment's file beside this record may be called; nothing where there was no commitment."""
    promise = record.roll.commitment
    if promise is None:
        return ()
    return (where.name.removesuffix(RECORD_ENDING) + ENDING, promise.sha256[:8] + ENDING)


def _content(file: Path, most: int) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError:
        return None
