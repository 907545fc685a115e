"""The prompt: what a model is told about one song. Its words stand in `prompt.txt`."""

import json
from importlib.resources import files
from string import Template

from engine.model.brief import Brief
from engine.model.errors import one_line
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS

VIBE_LENGTH = 2000
_DICE = 8


def written_prompt(brief: Brief, dice: Stream) -> str:
    """Return the prompt. The vibe stands in it as a JSON string, shortened, so that it cannot end its own quotation."""
    template = Template(files("engine.composer.gemini").joinpath("prompt.txt").read_text(encoding="utf-8"))
    vibe = json.dumps(one_line(brief.vibe)[:VIBE_LENGTH], ensure_ascii=False).replace("<", "\\u003c")
    return template.substitute(
        vibe=vibe,
        dice=" ".join(str(dice.integer(1, 100)) for _ in range(_DICE)),
        orders=_orders(brief),
        **{part.value: f"{low} to {high}" for part, (low, high) in REGISTERS.items()},
    )


def _orders(brief: Brief) -> str:
    """Say what the user insists on."""
    bpm = "Choose the tempo." if brief.bpm is None else f"The tempo is fixed: bpm is {brief.bpm}."
    key = "Choose the key." if brief.key is None else f'The key is fixed: key is "{brief.key}".'
    return f"{bpm} {key}"
