"""The article's form: `bpm` and `phase_1` to `phase_3` with step lists and notes by frequency. Read generously."""

from engine.model.errors import BadSheet
from engine.model.sheet import Note, Sheet, Voices
from engine.model.theory import Key, Mode
from engine.sheetfile.article_phase import give_keys_a_part, phase_of, read_draft, rows_in
from engine.sheetfile.naming import clean_key, clean_title, clean_vibe, told_console, told_ticks
from engine.sheetfile.own import refuse_too_many
from engine.sheetfile.pitches import guess_key
from engine.sheetfile.remarks import Remarks, shown
from engine.sheetfile.tolerant import SHEET_WORDS

DEFAULT_BPM = 140
_SLOWEST, _FASTEST = 40, 300
_UNKNOWN_KEY = Key(9, Mode.MINOR)


def read_article(raw: dict[str, object], remarks: Remarks) -> Sheet:
    """Return the sheet. What is missing is guessed with a warning; what is no music raises BadSheet."""
    phases = _three_phases(raw, remarks)
    for name in raw:
        if name not in SHEET_WORDS and name not in ("console", "ticks"):
            remarks.ignore(name)
    refuse_too_many(sum(map(rows_in, phases)), remarks)
    drafts = [read_draft(phase, f"phase {number}", remarks) for number, phase in enumerate(phases, 1)]
    keys_lead = give_keys_a_part(drafts)
    sounding = [note for draft in drafts for notes in draft.notes.values() for note in notes]
    if not sounding and not any(draft.hits for draft in drafts):
        raise remarks.refusal("the sheet", "has no note and no hit", "Give at least one of the parts some notes.")
    first, second, third = (phase_of(index, phases[index], drafts[index], remarks) for index in range(3))
    return Sheet(
        title=clean_title(raw.get("title"), remarks),
        bpm=read_bpm(raw.get("bpm", raw.get("tempo")), remarks),
        key=read_sheet_key(raw, sounding, remarks),
        phases=(first, second, third),
        voices=Voices(lead="keys") if keys_lead else Voices(),
        console=told_console(raw.get("console"), remarks),
        ticks=bool(told_ticks(raw)),
        vibe=clean_vibe(raw.get("vibe") or "", remarks),
    )


def _three_phases(raw: dict[str, object], remarks: Remarks) -> list[dict[str, object]]:
    listed = raw.get("phases")
    found = listed if isinstance(listed, list) else [raw.get(f"phase_{number}") for number in (1, 2, 3)]
    if len(found) != 3:
        raise remarks.refusal("phases", f"are {len(found)}", "Give 3 phases.")
    phases: list[dict[str, object]] = []
    for number, phase in enumerate(found, 1):
        if not isinstance(phase, dict):
            problem = "is missing" if phase is None else f"is {shown(phase)}"
            raise remarks.refusal(f"phase {number}", problem, "Give an object with drums and parts.")
        phases.append(phase)
    return phases


def read_bpm(raw: object, remarks: Remarks) -> int:
    """Return the tempo in beats a minute, 140 where none is told. Raises BadSheet."""
    if raw is None:
        remarks.say(f"The sheet names no tempo and is taken at {DEFAULT_BPM} beats a minute.")
        return DEFAULT_BPM
    value: object = raw
    if isinstance(raw, str):
        try:
            value = float(raw[:40])
        except ValueError:
            value = raw
    exact = remarks.number(value, "bpm", _SLOWEST, _FASTEST)
    if exact != raw or exact != int(exact):
        remarks.say(f"The tempo {shown(raw)} was read as {round(exact)} beats a minute.")
    return round(exact)


def read_sheet_key(raw: dict[str, object], sounding: list[Note], remarks: Remarks) -> Key:
    """Return the key that the sheet names, else the one that its notes fit best."""
    told, scale = raw.get("key"), raw.get("scale")
    if isinstance(told, str) and isinstance(scale, str) and " " not in told.strip():
        told = f"{told} {scale}"
    if told is None and isinstance(scale, str) and " " in scale.strip():
        told = scale
    reason = "The sheet names no key"
    if told is not None:
        try:
            return clean_key(told, "key", remarks)
        except BadSheet as error:
            reason = error.what
    guessed = guess_key(sounding)
    if guessed is None:
        remarks.say(f"{reason}, and its notes do not tell one: it is taken as {_UNKNOWN_KEY}.")
        return _UNKNOWN_KEY
    remarks.say(f"{reason}: from its notes it is {guessed}.")
    return guessed
