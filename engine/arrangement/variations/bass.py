"""Variations of the bass: approach notes, octaves, held roots."""

from dataclasses import replace

from engine.arrangement.passage import Passage
from engine.arrangement.variations.lines import at_pitch, fits, monophonic
from engine.model.harmony import into_register, nearest, scale_move
from engine.model.randomness import Stream
from engine.model.sheet import Note, Part


def approach(passage: Passage, stream: Stream) -> Passage:
    """Lead into the next bar's first note by a step of the scale, on the last half beat of the bar before."""
    bass = passage.line(Part.BASS)
    if not monophonic(bass):
        return passage
    targets = {note.step: note for note in bass if note.step and note.step % passage.bar_steps == 0}
    notes: list[Note] = []
    for note in bass:
        target = targets.get(note.step)
        start = note.step - 2
        if target and notes and stream.chance(0.8):
            step = into_register(scale_move(target.pitch, stream.choice((-1, 1)), passage.harmony.key), Part.BASS)
            while notes and notes[-1].step >= start:
                notes.pop()
            if notes and notes[-1].step + notes[-1].length > start:
                before = notes.pop()
                notes.append(replace(before, length=start - before.step))
            notes.append(Note(start, 2, step, max(1, note.velocity - 8)))
        notes.append(note)
    return passage.with_line(Part.BASS, tuple(notes))


def leap_octaves(passage: Passage, _stream: Stream) -> Passage:
    """Move what stands off the beat up an octave, where the register allows it, else down."""
    return passage.with_line(
        Part.BASS,
        tuple(
            at_pitch(note, _other_octave(note.pitch)) if note.step % passage.beat else note
            for note in passage.line(Part.BASS)
        ),
    )


def _other_octave(pitch: int) -> int:
    return next((pitch + shift for shift in (12, -12) if fits(pitch + shift, Part.BASS)), pitch)


def hold_roots(passage: Passage, _stream: Stream) -> Passage:
    """Thin the line to the beats of the first half, each note held, the chord's root on each bar's first."""
    bass = passage.line(Part.BASS)
    if not monophonic(bass):
        return passage
    middle = max(1, passage.bars // 2) * passage.bar_steps
    notes: list[Note] = []
    for note in bass:
        if note.step < middle and note.step % passage.beat and notes:
            before = notes[-1]
            length = min(note.step + note.length - before.step, passage.bar_steps)
            notes[-1] = replace(before, length=max(before.length, length))
        elif note.step < middle and note.step % passage.bar_steps == 0:
            root = passage.harmony.at(note.step).root
            notes.append(at_pitch(note, into_register(nearest(note.pitch, frozenset({root})), Part.BASS)))
        else:
            notes.append(note)
    return passage.with_line(Part.BASS, tuple(notes))
