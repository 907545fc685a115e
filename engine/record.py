"""The provenance record that stands beside each song: with it anybody can recompute what can be recomputed."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from engine import __version__
from engine.canonical import canonical, pieces
from engine.composer.rules import RULES
from engine.entropy.provenance import record_of
from engine.entropy.roll import Roll
from engine.model.brief import Brief
from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.leitmotif import Leitmotif, read_leitmotif
from engine.model.lineage import Lineage
from engine.model.loudness import Loudness
from engine.model.moods import LEAST_ENERGY, MOST_ENERGY, MoodName
from engine.model.theory import Key, read_key
from engine.model.units import LONGEST_SECONDS, SHORTEST_SECONDS
from engine.request import Song, SongRequest, WrittenFile
from engine.sheetfile.writing import write_sheet
from engine.strictjson import Fields
from engine.synth.rules import RULES as RENDERING_RULES

if TYPE_CHECKING:  # whoever only reads records renders nothing
    from engine.synth.mastering import MasterReport

FORM = "qrc-provenance/1"
PROGRAM = "quantum-retro-composer"
OWN_HASH = "record_sha256"
TARGET = "loudness_target"
TAKEN_OVER = "The offline composer takes over."
"""How the warning ends after a language model was asked in vain."""
Name = TypeVar("Name", bound=StrEnum)
# Wishes that records did not tell of before they could be made.
UNASKED: dict[str, Any] = {"console": None, "mood": None, "energy": None, "motif": None}


class Asked(NamedTuple):
    """What the user asked for beside the vibe, and what the song cannot be made again without.

    seconds: the asked length. bpm, key, console, mood, energy, motif: what the user insisted on, else None.
    """

    seconds: float
    bpm: int | None = None
    key: Key | None = None
    console: ConsoleName | None = None
    mood: MoodName | None = None
    energy: int | None = None
    motif: Leitmotif | None = None

    def brief(self, vibe: str, seed: str) -> Brief:
        """Return the order for a composer."""
        return Brief(
            *(vibe, seed, self.bpm, self.key),
            console=self.console,
            mood=self.mood,
            energy=self.energy,
            motif=self.motif,
        )

    def for_record(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {
            "length_seconds": self.seconds,
            "bpm": self.bpm,
            "key": str(self.key) if self.key else None,
            "console": self.console.value if self.console else None,
            "mood": self.mood.value if self.mood else None,
            "energy": self.energy,
            "motif": str(self.motif) if self.motif else None,
        }


def asked_of(request: SongRequest) -> Asked:
    """Return what a request asks for beside its vibe."""
    return Asked(
        *(request.seconds, request.bpm, request.key),
        console=request.console,
        mood=request.mood,
        energy=request.energy,
        motif=request.motif,
    )


def read_asked(part: Fields) -> Asked:
    """Return what `Asked.for_record` wrote. Raises BadRecord."""
    bpm = None if part.is_null("bpm") else part.whole("bpm", 1, 1000)
    energy = part.whole("energy", LEAST_ENERGY, MOST_ENERGY) if _told(part, "energy") else None
    seconds = part.number("length_seconds", SHORTEST_SECONDS, LONGEST_SECONDS)
    names = _named(part, "console", ConsoleName), _named(part, "mood", MoodName)
    return Asked(seconds, bpm, _key(part), *names, energy, _motif(part))


def _motif(part: Fields) -> Leitmotif | None:
    if not _told(part, "motif"):
        return None
    try:
        motif = read_leitmotif(part.text("motif"))
    except WrongUse:
        part.refuse("motif", "is no motif")
    if str(motif) != part.text("motif"):
        part.refuse("motif", "is not as this program writes motifs")
    return motif


def _key(part: Fields) -> Key | None:
    if part.is_null("key"):
        return None
    try:
        return read_key(part.text("key"))
    except WrongUse:
        part.refuse("key", "is no key")


def _told(part: Fields, name: str) -> bool:
    """Say whether a wish is told of; records from before it could be made do not tell of it."""
    return part.has(name) and not part.is_null(name)


def _named(part: Fields, name: str, names: type[Name]) -> Name | None:
    if not _told(part, name):
        return None
    text = part.text(name)
    if text not in tuple(names):
        part.refuse(name, f"is no {name}")
    return names(text)


def song_record(song: Song, roll: Roll, files: tuple[WrittenFile, ...], asked: Asked) -> bytes:
    """Return the record as JSON text: sources, seed, vibe, composer, hashes, its own hash, and last the sheet itself.

    Loudness is in LUFS, the true peak in dBTP; see `levels_of`.

    The sheet is in it because a language model's sheet cannot be written a second time. `files` are named without
    their folders: a record moves with its song.
    """
    sheet = write_sheet(song.sheet)
    record: dict[str, Any] = {
        "format": FORM,
        "program": f"{PROGRAM} {__version__}",
        "title": song.sheet.title,
        "vibe": song.sheet.vibe,
        "seed": song.seed,
        "asked": asked.for_record(),
        "entropy": record_of(roll),
        "composer": song.composer,
        "composing_rules": RULES,
        "rendering_rules": RENDERING_RULES,
        "model": song.model,
        "prompt_sha256": song.prompt_sha256,
        "prompt_version": song.prompt_version,
        "cost": song.cost.for_record() if song.cost else None,
        "recording": song.recording.for_record() if song.recording else None,
        "repairs": list(song.repairs),
        "warnings": list(song.warnings),
        "seconds": round(song.track.seconds, 3),
        **target_for_record(song.loudness_target),
        "loudness": song.loudness,
        "true_peak": song.true_peak,
        "files": files_for_record(files),
        "sheet_sha256": hashlib.sha256(sheet).hexdigest(),
        **_varied(song.lineage),
        "samples_or_recordings_used": False,
        OWN_HASH: "",
        "sheet": json.loads(sheet),
    }
    return sealed(record)


def target_for_record(target: Loudness) -> dict[str, Any]:
    """Return what a song was brought to, in LUFS, ready for JSON; nothing for the usual loudness."""
    return {} if target is Loudness.USUAL else {TARGET: int(target)}


def read_target(fields: Fields) -> Loudness:
    """Return what `target_for_record` wrote; the usual loudness where a record tells of none. Raises BadRecord."""
    if not fields.has(TARGET):
        return Loudness.USUAL
    level = fields.whole(TARGET, min(Loudness), max(Loudness))
    if level not in tuple(Loudness) or level == Loudness.USUAL:
        fields.refuse(TARGET, "is no loudness that a record tells of")
    return Loudness(level)


def levels_of(report: "MasterReport | None") -> tuple[float | None, float | None]:
    """Return loudness and true peak to the hundredth, as records tell them.

    None stands for what was not measured, and for silence, whose minus infinity is no number in JSON.
    """
    if report is None:
        return None, None
    loudness, true_peak = (
        round(level, 2) if math.isfinite(level) else None for level in (report.loudness, report.true_peak)
    )
    return loudness, true_peak


def _varied(lineage: Lineage | None) -> dict[str, Any]:
    """Return what a song was varied from, ready for JSON; nothing for a new song."""
    if lineage is None:
        return {}
    return {
        "varied_from": {
            "take": lineage.take,
            "sheet_sha256": lineage.sheet_sha256,
            "change": lineage.change,
            "locked": list(lineage.locked),
        }
    }


def files_for_record(files: Sequence[WrittenFile]) -> list[dict[str, str]]:
    """Return names and hashes of files ready for JSON, and what they hold where that is not the song."""
    return [
        {"name": file.path.name, "sha256": file.sha256}
        | ({} if file.holds == "song" else {"holds": file.holds})
        | file.shape.for_record()
        for file in files
    ]


def sealed(record: dict[str, Any]) -> bytes:
    """Return a record as JSON text with its own hash made anew, in the place where `OWN_HASH` stands in it.

    record: its sheet, most of it, as it was read from JSON.
    """
    # What cannot be written as UTF-8 (a lone surrogate of a strange argument) is settled before it is hashed.
    told = json.dumps(record | {"sheet": None}, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    record = json.loads(told) | {"sheet": record["sheet"]}
    record[OWN_HASH] = own_hash(record)
    return (_laid_out(record) + "\n").encode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def _laid_out(value: Any, margin: str = "") -> str:
    """Return JSON text with a line for each value that holds no others inside what it holds: a note is one line.

    The library's own indenting is written in Python and takes longer than composing the song.
    """
    if isinstance(value, list) and value and all(isinstance(part, dict) and part for part in value):
        rows = one_a_line(value, margin + " ")
        if rows:
            return f"[\n{rows}\n{margin}]"
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not any(isinstance(part, dict | list) and part for part in parts):
        return _ENCODER.encode(value)
    inner = margin + " "
    if isinstance(value, dict):
        lines = [f"{inner}{_ENCODER.encode(name)}: {_laid_out(part, inner)}" for name, part in value.items()]
    else:
        lines = [inner + _laid_out(part, inner) for part in value]
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n" + ",\n".join(lines) + f"\n{margin}{end}"


def one_a_line(rows: Sequence[dict[str, Any]], margin: str) -> str:
    """Return rows as JSON text with a line for each; nothing where a row holds brackets, among which its ends hide.

    rows: one at least.
    All are encoded at once and then parted, which takes a third of the time of encoding one by one.
    """
    if any(isinstance(held, dict | list) for held in rows[0].values()):
        return ""
    text = _ENCODER.encode(rows)
    if text.count("{") != len(rows) or "[" in text[1:]:
        return ""
    return margin + text[1:-1].replace("}, {", f"}},\n{margin}{{")


def wishes(
    vibe: str, composer: str, asked: Mapping[str, Any], version: str = __version__, rules: int | None = RULES
) -> bytes:
    """Return all that decides a song beside its seed, as the text that a commitment is about.

    rules: the version of the composing rules, None for a record that does not tell of any.
    """
    program = {"program": f"{PROGRAM} {version}"} | ({} if rules is None else {"composing_rules": rules})
    return canonical(program | {"vibe": vibe, "composer": composer, "asked": dict(asked)})


def own_hash(record: Mapping[str, Any], field: str = OWN_HASH) -> str:
    """Return the SHA-256 of a record without its own hash, in hex: it names a slip of the pen, it proves no author.

    field: where its own hash stands. It is taken over the JSON text in ASCII with the names in order and no blanks.
    """
    rest = {name: value for name, value in record.items() if name != field}
    found = hashlib.sha256()
    for piece in pieces(rest):
        found.update(piece)
    return found.hexdigest()
