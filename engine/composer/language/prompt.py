"""The prompt: what a model is told about one song. Its words stand in `prompt.txt`, under the version they are."""

import hashlib
import json
from importlib.resources import files
from string import Template

from engine.model.brief import Brief
from engine.model.consoles import ConsoleName
from engine.model.errors import one_line
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS

VIBE_LENGTH = 2000
_DICE = 8


def written_prompt(brief: Brief, dice: Stream) -> str:
    """Return the prompt. The vibe stands in it as a JSON string, shortened, so that it cannot end its own quotation."""
    _, _, words = _file().decode().partition("\n")
    template = Template(words.lstrip("\n"))
    vibe = json.dumps(one_line(brief.vibe)[:VIBE_LENGTH], ensure_ascii=False).replace("<", "\\u003c")
    return template.substitute(
        vibe=vibe,
        dice=" ".join(str(dice.integer(1, 100)) for _ in range(_DICE)),
        orders=_orders(brief),
        **{part.value: f"{low} to {high}" for part, (low, high) in REGISTERS.items()},
    )


def repair_prompt(problem: str) -> str:
    """Return what is said to a model whose sheet could not be used; problem: part of a sentence."""
    return (
        f"That could not be used as a sheet: {problem}. Write the whole sheet again, this trouble mended, as one JSON "
        "object in the form that was asked for, and nothing beside it."
    )


def prompt_sha256() -> str:
    """Return the SHA-256 of the file with the prompt's words, as 64 hex digits: which prompt a song was made with."""
    return hashlib.sha256(_file()).hexdigest()


def prompt_version() -> int:
    """Return the version that the prompt's file says it is."""
    return int(_file().split(maxsplit=2)[1])


def _file() -> bytes:
    return files("engine.composer.language").joinpath("prompt.txt").read_bytes()


def _orders(brief: Brief) -> str:
    """Say what the user insists on."""
    bpm = "Choose the tempo." if brief.bpm is None else f"The tempo is fixed: bpm is {brief.bpm}."
    key = "Choose the key." if brief.key is None else f'The key is fixed: key is "{brief.key}".'
    names = ", ".join(ConsoleName)
    if brief.console is None:
        console = f"Choose the console whose sounds play it: {names}."
    else:
        console = f'The console is fixed: console is "{brief.console}".'
    mood = "" if brief.mood is None else f" The mood is fixed, whatever the wish says: {brief.mood}."
    energy = "" if brief.energy is None else f" The energy is {brief.energy} of 10: 1 is still, 10 is frantic."
    return f"{bpm} {key} {console}{mood}{energy}"
