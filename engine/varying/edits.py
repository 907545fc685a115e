"""The edits that a listener asks for: "the same, but darker". Each is deterministic and told by what it changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.sheet import Drum, Part, Sheet
from engine.varying.density import busier, sparser, thin_hats
from engine.varying.differences import differences
from engine.varying.grid import Locks, locks_words
from engine.varying.intensity import (
    an_octave,
    at_tempo,
    with_crashes,
    with_energy,
    with_loudness,
    without_strokes,
)
from engine.varying.keys import shaded, transposed

_LOUD_STROKES = frozenset({Drum.CRASH, Drum.LOW_TOM, Drum.HIGH_TOM})


class Edit(NamedTuple):
    """One way to change a sheet. help: one sentence."""

    name: str
    help: str
    change: Callable[[Sheet, Locks], Sheet]


def edited(sheet: Sheet, name: str, locks: Locks = frozenset()) -> tuple[Sheet, str]:
    """Return the sheet after an edit, and one sentence that says what changed. Locked cells stay as they are.

    Raises WrongUse for an unknown edit, and where it changes nothing.
    """
    edit = EDITS.get(name.strip().lower())
    if edit is None:
        raise WrongUse(f"same but {name[:40]!r} is not known", f"Choose one of: {', '.join(EDITS)}.")
    changed = edit.change(sheet, locks)
    found = differences(sheet, changed)
    if not found:
        held = f"; locked is {locks_words(locks)}" if locks else ""
        raise WrongUse(f"{edit.name} changes nothing here{held}", "Choose another change, or open more parts.")
    return changed, f"{edit.name[0].upper()}{edit.name[1:]}: {', '.join(found)}."


def _darker(sheet: Sheet, locks: Locks) -> Sheet:
    lower = an_octave(shaded(sheet, locks, 1), locks, Part.LEAD, up=False)
    return at_tempo(thin_hats(lower, locks), 0.95)


def _brighter(sheet: Sheet, locks: Locks) -> Sheet:
    return at_tempo(an_octave(shaded(sheet, locks, -1), locks, Part.LEAD, up=True), 1.05)


def _calmer(sheet: Sheet, locks: Locks) -> Sheet:
    quiet = without_strokes(with_energy(sheet, -0.2), locks, _LOUD_STROKES)
    return at_tempo(with_loudness(quiet, locks, 0.8), 0.92)


def _more_intense(sheet: Sheet, locks: Locks) -> Sheet:
    return at_tempo(with_loudness(with_crashes(with_energy(sheet, 0.2), locks), locks, 1.15), 1.06)


def _another_console(sheet: Sheet, _: Locks) -> Sheet:
    """Return the sheet on the next console of the list, the first after the last."""
    names = tuple(ConsoleName)
    present = sheet.console or ConsoleName.MODERN
    return replace(sheet, console=names[(names.index(present) + 1) % len(names)])


EDITS: dict[str, Edit] = {
    edit.name: edit
    for edit in (
        Edit("darker", "a darker mode, the lead lower, thinner hats, a little slower", _darker),
        Edit("brighter", "a brighter mode, the lead higher, a little faster", _brighter),
        Edit("faster", "an eighth faster", lambda sheet, _: at_tempo(sheet, 1.125)),
        Edit("slower", "an eighth slower", lambda sheet, _: at_tempo(sheet, 0.875)),
        Edit("sparser", "fewer notes", sparser),
        Edit("busier", "more notes", busier),
        Edit("calmer", "softer and slower, without crashes and toms", _calmer),
        Edit("more intense", "louder and faster, with crashes", _more_intense),
        Edit(
            "another key",
            "a fourth higher",
            lambda sheet, locks: transposed(sheet, locks, 5),
        ),
        Edit("another console", "played by the next console of the list", _another_console),
    )
}
