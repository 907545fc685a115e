"""Our own form: the model's dataclasses as JSON, with `"format": "qrc-sheet/1"`."""

import re
from dataclasses import fields, replace
from typing import TypeVar

from engine.model.sheet import MAX_NOTES, PITCHED, Chord, Hit, Note, Phase, Sheet, Voices
from engine.sheetfile.naming import NAME_LENGTH, clean_key, clean_name, clean_title, clean_vibe
from engine.sheetfile.remarks import Remarks, shown
from engine.sheetfile.writing import FORMAT

_ROWS: dict[str, type] = {"chords": Chord, "drums": Hit} | {part.value: Note for part in PITCHED}
_OWN_PHASE = {"name", "bars", "energy"}
_SEED = re.compile(r"^(?:[0-9a-fA-F]{64})?$", re.ASCII)
Row = TypeVar("Row", Note, Hit, Chord)


def is_own(raw: dict[str, object], remarks: Remarks) -> bool:
    """Say whether a sheet is in our own form. Raises BadSheet where it names a form that is not known here."""
    named = raw.get("format")
    if named is not None and named != FORMAT:
        raise remarks.refusal("format", f"{shown(named)} is not known", f'Give "{FORMAT}", or leave it out.')
    phases = raw.get("phases")
    if named == FORMAT or not isinstance(phases, list):
        return named == FORMAT
    return bool(phases) and all(isinstance(phase, dict) and phase.keys() >= _OWN_PHASE for phase in phases)


def read_own(raw: dict[str, object], remarks: Remarks) -> Sheet:
    """Return the sheet; notes in order of step, what lies past a phase's end left out. Raises BadSheet."""
    clean = _picked(raw, Sheet, "", remarks, also=("format",))
    clean["title"] = clean_title(raw.get("title"), remarks)
    clean["vibe"] = clean_vibe(raw.get("vibe", ""), remarks)
    clean["key"] = _key_form(raw.get("key"), "key", remarks)
    if "voices" in clean:
        clean["voices"] = _voices(clean["voices"], remarks)
    phases = clean.get("phases")
    if not isinstance(phases, list) or len(phases) != 3:
        held = f"are {len(phases)}" if isinstance(phases, list) else "are no list"
        raise remarks.refusal("phases", held, "Give 3 phases.")
    refuse_too_many(sum(_rows_in(phase) for phase in phases), remarks)
    clean["phases"] = [_phase(phase, f"phase {number}", remarks) for number, phase in enumerate(phases, 1)]
    return _put_in_order(_checked(clean, remarks), remarks)


def refuse_too_many(count: int, remarks: Remarks) -> None:
    """Raise BadSheet where a sheet has more notes than it may."""
    if count > MAX_NOTES:
        allowed = f"Give at most {MAX_NOTES} notes and hits in a sheet."
        raise remarks.refusal("the sheet", f"has {count} notes and hits, more than {MAX_NOTES}", allowed)


def _checked(clean: dict[str, object], remarks: Remarks) -> Sheet:
    from engine.sheetfile.typed import check  # loads pydantic

    seed = clean.get("seed", "")
    if not isinstance(seed, str) or not _SEED.match(seed):
        raise remarks.refusal("seed", f"{shown(seed)} is no seed", "Give 64 hex digits, or leave it empty.")
    return check(clean, remarks)


def _rows_in(phase: object) -> int:
    """Return how many notes and hits a phase holds; its chords are none."""
    if not isinstance(phase, dict):
        return 0
    return sum(len(rows) for name in _ROWS if name != "chords" and isinstance(rows := phase.get(name), list))


def _picked(
    raw: dict[str, object], form: type, place: str, remarks: Remarks, also: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return the fields that the form knows; whole floats as ints, since JSON does not tell them apart."""
    known = {field.name for field in fields(form)}
    picked: dict[str, object] = {}
    for name, value in raw.items():
        if name not in known:
            if name not in also:
                remarks.ignore(f"{place}, {name}" if place else name)
        elif isinstance(value, float) and value.is_integer():
            picked[name] = int(value)
        else:
            picked[name] = value
    return picked


def _phase(raw: object, place: str, remarks: Remarks) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise remarks.refusal(place, f"is {shown(raw)}", "Give an object with name, bars and energy.")
    clean = _picked(raw, Phase, place, remarks)
    clean["name"] = clean_name(raw.get("name"), f"{place}, name", NAME_LENGTH, remarks)
    if clean.get("key") is not None:
        clean["key"] = _key_form(clean["key"], f"{place}, key", remarks)
    for name, form in _ROWS.items():
        if name in clean:
            clean[name] = _rows(clean[name], form, f"{place}, {name}", remarks)
    return clean


def _rows(raw: object, form: type, place: str, remarks: Remarks) -> list[dict[str, object]]:
    if not isinstance(raw, list):
        raise remarks.refusal(place, f"is {shown(raw)}", "Give a list.")
    rows = []
    for number, row in enumerate(raw, 1):
        where = f"{place}, {form.__name__.lower()} {number}"
        if not isinstance(row, dict):
            raise remarks.refusal(where, f"is {shown(row)}", "Give an object with step and the rest.")
        clean = _picked(row, form, place, remarks)
        if any(isinstance(value, list | dict) for value in clean.values()):
            raise remarks.refusal(where, "holds a list or an object", "Give numbers and words only.")
        rows.append(clean)
    return rows


def _voices(raw: object, remarks: Remarks) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise remarks.refusal("voices", f"are {shown(raw)}", "Give an object: an instrument for each part.")
    picked = _picked(raw, Voices, "voices", remarks)
    return {part: clean_name(name, f"voices, {part}", NAME_LENGTH, remarks) for part, name in picked.items()}


def _key_form(raw: object, place: str, remarks: Remarks) -> dict[str, object]:
    key = clean_key(raw, place, remarks)
    return {"tonic": key.tonic, "mode": key.mode.value}


def _put_in_order(sheet: Sheet, remarks: Remarks) -> Sheet:
    first, second, third = (_ordered(phase, sheet.steps_per_bar, remarks) for phase in sheet.phases)
    return replace(sheet, phases=(first, second, third))


def _ordered(phase: Phase, steps_per_bar: int, remarks: Remarks) -> Phase:
    end = phase.bars * steps_per_bar

    def kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        inside = tuple(sorted((row for row in rows if row.step < end), key=lambda row: row.step))
        for _ in range(len(rows) - len(inside)):
            remarks.count("late")
        return inside

    return replace(
        phase,
        chords=kept(phase.chords),
        drums=kept(phase.drums),
        bass=kept(phase.bass),
        lead=kept(phase.lead),
        second=kept(phase.second),
        arpeggio=kept(phase.arpeggio),
        pad=kept(phase.pad),
    )
