"""A provenance record, read strictly: it may come from anybody."""

from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from engine.canonical import canonical
from engine.entropy.roll import Roll
from engine.excerpts.kinds import Excerpt
from engine.looping.cuts import Cut
from engine.model.errors import WrongUse
from engine.model.lineage import Lineage
from engine.model.loudness import Loudness
from engine.model.sheet import Part, Sheet
from engine.model.units import LONGEST_SECONDS
from engine.output import FORMATS
from engine.output.shape import PHASES, Depth, Shape
from engine.plans import STEM_ENDING
from engine.record import FORM, OWN_HASH, PROGRAM, Asked, own_hash, read_asked, read_target
from engine.sheetfile.reading import read_parsed
from engine.sheetfile.writing import write_sheet
from engine.strictjson import BadRecord, Fields, parsed, shown
from engine.takes.take import MOST_TAKES
from engine.varying import ALL_CELLS, read_cells
from engine.verify.rolling import roll_of

MOST_BYTES = 16 * 1024 * 1024
MOST_RULES = 1_000_000
MOST_FILES = 100
MOST_SENTENCES = 10_000


class Recorded(NamedTuple):
    """What a record says, typed. fields: the whole record, for what is only compared.

    files: names and hashes; their paths have no folder. held: what each of them holds. shapes: whether that is the
    mix or a stem, and how finely it is stored. whole: whether its own hash is
    right. recording: name and hash of the recording that belongs to the song, or None. rules, rendering: the versions
    of the composing and of the rendering rules, None where the record is older than these. loudness_target: what the
    song was brought to.
    """

    fields: Fields
    version: str
    title: str
    vibe: str
    seed: str
    asked: Asked
    roll: Roll
    composer: str
    repairs: tuple[str, ...]
    warnings: tuple[str, ...]
    seconds: float
    loudness: float | None
    true_peak: float | None
    files: tuple[tuple[str, str], ...]
    held: tuple[Cut, ...]
    shapes: tuple[Shape, ...]
    lineage: Lineage | None
    sheet: Sheet
    sheet_sha256: str
    whole: bool
    recording: tuple[str, str] | None = None
    rules: int | None = None
    rendering: int | None = None
    loudness_target: Loudness = Loudness.USUAL


class Wishes(NamedTuple):
    """What a record says that its user asked for."""

    vibe: str
    asked: Asked
    loudness_target: Loudness


def read_record(data: bytes) -> Recorded:
    """Return a record from its JSON text. Raises BadRecord, a part of a sentence, where it cannot be read."""
    fields = _fields(data)
    if fields.flag("samples_or_recordings_used"):
        fields.refuse("samples_or_recordings_used", "is true, which no song of this program can be")
    fields.text("model")
    return Recorded(
        fields=fields,
        version=_version(fields),
        title=fields.text("title"),
        vibe=fields.text("vibe"),
        seed=fields.octets("seed", 32, exactly=32).hex(),
        asked=read_asked(fields.part("asked")),
        roll=roll_of(fields.part("entropy")),
        composer=fields.text("composer"),
        repairs=fields.texts("repairs", MOST_SENTENCES),
        warnings=fields.texts("warnings", MOST_SENTENCES),
        seconds=fields.number("seconds", 0, 2 * LONGEST_SECONDS),
        loudness=_measured(fields, "loudness"),
        true_peak=_measured(fields, "true_peak"),
        files=tuple(_file(part) for part in fields.parts("files", MOST_FILES)),
        lineage=_lineage(fields),
        held=tuple(_held(part) for part in fields.parts("files", MOST_FILES)),
        shapes=tuple(_shape(part) for part in fields.parts("files", MOST_FILES)),
        sheet=_sheet(fields),
        sheet_sha256=fields.sha256("sheet_sha256"),
        whole=fields.sha256(OWN_HASH) == own_hash(fields.raw),
        recording=_recording(fields),
        rules=_rules(fields, "composing_rules"),
        rendering=_rules(fields, "rendering_rules"),
        loudness_target=read_target(fields),
    )


def read_wishes(data: bytes) -> Wishes:
    """Return what was asked for from a record's JSON text, and read nothing else. Raises BadRecord."""
    fields = _fields(data)
    return Wishes(fields.text("vibe"), read_asked(fields.part("asked")), read_target(fields))


def _rules(fields: Fields, name: str) -> int | None:
    return fields.whole(name, 1, MOST_RULES) if fields.has(name) else None


def _fields(data: bytes) -> Fields:
    """Return the fields of a record of a form that is known. Raises BadRecord."""
    if len(data) > MOST_BYTES:
        raise BadRecord(f"it is larger than {MOST_BYTES // 1024 // 1024} megabytes")
    fields = Fields(parsed(data))
    if fields.text("format") != FORM:
        raise BadRecord(f"its form {shown(fields.text('format'))} is not known to this version")
    return fields


def _version(fields: Fields) -> str:
    program, _, version = fields.text("program").partition(" ")
    if program != PROGRAM or not version:
        fields.refuse("program", f"names another program than {PROGRAM}")
    return version


def _recording(fields: Fields) -> tuple[str, str] | None:
    if not fields.has("recording") or fields.is_null("recording"):
        return None
    return _file(fields.part("recording"))


def _measured(fields: Fields, name: str) -> float | None:
    return None if fields.is_null(name) else fields.number(name, -200, 100)


def _file(part: Fields) -> tuple[str, str]:
    """Return name and hash of a file. A name that leads to another folder is refused."""
    name = part.text("name")
    if not name or name in (".", "..") or "\0" in name or len({name, *_last_parts(name)}) > 1:
        part.refuse("name", "is no plain name of a file")
    return name, part.sha256("sha256")


def _lineage(fields: Fields) -> Lineage | None:
    if not fields.has("varied_from"):
        return None
    part = fields.part("varied_from")
    locked = part.texts("locked", len(ALL_CELLS))
    try:
        cells = [str(cell) for cell in sorted(read_cells(", ".join(locked)))]
    except WrongUse:
        cells = []
    if list(locked) != cells:
        part.refuse("locked", "names no cells as this program does")
    return Lineage(part.whole("take", 0, MOST_TAKES), part.sha256("sheet_sha256"), part.text("change"), locked)


def _held(part: Fields) -> Cut:
    if not part.has("holds"):
        return Cut.SONG
    held = part.text("holds")
    if held not in tuple(Cut) or held == Cut.SONG:
        part.refuse("holds", "names no piece of a loop")
    return Cut(held)


def _shape(part: Fields) -> Shape:
    """Return whose sound a file holds, and how finely."""
    form = FORMATS.get(PurePosixPath(part.text("name")).suffix.lower())
    stem, depth = None, Depth.SIXTEEN
    if part.has("bits"):
        bits = part.text("bits")
        if bits not in tuple(Depth) or bits == Depth.SIXTEEN or form is None or bits not in form.depths:
            part.refuse("bits", "names no depth that such a file can have")
        depth = Depth(bits)
    if part.has("part"):
        named = part.text("part")
        if named not in tuple(Part) or form is None or form.ending != STEM_ENDING or depth is Depth.SIXTEEN:
            part.refuse("part", "names no part that such a file can hold")
        stem = Part(named)
    phase = None
    if part.has("phase"):
        number = part.text("phase")
        numbers = [str(one + 1) for one in range(PHASES)]
        if number not in numbers or stem is not None or form is None or form.ending != STEM_ENDING:
            part.refuse("phase", "names no phase that such a file can hold")
        if depth is Depth.SIXTEEN:
            part.refuse("phase", "stands in a file of 16 bits, which no stem does")
        phase = numbers.index(number)
    excerpt = None
    if part.has("excerpt"):
        named = part.text("excerpt")
        if named not in tuple(Excerpt) or stem is not None or phase is not None:
            part.refuse("excerpt", "names nothing that is made out of a song")
        excerpt = Excerpt(named)
    return Shape(stem, depth, excerpt, phase)


def _last_parts(name: str) -> tuple[str, str]:
    return PurePosixPath(name).name, PureWindowsPath(name).name


def _sheet(fields: Fields) -> Sheet:
    part = fields.part("sheet")
    try:
        sheet = read_parsed(dict(part.raw), "the sheet in the record").sheet
    except WrongUse as error:
        raise BadRecord(error.what) from None
    if canonical(parsed(write_sheet(sheet))) != canonical(part.raw):
        raise BadRecord("the sheet in it is not as this program writes sheets")
    return sheet
