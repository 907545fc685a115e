"""The one module that loads pydantic (a tenth of a second): checking our own form by the model's annotations.

Nothing but `engine.sheetfile.own` and the documentation's test imports it, and only when a sheet is there to check.
"""

import json
import math
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from engine.model.bounds import Between, Characters
from engine.model.consoles import ConsoleName
from engine.model.errors import BadSheet
from engine.model.sheet import PART_WORDS, Beat, Chord, Drum, Hit, Note, Part, Phase, Sheet, Voices
from engine.model.theory import Mode, Quality
from engine.sheetfile.remarks import Remarks, shown
from engine.sheetfile.writing import FORMAT

_ADAPTER = TypeAdapter(Sheet)
_UNSAID = "See docs/sheet.md for the form."
_ITEMS = {"drums": "hit", "chords": "chord", "without": "part"}
_WORDS = {part.value: words for part, words in PART_WORDS.items()}
_CHOICES: dict[str, tuple[str, ...]] = {
    "drum": tuple(Drum),
    "quality": tuple(Quality),
    "mode": tuple(Mode),
    "console": tuple(ConsoleName),
    "slide": ("true", "false"),
    "ticks": ("true", "false"),
}
_CHOICES |= {"beat_steps": tuple(str(beat.value) for beat in Beat), "without": tuple(Part)}


def check(raw: dict[str, object], remarks: Remarks) -> Sheet:
    """Return the sheet that `raw` holds; its texts and key are clean already. Raises BadSheet for what is wrong."""
    try:
        return _ADAPTER.validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        more = len(wrong) - 1
        first = _refusal(wrong[0], remarks)
        extra = f" {more} more {'field is' if more == 1 else 'fields are'} wrong too." if more else ""
        raise BadSheet(first.what, first.way_out + extra) from None
    except RecursionError:
        raise remarks.refusal("the sheet", "has lists within lists too deep to read", _UNSAID) from None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of our own form."""
    schema = _ADAPTER.json_schema()
    key = schema["$defs"]["Key"]
    key["properties"]["tonic"] |= {"minimum": 0, "maximum": 11}
    schema["$defs"]["Key"] = {
        "description": 'A key: "E minor", or its tonic (0 is C, 11 is B) and mode.',
        "anyOf": [{"type": "string"}, key],
    }
    schema["properties"] = {"format": {"const": FORMAT}} | schema["properties"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _place(location: tuple[int | str, ...]) -> str:
    """Say where a value stands: ("phases", 1, "lead", 2, "pitch") is "phase 2, lead, note 3, pitch"."""
    words = []
    parent = ""
    for item in location:
        if isinstance(item, int):
            words.append(f"phase {item + 1}" if parent == "phases" else f"{_ITEMS.get(parent, 'note')} {item + 1}")
        else:
            parent = item
            if item != "phases":
                words.append(_WORDS.get(item, item))
    return ", ".join(words)


def _owner(location: tuple[int | str, ...]) -> type:
    """Return the class whose field the last item of `location` names."""
    if "voices" in location[:-1]:
        return Voices
    depth = {1: Sheet, 3: Phase}
    if len(location) in depth:
        return depth[len(location)]
    return {"drums": Hit, "chords": Chord}.get(str(location[2]), Note)


def _allowed(location: tuple[int | str, ...]) -> str:
    """Say what the field at `location` may hold, from its annotation."""
    field = next(str(item) for item in reversed(location) if isinstance(item, str))
    if field in _CHOICES:
        return f"Give one of: {', '.join(_CHOICES[field])}."
    hint = get_type_hints(_owner(location), include_extras=True).get(field)
    for metadata in _metadata(hint):
        if isinstance(metadata, Between):
            return f"Give {metadata.low:g} to {metadata.high:g}."
        if isinstance(metadata, Characters):
            return f"Give text of {metadata.least} to {metadata.most} characters."
    return _UNSAID


def _metadata(hint: Any) -> tuple[Any, ...]:
    """Return the annotations of a type, or of the first annotated member of a union."""
    if hasattr(hint, "__metadata__"):
        return tuple(hint.__metadata__)
    members = get_args(hint) if get_origin(hint) is not tuple else ()
    return next((tuple(m.__metadata__) for m in members if hasattr(m, "__metadata__")), ())


def _refusal(wrong: Any, remarks: Remarks) -> BadSheet:
    location, kind, value = tuple(wrong["loc"]), wrong["type"], wrong["input"]
    if not location:  # pydantic's parser of JSON gave up: only lists within lists can bring it there
        return remarks.refusal("the sheet", "has lists within lists too deep to read", _UNSAID)
    context = wrong.get("ctx", {})
    place = _place(location)
    if kind == "missing":
        return remarks.refusal(place, "is missing", _allowed(location))
    limits = {"less_than_equal": "le", "greater_than_equal": "ge"}
    if kind in limits and not (isinstance(value, float) and math.isnan(value)):
        side = "less" if kind.startswith("greater") else "more"
        problem = f"{shown(value)} is {side} than {context[limits[kind]]:g}"
    elif kind == "enum":
        problem = f"{shown(value)} is not known"
    elif kind in limits or kind.startswith(("int", "float", "finite")):
        problem = f"{shown(value)} is not a {'whole ' * kind.startswith('int')}number"
    else:
        problem = f"{shown(value)} is not what stands there"
    return remarks.refusal(place, problem, _allowed(location))
