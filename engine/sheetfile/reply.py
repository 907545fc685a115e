"""A sheet in a language model's reply: whatever came whole is read, and what is missing is named.

Nobody can be told to mend what a model wrote, so notes that are no music are left out and counted, and units that are
plainly others than asked for are read as what they are.
"""

from collections.abc import Mapping
from typing import NamedTuple

from engine.model.brief import Beginning, Begun
from engine.model.consoles import ConsoleName
from engine.model.errors import BadSheet
from engine.model.sheet import PITCHED, Drum, Note, Part, Phase, Sheet, Voices
from engine.model.theory import Key
from engine.sheetfile.article import DEFAULT_BPM, read_bpm, read_sheet_key
from engine.sheetfile.article_phase import Draft, give_keys_a_part, part_named, phase_of, read_draft, rows_in
from engine.sheetfile.misread_units import in_our_units
from engine.sheetfile.naming import clean_title, told_console, told_ticks
from engine.sheetfile.own import is_own, read_own, refuse_too_many
from engine.sheetfile.remarks import Remarks
from engine.sheetfile.tolerant import SHEET_WORDS, Found, TooMuch, find_sheet

Way = tuple[str | int, ...]
UNTITLED = "Untitled"
_FORMS = "Give one JSON object with title, bpm, key, phase_1, phase_2 and phase_3."
_IN_ORDER: tuple[Drum | Part, ...] = (*Drum, *PITCHED)  # the order in which a model is asked to write them


class Reply(NamedTuple):
    """What a reply holds.

    title, bpm, key, console, ticks: None where they are not told. phases: each whole, begun or None. problem: why the
    sheet is not whole, as part of a sentence; empty where it is. cut: whether the reply ended in the middle. warnings:
    a sentence for each thing that was repaired, guessed or left out.
    """

    title: str | None
    bpm: int | None
    key: Key | None
    phases: tuple[Begun, Begun, Begun]
    voices: Voices
    console: ConsoleName | None
    ticks: bool | None
    problem: str
    cut: bool
    warnings: tuple[str, ...]

    @property
    def sheet(self) -> Sheet | None:
        """The sheet, where all of it came."""
        first, second, third = self.phases
        if not (isinstance(first, Phase) and isinstance(second, Phase) and isinstance(third, Phase)):
            return None
        if self.key is None:
            return None
        title, bpm = self.title or UNTITLED, self.bpm or DEFAULT_BPM
        phases = (first, second, third)
        return Sheet(title, bpm, self.key, phases, voices=self.voices, console=self.console, ticks=bool(self.ticks))

    @property
    def has_music(self) -> bool:
        """Whether anything came that a song can be built on."""
        return any(phase is not None for phase in self.phases)


def read_reply(text: str, where: str) -> Reply:
    """Read what a language model wrote. Raises BadSheet where there is nothing of a sheet in it.

    where: whose sheet it is, for messages.
    """
    remarks = Remarks(where, forgives=True)
    try:
        found = find_sheet(text)
    except TooMuch as error:
        raise remarks.refusal("the reply", str(error), _FORMS) from None
    if found is None or not isinstance(found.value, dict):
        problem = "is empty" if not text.strip() else "holds no sheet"
        raise remarks.refusal("the reply", problem, _FORMS)
    raw: dict[str, object] = found.value
    own = _own(raw, found, where)
    return own or _read_parts(raw, found.open, remarks)


def _own(raw: dict[str, object], found: Found, where: str) -> Reply | None:
    """Return a whole sheet in our own form, which says more than the article's; None where it is none."""
    strict = Remarks(where)
    try:
        if found.open is not None or not is_own(raw, strict):
            return None
        sheet = read_own(raw, strict)
    except BadSheet:
        return None
    if sheet.steps_per_bar != 16:
        return None
    ticks = sheet.ticks if "ticks" in raw else None
    song = (sheet.title, sheet.bpm, sheet.key, sheet.phases, sheet.voices, sheet.console, ticks)
    return Reply(*song, "", False, strict.sentences)


def _read_parts(raw: dict[str, object], way: Way | None, remarks: Remarks) -> Reply:
    listed = _listed_phases(raw)
    refuse_too_many(sum(rows_in(phase) for phase in listed if phase is not None), remarks)
    for name in raw:
        if name not in SHEET_WORDS and name not in ("console", "ticks", "voices", "swing", "steps_per_bar", "seed"):
            remarks.ignore(name)
    bpm = _bpm(raw, remarks)
    present = [phase for phase in listed if phase is not None]
    mended = iter(in_our_units(present, bpm or DEFAULT_BPM, remarks))
    raws = [None if phase is None else next(mended) for phase in listed]
    drafts = [_draft(phase, index, remarks) for index, phase in enumerate(raws)]
    keys_lead = give_keys_a_part([draft for draft in drafts if draft is not None])
    at, field = _tip(way)
    phases: list[Begun] = []
    for index, (phase, draft) in enumerate(zip(raws, drafts, strict=True)):
        if phase is None or draft is None:
            phases.append(None)
        elif index == at:
            phases.append(_beginning(index, phase, draft, field, remarks))
        else:
            phases.append(_whole(index, phase, draft, remarks))
    sounding = [note for draft in drafts if draft is not None for part in draft.notes.values() for note in part]
    first, second, third = phases
    return Reply(
        title=_title(raw, remarks),
        bpm=bpm,
        key=read_sheet_key(raw, sounding, remarks) if any(phases) else None,
        phases=(first, second, third),
        voices=Voices(lead="keys") if keys_lead else Voices(),
        console=told_console(raw.get("console"), remarks),
        ticks=told_ticks(raw),
        problem=_problem(phases, way, remarks),
        cut=way is not None,
        warnings=remarks.sentences,
    )


def _listed_phases(raw: Mapping[str, object]) -> list[dict[str, object] | None]:
    listed = raw.get("phases")
    found = listed if isinstance(listed, list) else [raw.get(f"phase_{number}") for number in (1, 2, 3)]
    return [phase if isinstance(phase, dict) else None for phase in [*found, None, None, None][:3]]


def _bpm(raw: Mapping[str, object], remarks: Remarks) -> int | None:
    told = raw.get("bpm", raw.get("tempo"))
    with remarks.forgiving():
        return None if told is None else read_bpm(told, remarks)
    return None


def _title(raw: Mapping[str, object], remarks: Remarks) -> str | None:
    with remarks.forgiving():
        return None if raw.get("title") is None else clean_title(raw["title"], remarks)
    return None


def _draft(raw: dict[str, object] | None, index: int, remarks: Remarks) -> Draft | None:
    """Return a phase's notes; None where more of it is no music than is."""
    if raw is None:
        return None
    before = len(remarks.forgiven)
    draft = read_draft(raw, f"phase {index + 1}", remarks)
    refused = len(remarks.forgiven) - before
    kept = len(draft.hits) + sum(map(len, draft.notes.values())) + len(draft.keys)
    return draft if refused <= kept else None


def _tip(way: Way | None) -> tuple[int | None, str | None]:
    """Return which phase the reply ended in, and in which of its fields; None where it ended in none."""
    if not way:
        return None, None
    inside = way[1:]
    if way[0] == "phases" and inside and isinstance(inside[0], int):
        index, inside = inside[0], inside[1:]
    else:
        index = next((number - 1 for number in (1, 2, 3) if way[0] == f"phase_{number}"), 3)
    names = [name for name in inside if isinstance(name, str)]
    return (index if index < 3 else None), (names[-1] if names else None)


def _whole(index: int, raw: dict[str, object], draft: Draft, remarks: Remarks) -> Phase | None:
    phase = phase_of(index, raw, draft, remarks)
    return phase if _heard(phase) else None


def _beginning(
    index: int, raw: dict[str, object], draft: Draft, field: str | None, remarks: Remarks
) -> Beginning | None:
    """Return the phase that the reply ended in; None where nothing of it can be built on."""
    if field == "chords":
        raw = {name: value for name, value in raw.items() if name != "chords"}  # too few would be spread too wide
    phase = phase_of(index, raw, draft, remarks)
    return Beginning(phase, _missing(raw, phase, field)) if _heard(phase) or phase.chords else None


def _heard(phase: Phase) -> bool:
    return bool(phase.drums) or any(phase.notes(part) for part in PITCHED)


def _missing(raw: Mapping[str, object], phase: Phase, field: str | None) -> tuple[tuple[Drum | Part, int], ...]:
    """Return what was still to come when the reply ended; a model that keeps to the order leaves out on purpose."""
    kit = raw.get("drums")
    names = [*raw, *kit] if isinstance(kit, dict) else list(raw)
    present = [part for part in map(part_named, names) if part is not None]
    cut = part_named(field) if field is not None else None
    places = [_IN_ORDER.index(part) for part in present]
    in_order = places == sorted(places)
    furthest = max(places, default=-1)
    return tuple(
        (part, _end(phase, part) if part is cut else 0)
        for place, part in enumerate(_IN_ORDER)
        if part is cut or (part not in present and (place > furthest or not in_order))
    )


def _end(phase: Phase, part: Drum | Part) -> int:
    """Return the step at which the last note of a part ends."""
    if isinstance(part, Drum):
        return max((hit.step + 1 for hit in phase.drums if hit.drum is part), default=0)
    notes: tuple[Note, ...] = phase.notes(part)
    return max((note.step + note.length for note in notes), default=0)


def _problem(phases: list[Begun], way: Way | None, remarks: Remarks) -> str:
    if way is not None:
        return "it ended in the middle"
    lost = [number for number, phase in enumerate(phases, 1) if phase is None]
    if not lost:
        return ""
    if remarks.forgiven:
        return remarks.forgiven[0].what.removeprefix(f"{remarks.where}: ")
    return f"phase {lost[0]} is missing"
