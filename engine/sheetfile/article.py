"""The article's form: `bpm` and `phase_1` to `phase_3` with step lists and notes by frequency. Read generously."""

from dataclasses import dataclass, field

from engine.model.errors import BadSheet
from engine.model.sheet import MAX_BARS, PITCHED, Chord, Drum, Hit, Note, Part, Phase, Sheet, Voices
from engine.model.theory import Key, Mode
from engine.sheetfile.naming import NAME_LENGTH, clean_key, clean_name, clean_title, clean_vibe
from engine.sheetfile.own import refuse_too_many
from engine.sheetfile.pitches import guess_key
from engine.sheetfile.remarks import Remarks, shown
from engine.sheetfile.rows import STEPS_PER_BAR, read_chords, read_hits, read_notes

DEFAULT_BPM = 140
_SLOWEST, _FASTEST = 40, 300
_LEAST_BARS = 4
_CHARACTERS = (("intro", 0.3), ("groove", 0.6), ("climax", 1.0))
_UNKNOWN_KEY = Key(9, Mode.MINOR)

_DRUMS = {
    Drum.KICK: ("kick", "kicks", "bass_drum"),
    Drum.SNARE: ("snare", "snares"),
    Drum.CLOSED_HAT: ("closed_hat", "hat", "hats", "hihat", "hi_hat", "hihats", "hat_closed", "closed_hats"),
    Drum.OPEN_HAT: ("open_hat", "hat_open", "open_hats", "open_hihat", "open_hi_hat"),
    Drum.CRASH: ("crash", "cymbal"),
    Drum.LOW_TOM: ("low_tom", "tom", "toms", "floor_tom", "tom_low"),
    Drum.HIGH_TOM: ("high_tom", "tom_high", "mid_tom"),
}
_PARTS = {
    Part.BASS: ("bass", "bassline", "bass_line"),
    Part.LEAD: ("lead", "melody"),
    Part.SECOND: ("second", "harmony", "second_voice", "countermelody"),
    Part.ARPEGGIO: ("arpeggio", "arp", "arps"),
    Part.PAD: ("pad", "pads"),
}
_DRUM_NAMES = {name: drum for drum, names in _DRUMS.items() for name in names}
_PART_NAMES = {name: part for part, names in _PARTS.items() for name in names}
_KEYS = "keys"
_PHASE_WORDS = {"bars", "name", "energy", "chords", "drums", "key", _KEYS}
_SHEET_WORDS = {"format", "title", "bpm", "tempo", "key", "scale", "vibe", "phases", "phase_1", "phase_2", "phase_3"}


@dataclass(slots=True)
class _Draft:
    """A phase while it is read; `keys` waits until it is known whether any phase has a lead."""

    hits: list[Hit] = field(default_factory=list)
    notes: dict[Part, list[Note]] = field(default_factory=lambda: {part: [] for part in PITCHED})
    keys: list[Note] = field(default_factory=list)


def read_article(raw: dict[str, object], remarks: Remarks) -> Sheet:
    """Return the sheet. What is missing is guessed with a warning; what is no music raises BadSheet."""
    phases = _three_phases(raw, remarks)
    for name in raw:
        if name not in _SHEET_WORDS:
            remarks.ignore(name)
    refuse_too_many(sum(map(_rows_in, phases)), remarks)
    drafts = [_draft(phase, f"phase {number}", remarks) for number, phase in enumerate(phases, 1)]
    keys_lead = _give_keys_a_part(drafts)
    sounding = [note for draft in drafts for notes in draft.notes.values() for note in notes]
    if not sounding and not any(draft.hits for draft in drafts):
        raise remarks.refusal("the sheet", "has no note and no hit", "Give at least one of the parts some notes.")
    first, second, third = (_phase(index, phases[index], drafts[index], remarks) for index in range(3))
    return Sheet(
        title=clean_title(raw.get("title"), remarks),
        bpm=_bpm(raw.get("bpm", raw.get("tempo")), remarks),
        key=_key(raw, sounding, remarks),
        phases=(first, second, third),
        voices=Voices(lead="keys") if keys_lead else Voices(),
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


def _rows_in(phase: dict[str, object]) -> int:
    drums = phase.get("drums")
    nested = list(drums.values()) if isinstance(drums, dict) else []
    return sum(len(rows) for rows in [*phase.values(), *nested] if isinstance(rows, list))


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _draft(raw: dict[str, object], place: str, remarks: Remarks) -> _Draft:
    draft = _Draft()
    drums = raw.get("drums")
    if isinstance(drums, list):
        draft.hits += _mixed_hits(drums, f"{place}, drums", remarks)
    elif drums is not None and not isinstance(drums, dict):
        raise remarks.refusal(f"{place}, drums", f"are {shown(drums)}", "Give an object with kick, snare and hats.")
    kit = drums if isinstance(drums, dict) else {}
    for name, rows in [*raw.items(), *kit.items()]:
        where, plain = f"{place}, {name[:40]}", _plain(name)
        if plain in _DRUM_NAMES:
            draft.hits += read_hits(rows, _DRUM_NAMES[plain], where, remarks)
        elif plain in _PART_NAMES:
            draft.notes[_PART_NAMES[plain]] += read_notes(rows, where, remarks)
        elif plain == _KEYS:
            draft.keys += read_notes(rows, where, remarks)
        elif plain not in _PHASE_WORDS:
            remarks.ignore(f"{place}, {name}")
    return draft


def _mixed_hits(rows: list[object], place: str, remarks: Remarks) -> list[Hit]:
    """Return strokes from a list of objects that each name their drum."""
    hits: list[Hit] = []
    for number, row in enumerate(rows, 1):
        name = row.get("drum", row.get("type")) if isinstance(row, dict) else None
        drum = _DRUM_NAMES.get(_plain(name)) if isinstance(name, str) else None
        if drum is None:
            choices = ", ".join(_DRUMS)
            raise remarks.refusal(f"{place}, hit {number}", "names no drum that is known", f"Give one of: {choices}.")
        hits += read_hits([row], drum, place, remarks)
    return hits


def _give_keys_a_part(drafts: list[_Draft]) -> bool:
    """Make `keys` the lead where no phase has one, else the second voice; say whether it is the lead."""
    leads = not any(draft.notes[Part.LEAD] for draft in drafts) and any(draft.keys for draft in drafts)
    for draft in drafts:
        draft.notes[Part.LEAD if leads else Part.SECOND] += draft.keys
    return leads


def _phase(index: int, raw: dict[str, object], draft: _Draft, remarks: Remarks) -> Phase:
    name, energy = _CHARACTERS[index]
    place = f"phase {index + 1}"
    if raw.get("name") is not None:
        name = clean_name(raw["name"], f"{place}, name", NAME_LENGTH, remarks)
    if raw.get("energy") is not None:
        energy = float(remarks.number(raw["energy"], f"{place}, energy", 0, 1))
    bars = _bars(raw.get("bars"), draft, place, remarks)
    in_order = {part: tuple(sorted(notes, key=lambda note: note.step)) for part, notes in draft.notes.items()}
    chords: list[Chord] = read_chords(raw.get("chords"), bars * STEPS_PER_BAR, f"{place}, chords", remarks)
    return Phase(
        name=name,
        bars=bars,
        energy=energy,
        chords=tuple(chords),
        drums=tuple(sorted(draft.hits, key=lambda hit: hit.step)),
        bass=in_order[Part.BASS],
        lead=in_order[Part.LEAD],
        second=in_order[Part.SECOND],
        arpeggio=in_order[Part.ARPEGGIO],
        pad=in_order[Part.PAD],
        key=None if raw.get("key") is None else clean_key(raw["key"], f"{place}, key", remarks),
    )


def _bars(raw: object, draft: _Draft, place: str, remarks: Remarks) -> int:
    """Return the phase's bars: as told or four, and as many as its last note needs."""
    told = _LEAST_BARS if raw is None else round(remarks.number(raw, f"{place}, bars", 1, MAX_BARS))
    steps = [hit.step for hit in draft.hits] + [note.step for notes in draft.notes.values() for note in notes]
    return max(told, max(steps, default=0) // STEPS_PER_BAR + 1)


def _bpm(raw: object, remarks: Remarks) -> int:
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


def _key(raw: dict[str, object], sounding: list[Note], remarks: Remarks) -> Key:
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
