"""Composers: one interface, listed by name. A new composer is one module and one line in `COMPOSERS`."""

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from engine.model.brief import Brief, Composition
from engine.model.errors import WrongUse
from engine.model.events import Stage
from engine.model.randomness import Stream

if TYPE_CHECKING:  # few songs are recorded or made of a recording
    from engine.composer.recorder import Recorder
    from engine.model.exchange import Replay


@dataclass(frozen=True, slots=True)
class ModelAccess:
    """How a language model is reached; empty strings mean the composer's own defaults. The key is never shown.

    seconds: how long is waited for what, by the names of `language.errand.Patience`. recorder: is told of all that goes
    to the service and comes back. replay: what stands in for the service.
    """

    model: str = ""
    key: str = field(default="", repr=False)
    base_url: str = ""
    seconds: tuple[tuple[str, float], ...] = ()
    recorder: "Recorder | None" = field(default=None, repr=False)
    replay: "Replay | None" = field(default=None, repr=False)


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


class Listed(NamedTuple):
    """A composer in the list. where: its module and class; help: a sentence for who chooses."""

    where: str
    help: str


# Modules are imported when a composer is opened: a language model's library takes most of a second to load.
COMPOSERS: dict[str, Listed] = {
    "offline": Listed("engine.composer.offline:OfflineComposer", "Our own rules; nothing is sent anywhere."),
    "gemini": Listed("engine.composer.gemini:GeminiComposer", "Google's Gemini writes the sheet; it needs a key."),
    "openai": Listed(
        "engine.composer.openai:OpenAIComposer",
        "A model behind an OpenAI-compatible server writes the sheet, such as Ollama's; set QRC_OPENAI_URL.",
    ),
}


def open_composer(name: str, access: ModelAccess) -> Composer:
    """Return the composer of this name. Raises WrongUse where there is none."""
    if name not in COMPOSERS:
        raise WrongUse(f"composer {name[:40]!r} is not known", f"Choose one of: auto, {', '.join(COMPOSERS)}.")
    module, _, attribute = COMPOSERS[name].where.partition(":")
    return cast(Composer, getattr(importlib.import_module(module), attribute)(access))
