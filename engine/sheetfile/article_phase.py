"""One phase in the article's form: drums and parts by their many names, and what is guessed where it is not told."""

from dataclasses import dataclass, field

from engine.model.sheet import MAX_BARS, PITCHED, Chord, Drum, Hit, Note, Part, Phase
from engine.sheetfile.naming import NAME_LENGTH, clean_key, clean_name
from engine.sheetfile.remarks import Remarks, shown
from engine.sheetfile.rows import STEPS_PER_BAR, read_chords, read_hits, read_notes

_LEAST_BARS = 4
CHARACTERS = (("intro", 0.3), ("groove", 0.6), ("climax", 1.0))

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


@dataclass(slots=True)
class Draft:
    """A phase while it is read; `keys` waits until it is known whether any phase has a lead."""

    hits: list[Hit] = field(default_factory=list)
    notes: dict[Part, list[Note]] = field(default_factory=lambda: {part: [] for part in PITCHED})
    keys: list[Note] = field(default_factory=list)


def rows_in(phase: dict[str, object]) -> int:
    """Return how many notes, hits and chords a phase holds, before any is read."""
    drums = phase.get("drums")
    nested = list(drums.values()) if isinstance(drums, dict) else []
    return sum(len(rows) for rows in [*phase.values(), *nested] if isinstance(rows, list))


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def read_draft(raw: dict[str, object], place: str, remarks: Remarks) -> Draft:
    """Return the phase's hits and notes. Raises BadSheet where one is no music, unless that is forgiven."""
    draft = Draft()
    drums = raw.get("drums")
    if isinstance(drums, list):
        draft.hits += _mixed_hits(drums, f"{place}, drums", remarks)
    elif drums is not None and not isinstance(drums, dict):
        with remarks.forgiving():
            raise remarks.refusal(f"{place}, drums", f"are {shown(drums)}", "Give an object with kick, snare and hats.")
    kit = drums if isinstance(drums, dict) else {}
    for name, rows in [*raw.items(), *kit.items()]:
        with remarks.forgiving():
            _read_field(draft, name, rows, place, remarks)
    return draft


def part_named(name: str) -> Drum | Part | None:
    """Return the drum or part that a field's name means, or None."""
    return _DRUM_NAMES.get(_plain(name)) or _PART_NAMES.get(_plain(name))


def _read_field(draft: Draft, name: str, rows: object, place: str, remarks: Remarks) -> None:
    where, plain = f"{place}, {name[:40]}", _plain(name)
    if plain in _DRUM_NAMES:
        draft.hits += read_hits(rows, _DRUM_NAMES[plain], where, remarks)
    elif plain in _PART_NAMES:
        draft.notes[_PART_NAMES[plain]] += read_notes(rows, where, remarks)
    elif plain == _KEYS:
        draft.keys += read_notes(rows, where, remarks)
    elif plain not in _PHASE_WORDS:
        remarks.ignore(f"{place}, {name}")


def _mixed_hits(rows: list[object], place: str, remarks: Remarks) -> list[Hit]:
    """Return strokes from a list of objects that each name their drum."""
    hits: list[Hit] = []
    for number, row in enumerate(rows, 1):
        name = row.get("drum", row.get("type")) if isinstance(row, dict) else None
        drum = _DRUM_NAMES.get(_plain(name)) if isinstance(name, str) else None
        with remarks.forgiving():
            if drum is None:
                known = f"Give one of: {', '.join(_DRUMS)}."
                raise remarks.refusal(f"{place}, hit {number}", "names no drum that is known", known)
            hits += read_hits([row], drum, place, remarks)
    return hits


def give_keys_a_part(drafts: list[Draft]) -> bool:
    """Make `keys` the lead where no phase has one, else the second voice; say whether it is the lead."""
    leads = not any(draft.notes[Part.LEAD] for draft in drafts) and any(draft.keys for draft in drafts)
    for draft in drafts:
        draft.notes[Part.LEAD if leads else Part.SECOND] += draft.keys
    return leads


def phase_of(index: int, raw: dict[str, object], draft: Draft, remarks: Remarks) -> Phase:
    """Return the phase; index: 0 to 2. What is missing is guessed. Raises BadSheet."""
    name, energy = CHARACTERS[index]
    place = f"phase {index + 1}"
    with remarks.forgiving():
        if raw.get("name") is not None:
            name = clean_name(raw["name"], f"{place}, name", NAME_LENGTH, remarks)
    with remarks.forgiving():
        if raw.get("energy") is not None:
            energy = float(remarks.number(raw["energy"], f"{place}, energy", 0, 1))
    bars = _bars(raw.get("bars"), draft, place, remarks)
    key = None
    with remarks.forgiving():
        key = None if raw.get("key") is None else clean_key(raw["key"], f"{place}, key", remarks)
    in_order = {part: tuple(sorted(notes, key=lambda note: note.step)) for part, notes in draft.notes.items()}
    chords: list[Chord] = []
    with remarks.forgiving():
        chords = read_chords(raw.get("chords"), bars * STEPS_PER_BAR, f"{place}, chords", remarks)
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
        key=key,
    )


def _bars(raw: object, draft: Draft, place: str, remarks: Remarks) -> int:
    """Return the phase's bars: as told or four, and as many as its last note needs."""
    told = _LEAST_BARS
    with remarks.forgiving():
        told = _LEAST_BARS if raw is None else round(remarks.number(raw, f"{place}, bars", 1, MAX_BARS))
    steps = [hit.step for hit in draft.hits] + [note.step for notes in draft.notes.values() for note in notes]
    return max(told, max(steps, default=0) // STEPS_PER_BAR + 1)
