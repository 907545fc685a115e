"""Verifying one song: its record, its seed, its sheet, its sound and its files, each as one finding."""

import hashlib
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine import __version__
from engine.composer.rules import RULES
from engine.model.errors import QrcError
from engine.model.events import Stage, progress, tick
from engine.record import levels_of
from engine.strictjson import BadRecord, shown
from engine.synth.rules import RULES as RENDERING_RULES
from engine.verify.checks import record_findings
from engine.verify.committed import commitment_file_findings, commitment_names
from engine.verify.findings import Finding, Verdict, Verification, found, unknown
from engine.verify.recorded import Recorded, read_record
from engine.verify.records import content_of, record_of_file
from engine.verify.remaking import Remade, composed_again, rendered_again
from engine.verify.replaying import model_findings

STAGE = "verify"
BLOCK_BYTES = 1 << 20
_WHO_WROTE = "whether the offline composer wrote this sheet from this seed and vibe, and what was repaired in it"
# Written by our own code alone; another format's encoder may come in other versions that write other bytes.
OWN_FORMATS = (".wav", ".mid", ".it", ".json")
# Without a sample in them: they do not follow from the rendering rules.
WITHOUT_SOUND = (".mid", ".json")


def verified(path: Path) -> Stage[Verification]:
    """Verify the song of which `path` is a file or the record. Raises WrongUse where there is no record to read."""
    where = record_of_file(path)
    try:
        record = read_record(content_of(where))
    except BadRecord as error:
        return Verification(where, "", (Finding(Verdict.FAILS, f"the record cannot be read: {error}."),))
    findings = [*record_findings(record), *commitment_file_findings(record, where)]
    yield progress(STAGE, f"Record read: {shown(record.title)}. Making the song again to compare.")
    findings += yield from _composing(record, where)
    findings += yield from _rendering(record, where, path)
    return Verification(where, record.title, tuple(findings))


def _composing(record: Recorded, where: Path) -> Stage[list[Finding]]:
    if record.composer == "sheet":
        return [unknown("who composed the sheet: it was read from a file.")]
    if record.lineage is not None:
        source = f"take {record.lineage.take}" if record.lineage.take else "another song"
        return [unknown(f"whether the sheet was varied from {source} as told: that sheet is not in the record.")]
    if record.composer != "offline":
        return [*(yield from model_findings(record, where.parent)), *(yield from _ours(record))]
    if record.rules != RULES:
        return [unknown(f"{_WHO_WROTE}: {_other_rules(record)}. What follows from the sheet is checked all the same.")]
    enforced = yield from composed_again(record)
    return [
        found(
            enforced.sheet == record.sheet,
            "the sheet is the one that the offline composer writes from this seed and vibe.",
            f"the sheet is not the one that the offline composer writes from this seed and vibe{_since(record)}.",
        ),
        found(
            enforced.repairs == record.repairs,
            "the repairs told are those that the enforcer makes.",
            f"the repairs told are not those that the enforcer makes{_since(record)}.",
        ),
    ]


def _other_rules(record: Recorded) -> str:
    """Return which composing rules a song has, where this program has others, as a part of a sentence."""
    return _under("made", "composing", record.rules, RULES)


def _other_rendering(record: Recorded) -> str:
    """Return the same of the rendering rules."""
    return _under("rendered", "rendering", record.rendering, RENDERING_RULES)


def _under(done: str, kind: str, theirs: int | None, ours: int) -> str:
    rules = f"{kind} rules of version {theirs}" if theirs else "older rules without a number"
    return f"the song was {done} under {rules}, and this program knows version {ours} alone"


def _ours(record: Recorded) -> Stage[list[Finding]]:
    """Return a failure where our own rules write the very sheet that a language model is said to have written."""
    if record.rules != RULES:
        return [unknown(f"whether our own rules wrote the sheet instead: {_other_rules(record)}.")]
    enforced = yield from composed_again(record)
    if enforced.sheet != record.sheet:
        return []
    name = shown(record.composer)
    return [found(False, "", f"the record says that {name} wrote the sheet, and it is the offline composer's.")]


def _rendering(record: Recorded, where: Path, asked: Path) -> Stage[list[Finding]]:
    try:
        remade = yield from rendered_again(record)
    except QrcError as error:
        failed = found(False, "", f"the song cannot be made again: {error}")
        return [failed, *(yield from _files(record, {}, where, asked))]
    return [*_measures(record, remade), *(yield from _files(record, remade.hashes, where, asked))]


def _measures(record: Recorded, remade: Remade) -> Iterator[Finding]:
    seconds = round(remade.track.seconds, 3)
    are_levels = levels_of(remade.report) == (record.loudness, record.true_peak)
    if seconds == record.seconds and not are_levels and record.rendering != RENDERING_RULES:
        yield unknown(f"whether loudness and true peak are those of the song: {_other_rendering(record)}.")
        return
    yield found(
        seconds == record.seconds and are_levels,
        "length, loudness and true peak are those of the song made again.",
        f"length, loudness or true peak are not those of the song made again{_since(record)}.",
    )


def _files(record: Recorded, hashes: Mapping[str, str], where: Path, asked: Path) -> Stage[list[Finding]]:
    """Compare each file of the record with its hash and with the song made again; then `asked`, if it is not named."""
    findings = []
    for name, recorded in record.files:
        findings.append((yield from _standing(where.parent / name, recorded)))
        findings.append(_remade(record, name, recorded, hashes.get(name)))
    if asked.name not in (where.name, *(name for name, _ in record.files), *commitment_names(record, where)):
        same = (yield from _sha256(asked)) in [recorded for _, recorded in record.files]
        findings.append(
            found(
                same,
                f"{shown(asked.name)} is one of the record's files under another name.",
                f"{shown(asked.name)} is none of the files that the record names.",
            )
        )
    return findings


def _standing(path: Path, recorded: str) -> Stage[Finding]:
    name = shown(path.name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return found(False, "", f"{name} is no ordinary file.")
        sha256 = yield from _sha256(path)
    except FileNotFoundError:
        return unknown(f"whether {name} is unchanged: it does not stand beside its record.")
    except OSError as error:
        return unknown(f"whether {name} is unchanged: it cannot be read ({error.strerror}).")
    return found(
        sha256 == recorded,
        f"{name} is unchanged: it has the hash that the record gives.",
        f"{name} was changed: it has another hash than the record gives.",
    )


def _remade(record: Recorded, name: str, recorded: str, again: str | None) -> Finding:
    if again is None:
        return unknown(f"whether {shown(name)} was made of this sheet: it was not made again.")
    if again != recorded and not name.lower().endswith(OWN_FORMATS):
        return unknown(
            f"whether {shown(name)} was made of this sheet: its bytes depend on the version of an encoder "
            "that is not ours, and here they came out otherwise."
        )
    if again != recorded and not name.lower().endswith(WITHOUT_SOUND) and record.rendering != RENDERING_RULES:
        return unknown(f"whether {shown(name)} was made of this sheet: {_other_rendering(record)}.")
    return found(
        again == recorded,
        f"{shown(name)}, made again of the sheet and the seed, has the hash that the record gives.",
        f"{shown(name)}, made again of the sheet and the seed, has another hash than the record gives{_since(record)}.",
    )


def _since(record: Recorded) -> str:
    """Return what another program version may have to do with it, as the end of a sentence."""
    return "" if record.version == __version__ else f" (made by version {shown(record.version)}, this is {__version__})"


def _sha256(path: Path) -> Stage[str]:
    hashing = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            hashing.update(block)
            yield tick(STAGE)
    return hashing.hexdigest()
