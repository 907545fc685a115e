"""One pass of all rules over a sheet."""

from typing import NamedTuple

from engine.enforcer.rules import RULES
from engine.model.randomness import Stream
from engine.model.sheet import Sheet


class Enforced(NamedTuple):
    """A sheet without holes. repairs: plain sentences, what was missing, where, and what was added."""

    sheet: Sheet
    repairs: tuple[str, ...] = ()


def enforce(sheet: Sheet, stream: Stream) -> Enforced:
    """Return `sheet` with every hole filled, and what was done.

    A sheet that is full already comes back as the same object and without repairs; so does every sheet that comes
    from here. What the rules have to invent is drawn from children of `stream`.
    """
    repairs: list[str] = []
    for rule in RULES:
        sheet, sentences = rule(sheet, stream)
        repairs.extend(sentences)
    return Enforced(sheet, tuple(repairs))
