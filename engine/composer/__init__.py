"""Composers: one interface, listed by name. A new composer is one module and one line in `COMPOSERS`."""

import importlib
from dataclasses import dataclass, field
from typing import Protocol, cast

from engine.model.brief import Brief, Composition
from engine.model.errors import WrongUse
from engine.model.events import Stage
from engine.model.randomness import Stream


@dataclass(frozen=True, slots=True)
class ModelAccess:
    """How a language model is reached; empty strings mean the composer's own defaults. The key is never shown."""

    model: str = ""
    key: str = field(default="", repr=False)
    base_url: str = ""


class Composer(Protocol):
    """Writes a sheet for a brief.

    `compose` yields events of the stage "composer" and returns the composition. All of its own choices are drawn from
    `stream`. It raises ComposerFailed, in words for the user, where it has no sheet to give.
    """

    name: str

    def __init__(self, access: ModelAccess) -> None: ...

    def compose(self, brief: Brief, stream: Stream) -> Stage[Composition]:
        """Write the sheet."""
        ...


# Modules are imported when a composer is opened: a language model's library takes most of a second to load.
COMPOSERS: dict[str, str] = {
    "offline": "engine.composer.offline:OfflineComposer",
    "gemini": "engine.composer.gemini:GeminiComposer",
}


def open_composer(name: str, access: ModelAccess) -> Composer:
    """Return the composer of this name. Raises WrongUse where there is none."""
    if name not in COMPOSERS:
        raise WrongUse(f"composer {name[:40]!r} is not known", f"Choose one of: auto, {', '.join(COMPOSERS)}.")
    module, _, attribute = COMPOSERS[name].partition(":")
    return cast(Composer, getattr(importlib.import_module(module), attribute)(access))
