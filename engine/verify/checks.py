"""What is seen from the record alone: whether it agrees with itself, and its seed with the bytes of its sources."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine import __version__
from engine.canonical import canonical
from engine.composer import COMPOSERS
from engine.entropy.feed_checks import check_feed
from engine.entropy.provenance import record_of
from engine.entropy.reading import Reading
from engine.entropy.roll import COMPUTED, DRAWN, GIVEN, RECORDED, TAKEN, Drawn, Roll
from engine.entropy.seed import mix
from engine.entropy.sources import SOURCES, origin_of
from engine.entropy.streams import drawn_seed
from engine.entropy.wording import in_words, iso
from engine.record import TAKEN_OVER, UNASKED
from engine.sheetfile.writing import sheet_seed, write_sheet
from engine.strictjson import shown
from engine.verify.beacons import beacon_findings
from engine.verify.committed import commitment_findings
from engine.verify.findings import Finding, found, unknown
from engine.verify.recorded import Recorded

OFFLINE, READ, VARIED = "offline", "sheet", "varied"
OF_A_MODEL = {"model": "", "prompt_sha256": "", "prompt_version": 0, "cost": None, "recording": None}
"""What a record tells of a language model, as it stands where none was asked."""
ORIGINS = {
    GIVEN: "given by the user",
    TAKEN: "taken from the sheet that was read",
    RECORDED: "taken from the recording that was replayed",
}


def record_findings(record: Recorded) -> Iterator[Finding]:
    """Check what needs neither a composer nor sound."""
    yield found(
        record.whole,
        "the record is as it was written: its own hash is right.",
        "the record was changed after it was written: its own hash is not right.",
    )
    if record.version != __version__:
        yield unknown(
            f"whether all is computed as then: the song was made by version {shown(record.version)}, "
            f"this is {__version__}, and recomputing may differ."
        )
    yield from _entropy(record)
    yield _author(record)
    yield from _sheet(record)


def _author(record: Recorded) -> Finding:
    """Check that the record names a composer there is, and tells of a model only where one was asked."""
    wrote = record.composer in COMPOSERS and record.composer != OFFLINE
    in_vain = record.composer == OFFLINE and any(text.endswith(TAKEN_OVER) for text in record.warnings)
    told = {name for name, none in OF_A_MODEL.items() if not _is(record.fields.raw.get(name, none), none)}
    allowed = set(OF_A_MODEL) if wrote else {"cost", "recording"} if in_vain else set()
    rolled_and_read = record.composer == READ and not record.roll.given
    return found(
        record.composer in (*COMPOSERS, READ, VARIED)
        and (record.composer == VARIED) == (record.lineage is not None)
        and not rolled_and_read
        and told <= allowed,
        "what the record says of who wrote the sheet agrees with itself.",
        "what the record says of who wrote the sheet does not agree with itself.",
    )


def _is(value: object, other: object) -> bool:
    return canonical(value) == canonical(other)


def _entropy(record: Recorded) -> Iterator[Finding]:
    roll, written = record.roll, record.fields.part("entropy").raw
    readings = (*roll.readings, *(roll.drawn.of.readings if roll.drawn else ()))
    odd = _first_difference(record_of(roll), dict(written)) or _first_untrue(readings)
    yield found(
        not odd,
        "what the record says of its sources agrees with itself and with this program.",
        f"what the record says of its sources does not agree with itself or with this program: see {odd}.",
    )
    yield found(
        roll.seed == record.seed == record.sheet.seed,
        "the seed is the same in the record, among its sources and in the sheet.",
        "the seed is not the same in the record, among its sources and in the sheet.",
    )
    if roll.drawn or roll.origin == DRAWN:
        yield from _drawn(roll, roll.drawn)
    elif roll.given:
        yield from _given(record)
    else:
        yield from _rolled(roll, "the seed")
        yield from commitment_findings(record)


def _rolled(roll: Roll, what: str) -> Iterator[Finding]:
    words = in_words(roll.sources)
    yield found(
        mix(roll.readings) == roll.seed,
        f"{what} follows by the rule from the bytes of {words}.",
        f"{what} does not follow by the rule from the bytes of {words}.",
    )
    for reading in roll.readings:
        yield from _reading(reading, roll.commitment.number if roll.commitment else None)


def _drawn(roll: Roll, drawn: Drawn | None) -> Iterator[Finding]:
    """Check a seed of a stretch of music without end against that music's own seed."""
    yield found(
        drawn is not None and roll.origin == DRAWN and drawn_seed(drawn.of.seed, drawn.stream) == roll.seed,
        "the seed is the one that is drawn for this stretch from the seed of its music.",
        "the seed is not the one that is drawn for this stretch from the seed of its music.",
    )
    if drawn is None:
        return
    if drawn.of.given:
        yield unknown("how the seed of the music came about: it was there before, and no source was asked.")
    else:
        yield from _rolled(drawn.of, "the seed of the music")


def _first_untrue(readings: Sequence[Reading]) -> str:
    """Return the first source of which the record says more, or other, than this program does; empty where none."""
    for number, reading in enumerate(readings, 1):
        if reading.origin != origin_of(reading.source):
            return f"sources, entry {number}, origin"
        if reading.exchange is not None and reading.exchange.status != 200:
            return f"sources, entry {number}, http_status"
    return ""


def _given(record: Recorded) -> Iterator[Finding]:
    origin = record.roll.origin
    if origin == COMPUTED:
        yield _computed(record)
        return
    yield found(
        origin in ORIGINS,
        f"nothing was rolled: the record says that the seed was {ORIGINS.get(origin, '')}.",
        "the record tells of no source and not where else the seed comes from.",
    )
    yield unknown("how the seed came about: it was there before, and no source was asked.")


def _computed(record: Recorded) -> Finding:
    """Say whether the seed is the hash of the sheet; the one that was read is not in the record if it was repaired."""
    if sheet_seed(replace(record.sheet, seed="")) == record.seed:
        return found(True, "the seed is the SHA-256 of the sheet without a seed.", "")
    text = "the seed is the SHA-256 of the sheet that was read"
    if record.repairs:
        return unknown(f"whether {text}: it was repaired, and the record holds the repaired one.")
    return found(False, "", f"the record says that {text}, which it is not.")


def _reading(reading: Reading, promised: int | None) -> Iterator[Finding]:
    listing = SOURCES[reading.source]
    if reading.source == "clock":
        yield found(
            iso(int.from_bytes(reading.data, "big")) == iso(reading.time_ns),
            "the clock's bytes are the time of the roll.",
            "the clock's bytes are not the time that the record gives.",
        )
    if reading.verdict is not None and reading.taken_ns is None:
        yield found(
            check_feed(reading.data) == reading.verdict and not reading.verdict.fault,
            f"the bytes of {in_words([reading.source])} pass the feed checks with the counts given.",
            f"the bytes of {in_words([reading.source])} do not pass the feed checks with the counts given.",
        )
    if listing.quantum and listing.network:
        yield unknown(
            f"where the bytes of {in_words([reading.source])} come from: they are not signed, so their origin is "
            "claimed, not proven."
        )
    elif listing.beacon:
        yield from beacon_findings(reading, promised)
    elif listing.private:
        yield unknown(f"where the bytes of {in_words([reading.source])} come from: only that machine saw them.")


def _sheet(record: Recorded) -> Iterator[Finding]:
    yield found(
        hashlib.sha256(write_sheet(record.sheet)).hexdigest() == record.sheet_sha256,
        "the sheet has the hash that the record gives.",
        "the sheet has another hash than the record gives.",
    )
    yield found(
        (record.title, record.vibe) == (record.sheet.title, record.sheet.vibe),
        "title and vibe are those of the sheet.",
        "title or vibe are not those of the sheet.",
    )
    yield found(
        canonical(record.asked.for_record()) == canonical(UNASKED | dict(record.fields.part("asked").raw)),
        "what was asked for is written as this program writes it.",
        "what was asked for is not written as this program writes it.",
    )


def _first_difference(right: Mapping[str, Any], written: Mapping[str, Any]) -> str:
    """Return the name of the first field that is not as it should be; empty where all are."""
    for name in sorted(right.keys() | written.keys()):
        here, there = right.get(name), written.get(name)
        if canonical([here]) == canonical([there]) and (name in right) == (name in written):
            continue
        if isinstance(here, dict) and isinstance(there, dict):
            return f"{name}, {_first_difference(here, there)}"
        if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
            pairs = enumerate(zip(here, there, strict=True), 1)
            number, one, other = next((n, a, b) for n, (a, b) in pairs if canonical(a) != canonical(b))
            inner = _first_difference(one, other) if isinstance(one, dict) and isinstance(other, dict) else ""
            return f"{name}, entry {number}" + (f", {inner}" if inner else "")
        return shown(name)
    return ""
