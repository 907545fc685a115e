"""Questions that several variations ask about a line."""

from itertools import pairwise

from engine.model.sheet import REGISTERS, Note, Part


def monophonic(notes: tuple[Note, ...]) -> bool:
    """Whether no two notes begin together; a note may ring into the next."""
    return all(one.step < two.step for one, two in pairwise(notes))


def bars_of(notes: tuple[Note, ...], bar_steps: int, first: int, last: int) -> tuple[Note, ...]:
    """Return the notes that begin in the bars first <= bar < last."""
    return tuple(note for note in notes if first * bar_steps <= note.step < last * bar_steps)


def at_pitch(note: Note, pitch: int) -> Note:
    """Return the note at another pitch."""
    return note if pitch == note.pitch else Note(note.step, note.length, pitch, note.velocity, note.slide)


def fits(pitch: int, part: Part) -> bool:
    """Whether a pitch lies in the part's register."""
    low, high = REGISTERS[part]
    return low <= pitch <= high


def octave_room(notes: tuple[Note, ...], part: Part, shift: int) -> bool:
    """Whether a line stays in its register when all of it moves by `shift` semitones."""
    return all(fits(note.pitch + shift, part) for note in notes)
