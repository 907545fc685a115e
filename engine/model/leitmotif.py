"""A leitmotif: two bars of melody that several songs share, each in its own key, metre and mood."""

import re
from dataclasses import replace
from typing import NamedTuple

from engine.model.errors import WrongUse
from engine.model.sheet import Note, Sheet
from engine.model.theory import Key, read_key

BARS = 2
FEWEST_NOTES, MOST_NOTES = 4, 32
_NOTE = re.compile(r"(\d{1,2})\+(\d{1,2})=(\d{1,3})", re.ASCII)


class Leitmotif(NamedTuple):
    """The notes of two bars in steps from the first, no two at once, in order, and the key that they are in.

    bar_steps: how many steps their bars have.
    """

    notes: tuple[Note, ...]
    key: Key
    bar_steps: int = 16

    def __str__(self) -> str:
        """Return it as one line: "E minor, 16: 0+4=64 4+2=67 ..."; a note is its step, length and MIDI pitch."""
        notes = " ".join(f"{note.step}+{note.length}={note.pitch}" for note in self.notes)
        return f"{self.key}, {self.bar_steps}: {notes}"

    def in_bars_of(self, steps: int) -> "Leitmotif":
        """Return it in bars of so many steps; notes that would fall together are left out."""
        if steps == self.bar_steps:
            return self
        moved: dict[int, Note] = {}
        for note in self.notes:
            step = note.step * steps // self.bar_steps
            moved.setdefault(step, replace(note, step=step, length=max(1, note.length * steps // self.bar_steps)))
        return Leitmotif(tuple(moved.values()), self.key, steps)


def leitmotif_of(sheet: Sheet) -> Leitmotif | None:
    """Return the first two bars of the groove's lead, else of the climax's or the intro's; None without a lead."""
    for phase in (sheet.phases[1], sheet.phases[2], sheet.phases[0]):
        if not phase.lead:
            continue
        bar = sheet.steps_per_bar
        start = phase.lead[0].step - phase.lead[0].step % bar
        end = BARS * bar
        found = {note.step - start: note for note in phase.lead if note.step < start + end}
        if len(found) >= FEWEST_NOTES:
            notes = tuple(Note(step, min(found[step].length, end - step), found[step].pitch) for step in sorted(found))
            return Leitmotif(notes[:MOST_NOTES], phase.key or sheet.key, bar)
    return None


def read_leitmotif(text: str) -> Leitmotif:
    """Return the leitmotif that `str` wrote. Raises WrongUse."""
    head, colon, rest = text.partition(":")
    key, comma, bar = head.rpartition(",")
    rows = [_NOTE.fullmatch(word) for word in rest.split()]
    if not colon or not comma or not bar.strip().isdecimal() or not FEWEST_NOTES <= len(rows) <= MOST_NOTES:
        raise _refusal(text)
    steps = int(bar)
    notes = [Note(int(row[1]), int(row[2]), int(row[3])) for row in rows if row]
    places = [note.step for note in notes]
    sound = (
        len(notes) == len(rows)
        and 8 <= steps <= 32
        and places == sorted(set(places))
        and all(note.length >= 1 and 12 <= note.pitch <= 120 for note in notes)
        and all(note.step + note.length <= BARS * steps for note in notes)
    )
    if not sound:
        raise _refusal(text)
    return Leitmotif(tuple(notes), read_key(key), steps)


def _refusal(text: str) -> WrongUse:
    example = '"E minor, 16: 0+4=64 4+4=67 8+4=71 12+4=67"'
    return WrongUse(
        f"motif {text[:60]!r} cannot be read", f"Give key, steps a bar and 4 to 32 notes, such as {example}."
    )
