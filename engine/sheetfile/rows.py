"""One phase's lists in the article's form: strokes on the kit, notes, chords."""

import math

from engine.model.sheet import MAX_BARS, Chord, Drum, Hit, Note
from engine.model.theory import LETTERS
from engine.sheetfile.pitches import Symbol, read_frequency, read_pitch, read_symbol
from engine.sheetfile.remarks import Remarks, shown

STEPS_PER_BAR = 16
LAST_STEP = MAX_BARS * STEPS_PER_BAR - 1
_DEFAULT_VELOCITY = 100
FREQUENCY = ("freq", "frequency", "hz")
PITCH = ("pitch", "midi", "note")
STEP = ("step", "start")
LENGTH = ("dur", "duration", "len", "length")
_VELOCITY = ("velocity", "vel")
_CHORD = ("chord", "name", "symbol")


def read_hits(raw: object, drum: Drum, place: str, remarks: Remarks) -> list[Hit]:
    """Return one drum's strokes: step numbers, a grid of 0 and 1, or objects with a step. Raises BadSheet."""
    rows = _listed(raw, place, remarks)
    if is_grid(rows):
        return [Hit(step, drum, _DEFAULT_VELOCITY) for step, struck in enumerate(rows) if struck]
    hits = []
    for number, row in enumerate(rows, 1):
        where = f"{place}, hit {number}"
        with remarks.forgiving():
            if isinstance(row, dict):
                hits.append(Hit(_step(row, where, remarks), drum, _velocity(row, where, remarks)))
            else:
                hits.append(Hit(_whole_step(row, f"{where}, step", remarks), drum, _DEFAULT_VELOCITY))
    return hits


def is_grid(rows: list[object]) -> bool:
    """Say whether a list is a grid with one 0 or 1 for each step, rather than a list of step numbers.

    Step numbers do not repeat, so a list of more than two zeros and ones is a grid.
    """
    fits = 2 < len(rows) <= LAST_STEP + 1
    return fits and all(isinstance(row, int | float) and row in (0, 1) for row in rows)


def read_notes(raw: object, place: str, remarks: Remarks) -> list[Note]:
    """Return a part's notes from objects with a step, a pitch in some form, and a length. Raises BadSheet."""
    notes = []
    for number, row in enumerate(_listed(raw, place, remarks), 1):
        where = f"{place}, note {number}"
        with remarks.forgiving():
            if not isinstance(row, dict):
                raise remarks.refusal(where, f"is {shown(row)}", "Give an object with step, freq and dur.")
            pitch = _pitch(row, where, remarks)
            step = _step(row, where, remarks)
            if pitch is None:
                remarks.count("rest")
            else:
                held, velocity = _length(row, where, remarks), _velocity(row, where, remarks)
                notes.append(Note(step, held, pitch, velocity, row.get("slide") in (True, 1)))
    return notes


def read_chords(raw: object, steps: int, place: str, remarks: Remarks) -> list[Chord]:
    """Return the harmony: chord symbols spread evenly over the phase, or objects with a step. Raises BadSheet.

    steps: the phase's length. A chord holds until the next one begins; one that is not known is counted, left out.
    """
    rows = _listed(raw, place, remarks)
    share = max(1, steps // max(1, len(rows)))
    begun: dict[int, Symbol] = {}
    for number, row in enumerate(rows):
        where = f"{place}, chord {number + 1}"
        step, symbol = number * share, row
        with remarks.forgiving():
            if isinstance(row, dict):
                step, symbol = _step(row, where, remarks), _symbol(row)
        found = read_symbol(symbol) if isinstance(symbol, str) else None
        if found is None:
            remarks.count("chord")
        elif step < steps:
            begun[step] = found
        else:
            remarks.count("late")
    return _held(begun, steps)


def _held(begun: dict[int, Symbol], steps: int) -> list[Chord]:
    starts = sorted(begun)
    ends = [*starts[1:], steps]
    return [Chord(start, end - start, *begun[start]) for start, end in zip(starts, ends, strict=False)]


def _symbol(row: dict[str, object]) -> object:
    """Return a chord's symbol from {"chord": "Em"} or {"root": "E", "quality": "min"} (the root may be 0 to 11)."""
    whole = _first(row, _CHORD)
    root, quality = row.get("root"), row.get("quality", "")
    if isinstance(whole, str) or root is None:
        return whole
    if isinstance(root, int) and not isinstance(root, bool) and 0 <= root <= 11:
        letter = max((name for name, value in LETTERS.items() if value <= root), key=lambda name: LETTERS[name])
        root = letter + "#" * (root - LETTERS[letter])
    return f"{root}{quality}" if isinstance(root, str) and isinstance(quality, str) else None


def _listed(raw: object, place: str, remarks: Remarks) -> list[object]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise remarks.refusal(place, f"is {shown(raw)}", "Give a list.")
    return raw


def _first(row: dict[str, object], names: tuple[str, ...]) -> object:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _step(row: dict[str, object], where: str, remarks: Remarks) -> int:
    value = _first(row, STEP)
    if value is None:
        raise remarks.refusal(f"{where}, step", "is missing", f"Give 0 to {LAST_STEP}.")
    return _whole_step(value, f"{where}, step", remarks)


def _whole_step(value: object, place: str, remarks: Remarks) -> int:
    exact = remarks.number(value, place, 0, LAST_STEP)
    if exact != int(exact):
        remarks.count("fraction")
    return int(exact)


def _length(row: dict[str, object], where: str, remarks: Remarks) -> int:
    """Return a note's length in steps: 1 where none is given, a fraction rounded up."""
    value = _first(row, LENGTH)
    exact = 1 if value is None else remarks.number(value, f"{where}, length", 0, LAST_STEP + 1)
    if exact != int(exact) or exact == 0:
        remarks.count("fraction")
    return max(1, math.ceil(exact))


def _pitch(row: dict[str, object], where: str, remarks: Remarks) -> int | None:
    """Return a note's MIDI number, or None for a rest (no pitch at all, or 0)."""
    frequency = _first(row, FREQUENCY)
    if frequency is None:
        pitch = _first(row, PITCH)
        return None if _is_rest(pitch) else read_pitch(pitch, f"{where}, pitch", remarks)
    if isinstance(frequency, str):
        return read_pitch(frequency, f"{where}, frequency", remarks)
    if _is_rest(frequency):
        return None
    return read_frequency(frequency, f"{where}, frequency", remarks)


def _is_rest(value: object) -> bool:
    return value is None or (value == 0 and not isinstance(value, bool))


def _velocity(row: dict[str, object], where: str, remarks: Remarks) -> int:
    """Return 1 to 127; a fraction up to 1 is a share of 127."""
    value = _first(row, _VELOCITY)
    if value is None:
        return _DEFAULT_VELOCITY
    exact = remarks.number(value, f"{where}, velocity", 0, 127)
    scaled = exact * 127 if isinstance(value, float) and exact <= 1 else exact
    return max(1, round(scaled))
