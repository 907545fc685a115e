"""Writing a sheet in our own form: JSON that a person can read line by line, one note a line."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine.model.sheet import PITCHED, Beat, Chord, Hit, Note, Part, Phase, Sheet

FORMAT = "qrc-sheet/1"


_ENCODER = json.JSONEncoder(ensure_ascii=False)  # one for thousands of lines: `dumps` would make one for each


def write_sheet(sheet: Sheet) -> bytes:
    """Return the sheet as UTF-8 JSON in our own form; `read_sheet` gives the same sheet back."""
    head = {
        "format": FORMAT,
        "title": sheet.title,
        "bpm": sheet.bpm,
        "key": str(sheet.key),
        "steps_per_bar": sheet.steps_per_bar,
        **({"beat_steps": sheet.beat_steps.value} if sheet.beat_steps is not Beat.QUARTER else {}),
        **({"without": [part.value for part in sheet.without]} if sheet.without else {}),
        "swing": sheet.swing,
        "voices": {part.value: sheet.voices.of(part) for part in Part},
        **({"console": sheet.console.value} if sheet.console else {}),
        **({"ticks": True} if sheet.ticks else {}),
        "vibe": sheet.vibe,
        "seed": sheet.seed,
    }
    lines = [f"  {_line(name)}: {_line(value)}," for name, value in head.items()]
    phases = ",\n".join(_phase(phase) for phase in sheet.phases)
    # A lone surrogate (from a file name or an argument that is not UTF-8) cannot be written as it is.
    text = "\n".join(["{", *lines, '  "phases": [', phases, "  ]", "}", ""])
    return text.encode("utf-8", "replace")


def _line(value: object) -> str:
    return _ENCODER.encode(value)


def sheet_seed(sheet: Sheet) -> str:
    """Return the seed for what is made of a sheet: its own, else its SHA-256. So a sheet always sounds the same.

    The console does not count, so that the same music plays on each.
    """
    return sheet.seed or hashlib.sha256(write_sheet(replace(sheet, console=None))).hexdigest()


def _phase(phase: Phase) -> str:
    head: dict[str, object] = {"name": phase.name, "bars": phase.bars, "energy": phase.energy}
    if phase.key is not None:
        head["key"] = str(phase.key)
    fields = [f"      {_line(name)}: {_line(value)}" for name, value in head.items()]
    fields.append(_block("chords", [_chord(chord) for chord in phase.chords]))
    fields.append(_block("drums", [_hit(hit) for hit in phase.drums]))
    fields += [_block(part.value, [_note(note) for note in phase.notes(part)]) for part in PITCHED]
    return "    {\n" + ",\n".join(fields) + "\n    }"


def _block(name: str, rows: list[dict[str, object]]) -> str:
    if not rows:
        return f'      "{name}": []'
    lines = one_a_line(rows, "        ") or ",\n".join(f"        {_line(row)}" for row in rows)
    return f'      "{name}": [\n{lines}\n      ]'


def one_a_line(rows: Sequence[dict[str, Any]], margin: str) -> str:
    """Return rows as JSON text with a line for each; nothing where a row holds brackets, among which its ends hide.

    rows: one at least.
    All are encoded at once and then parted, which takes a third of the time of encoding one by one.
    """
    if any(isinstance(held, dict | list) for held in rows[0].values()):
        return ""
    text = _line(rows)
    if text.count("{") != len(rows) or "[" in text[1:]:
        return ""
    return margin + text[1:-1].replace("}, {", f"}},\n{margin}{{")


def _chord(chord: Chord) -> dict[str, object]:
    row: dict[str, object] = {
        "step": chord.step,
        "length": chord.length,
        "root": chord.root,
        "quality": chord.quality.value,
    }
    return row if chord.bass is None else row | {"bass": chord.bass}


def _hit(hit: Hit) -> dict[str, object]:
    return {"step": hit.step, "drum": hit.drum.value, "velocity": hit.velocity}


def _note(note: Note) -> dict[str, object]:
    row: dict[str, object] = {
        "step": note.step,
        "length": note.length,
        "pitch": note.pitch,
        "velocity": note.velocity,
    }
    return row | {"slide": True} if note.slide else row
