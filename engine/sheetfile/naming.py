"""Texts in a stranger's sheet: the title, names and the vibe, made fit to be told and written."""

from pathlib import PurePath

from engine.model.consoles import ConsoleName, read_console
from engine.model.errors import WrongUse, one_line
from engine.model.theory import Key, Mode, read_key
from engine.sheetfile.remarks import Remarks, shown

TITLE_LENGTH = 120
NAME_LENGTH = 60
VIBE_LENGTH = 10_000
_KEY_LENGTH = 60
_KEY_FORM = 'Give a key such as "E minor" or {"tonic": 4, "mode": "minor"}.'


def clean_title(value: object, remarks: Remarks) -> str:
    """Return a title of 1 to 120 characters; where there is none, one made of the file's name."""
    if value is None or (isinstance(value, str) and not one_line(value)):
        return _title_of_file(remarks.where)
    return clean_name(value, "title", TITLE_LENGTH, remarks)


def clean_name(value: object, place: str, longest: int, remarks: Remarks) -> str:
    """Return a name on one line, without control characters, cut at `longest`. Raises BadSheet if it is no text."""
    if not isinstance(value, str) or not one_line(value):
        raise remarks.refusal(place, f"{shown(value)} is not a name", f"Give text of 1 to {longest} characters.")
    clean = one_line(value)
    if any(not character.isprintable() for character in value):
        remarks.say(f"Control characters were taken out of the {place}.")
    if len(clean) > longest:
        remarks.say(f"The {place} has {len(clean)} characters and was cut to {longest}.")
        clean = clean[:longest].rstrip()
    return clean


def clean_vibe(value: object, remarks: Remarks) -> str:
    """Return the vibe: any text of up to 10,000 characters, its lines kept, other control characters taken out."""
    if not isinstance(value, str):
        raise remarks.refusal("vibe", f"{shown(value)} is not text", "Give text, or leave it out.")
    clean = "".join(c if c.isprintable() or c in "\n\t" else " " for c in value)
    if clean != value:
        remarks.say("Control characters were taken out of the vibe.")
    if len(clean) > VIBE_LENGTH:
        remarks.say(f"The vibe has {len(clean)} characters and was cut to {VIBE_LENGTH}.")
    return clean[:VIBE_LENGTH]


def clean_key(value: object, place: str, remarks: Remarks) -> Key:
    """Return a key written as "E minor" or as an object of tonic (0 to 11) and mode. Raises BadSheet."""
    if isinstance(value, str):
        try:
            return read_key(value[:_KEY_LENGTH])
        except WrongUse as error:
            raise remarks.refusal(place, f"{shown(value)} is not known", error.way_out) from None
    if not isinstance(value, dict):
        raise remarks.refusal(place, f"{shown(value)} is not a key", _KEY_FORM)
    tonic = remarks.number(value.get("tonic"), f"{place}, tonic", 0, 11)
    mode = next((mode for mode in Mode if mode.value == value.get("mode")), None)
    if mode is None:
        allowed = f"Give one of: {', '.join(Mode)}."
        raise remarks.refusal(f"{place}, mode", f"{shown(value.get('mode'))} is not known", allowed)
    return Key(round(tonic), mode)


def told_console(value: object, remarks: Remarks) -> ConsoleName | None:
    """Return the console that a sheet names; None where it names none, or one that is not known and is ignored."""
    if value is None:
        return None
    try:
        return read_console(value if isinstance(value, str) else "")
    except WrongUse:
        remarks.say(f"The console {shown(value)} is not known and was ignored.")
        return None


def told_ticks(raw: dict[str, object]) -> bool | None:
    """Return whether a sheet wants its arpeggio to flick over its chords; None where it does not say so."""
    said = raw.get("ticks")
    return bool(said) if isinstance(said, bool) or said in (0, 1) else None


def _title_of_file(where: str) -> str:
    path = PurePath(where)
    words = one_line(path.stem.replace("-", " ").replace("_", " ")) if path.suffix.lower() == ".json" else ""
    return (words[:1].upper() + words[1:])[:TITLE_LENGTH] or "Untitled"
