"""Writing a sheet in our own form: JSON that a person can read line by line, one note a line."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

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
    fields.append(_block("chords", map(_chord, phase.chords)))
    fields.append(_block("drums", map(_hit, phase.drums)))
    fields += [_block(part.value, map(_note, phase.notes(part))) for part in PITCHED]
    return "    {\n" + ",\n".join(fields) + "\n    }"


def _block(name: str, rows: Iterable[str]) -> str:
    lines = ",\n".join(f"        {row}" for row in rows)
    return f'      "{name}": [\n{lines}\n      ]' if lines else f'      "{name}": []'


def _chord(chord: Chord) -> str:
    row: dict[str, object] = {
        "step": chord.step,
        "length": chord.length,
        "root": chord.root,
        "quality": chord.quality.value,
    }
    return _line(row if chord.bass is None else row | {"bass": chord.bass})


# Hits and notes are whole numbers and plain words by the thousand: as text they take a third of the encoder's time.


def _hit(hit: Hit) -> str:
    return f'{{"step": {hit.step}, "drum": "{hit.drum}", "velocity": {hit.velocity}}}'


def _note(note: Note) -> str:
    slide = ', "slide": true' if note.slide else ""
    values = f'"step": {note.step}, "length": {note.length}, "pitch": {note.pitch}, "velocity": {note.velocity}'
    return f"{{{values}{slide}}}"
