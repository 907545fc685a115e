"""Variations of the arpeggio: turned round, lifted, halved, left out; and a plain one where there is none."""

from dataclasses import replace

from engine.arrangement.passage import Passage
from engine.arrangement.variations.lines import at_pitch, monophonic, octave_room
from engine.model.harmony import tones
from engine.model.randomness import Stream
from engine.model.sheet import Note, Part

_LOW = 60  # a new arpeggio climbs two octaves from about here


def turn_round(passage: Passage, _stream: Stream) -> Passage:
    """Play the pitches of each beat in reverse order."""
    notes = passage.line(Part.ARPEGGIO)
    if not monophonic(notes):
        return passage
    beats: dict[int, list[Note]] = {}
    for note in notes:
        beats.setdefault(note.step // passage.beat, []).append(note)
    turned = tuple(
        at_pitch(note, other.pitch) for beat in beats.values() for note, other in zip(beat, reversed(beat), strict=True)
    )
    return passage.with_line(Part.ARPEGGIO, turned)


def lift(passage: Passage, _stream: Stream) -> Passage:
    """Play an octave higher, or lower where there is no room above."""
    notes = passage.line(Part.ARPEGGIO)
    for shift in (12, -12):
        if notes and octave_room(notes, Part.ARPEGGIO, shift):
            moved = tuple(at_pitch(note, note.pitch + shift) for note in notes)
            return passage.with_line(Part.ARPEGGIO, moved)
    return passage


def halve(passage: Passage, _stream: Stream) -> Passage:
    """Play only the notes on eighths, held twice as long."""
    notes = passage.line(Part.ARPEGGIO)
    kept = tuple(replace(note, length=max(note.length, 2)) for note in notes if note.step % 2 == 0)
    return passage.with_line(Part.ARPEGGIO, kept) if 0 < len(kept) < len(notes) else passage


def rest(passage: Passage, _stream: Stream) -> Passage:
    """Leave the arpeggio out, if a lead or a second voice remains."""
    if passage.line(Part.LEAD) or passage.line(Part.SECOND):
        return passage.with_line(Part.ARPEGGIO, ())
    return passage


def add(passage: Passage, stream: Stream) -> Passage:
    """Write an arpeggio of the chords' tones where there is none, in eighths, up, down or to and fro."""
    if passage.line(Part.ARPEGGIO):
        return passage
    order = stream.choice(((0, 1, 2, 3), (3, 2, 1, 0), (0, 2, 1, 3), (0, 1, 2, 1)))
    notes = []
    for place, step in enumerate(range(0, passage.steps, 2)):
        classes = tones(passage.harmony.at(step))
        ladder = sorted(pitch for pitch in range(_LOW, _LOW + 24) if pitch % 12 in classes)
        notes.append(Note(step, 2, ladder[order[place % 4] % len(ladder)], 70))
    return passage.with_line(Part.ARPEGGIO, tuple(notes))
