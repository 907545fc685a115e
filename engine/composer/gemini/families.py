"""Gemini's models: which is asked by default, which takes the place of one that is gone, what each family is told."""

import re
from collections.abc import Iterable
from typing import Any

# gemini-2.5-flash is shut down on 1 December 2026, and this is its successor.
DEFAULT_MODEL = "gemini-3.5-flash-lite"

# Names that mean whatever is current, for where the service does not list its models.
CURRENT = ("gemini-flash-lite-latest", "gemini-flash-latest")

# A sheet is some 5,000 tokens and at most about 10,000; what the model thinks counts as well.
MAX_OUTPUT_TOKENS = 32_768
_THINKING_TOKENS = 1024  # allowed by every 2.5 model: Pro takes 128 and up, Flash-Lite 512 and up
_MODEL = re.compile(r"gemini-(?P<version>\d{1,3}(?:\.\d{1,3})?)-(?P<kind>flash-lite|flash|pro)(?P<preview>-preview)?")
_NAMED = re.compile(r"\bgemini-[a-z0-9][a-z0-9.-]{0,60}[a-z0-9]\b", re.ASCII)
_KINDS = ("flash-lite", "flash")


def parameters(model: str) -> dict[str, Any]:
    """Return the fields of google-genai's `GenerateContentConfig` that depend on the model.

    Models of 2.5 take a budget of thinking tokens; later ones take a level instead and refuse both together. No
    temperature is given: from 3.0 on it is deprecated, and the default is what the models are tuned for.
    """
    if model.startswith("gemini-2.5"):
        return {"thinking_config": {"thinking_budget": _THINKING_TOKENS}}
    if model.startswith("gemini-"):
        return {"thinking_config": {"thinking_level": "LOW"}}
    return {}


def successors(gone: str, said: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Return which models can take the place of one that is gone, the best first.

    said: what the service says of it, which may name one. listed: the names that the service lists, if any. Of those
    the newest finished model of the same kind is taken, then the newest of the cheaper kinds, then previews; a dearer
    one never takes a cheaper one's place.
    """
    names = [name.removeprefix("models/") for name in listed]
    ours = _MODEL.match(gone)
    kinds = dict.fromkeys(((ours["kind"],) if ours else ()) + _KINDS)
    named = ((name, _MODEL.match(name)) for name in _NAMED.findall(said.lower()))
    told = [name for name, found in named if found is None or found["kind"] in kinds]
    ranked = sorted((found for name in names if (found := _MODEL.fullmatch(name))), key=_version, reverse=True)
    fitting = [
        found[0]
        for preview in (False, True)
        for kind in kinds
        for found in ranked
        if found["kind"] == kind and bool(found["preview"]) is preview
    ]
    current = [name for name in CURRENT if not names or name in names]
    return tuple(name for name in dict.fromkeys([*told, *fitting, *current]) if name != gone)


def _version(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, found["version"].split(".")))
