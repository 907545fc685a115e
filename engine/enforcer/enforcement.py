"""One pass of all rules over a sheet."""

from typing import NamedTuple

from engine.enforcer.phases import NoRoom, note_count
from engine.enforcer.rules import RULES
from engine.model.randomness import Stream
from engine.model.sheet import MAX_NOTES, Sheet

_FULL = f"More is missing and is left out: a sheet holds at most {MAX_NOTES} notes and hits."


class Enforced(NamedTuple):
    """A sheet without holes. repairs: plain sentences, what was missing, where, and what was added."""

    sheet: Sheet
    repairs: tuple[str, ...] = ()


def enforce(sheet: Sheet, stream: Stream) -> Enforced:
    """Return `sheet` with every hole filled, and what was done.

    A sheet that is full already comes back as the same object and without repairs; so does every sheet that comes
    from here. A rule that would make more notes of it than a sheet may hold is left out and that is told each
    time, or nobody could read the sheet again. What the rules have to invent is drawn from children of `stream`.
    """
    repairs: list[str] = []
    is_full = False
    for rule in RULES:
        try:
            fuller, sentences = rule(sheet, stream)
            if note_count(fuller.phases) > MAX_NOTES:
                raise NoRoom
        except NoRoom:
            is_full = True
            continue
        sheet = fuller
        repairs.extend(sentences)
    return Enforced(sheet, (*repairs, _FULL) if is_full else tuple(repairs))
