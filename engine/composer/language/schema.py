"""The form in which a model writes a sheet: short fields, easy to write well, read by `engine.sheetfile`.

The service allows a schema only so many states, so bounds are told in the prompt and checked on arrival: the schema
has no maxItems, minimum or maximum.
"""

from typing import Any

_STEPS = {"type": "array", "items": {"type": "integer"}}
_NOTES = {"type": "array", "items": {"$ref": "#/$defs/note"}}
_NOTE = {
    "type": "object",
    "properties": {
        "step": {"type": "integer"},
        "pitch": {"type": "integer"},
        "len": {"type": "integer"},
        "slide": {"type": "boolean"},
    },
    "required": ["step", "pitch", "len"],
}
_DRUMS = ("kick", "snare", "closed_hat", "open_hat", "crash")
_PARTS = ("bass", "lead", "second", "arpeggio", "pad")
_PHASE = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "bars": {"type": "integer"},
        "chords": {"type": "array", "items": {"type": "string"}},
        **dict.fromkeys(_DRUMS, _STEPS),
        **dict.fromkeys(_PARTS, _NOTES),
    },
    "required": ["name", "bars", "chords", "kick", "snare", "closed_hat", "bass", "lead"],
}

SHEET_SCHEMA: dict[str, Any] = {
    "$defs": {"note": _NOTE, "phase": _PHASE},
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "bpm": {"type": "integer"},
        "key": {"type": "string"},
        "console": {"type": "string"},
        "ticks": {"type": "boolean"},
        "phase_1": {"$ref": "#/$defs/phase"},
        "phase_2": {"$ref": "#/$defs/phase"},
        "phase_3": {"$ref": "#/$defs/phase"},
    },
    "required": ["title", "bpm", "key", "phase_1", "phase_2", "phase_3"],
}
