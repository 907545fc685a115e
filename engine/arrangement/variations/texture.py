"""Changes to all voices at once: another degree of the key, a doubled lead."""

from dataclasses import replace

from engine.arrangement.passage import Passage
from engine.arrangement.variations.lines import at_pitch, monophonic, octave_room
from engine.model.harmony import Harmony, into_register, scale_move, triad
from engine.model.randomness import Stream
from engine.model.sheet import Chord, Note, Part


def move_to_another_degree(passage: Passage, stream: Stream) -> Passage:
    """Play everything on another degree of the key, a fourth or fifth up or a third down: the middle of A A B A."""
    degrees = stream.choice((3, 4, -2))
    key = passage.harmony.key
    chords = tuple(
        Chord(chord.step, chord.length, root := scale_move(60 + chord.root, degrees, key) % 12, triad(key, root))
        for chord in passage.harmony.chords
    )
    lines = {part: _moved(notes, part, degrees, passage.harmony) for part, notes in passage.lines.items()}
    harmony = Harmony(key, chords, passage.harmony.starts)
    return Passage(passage.bars, passage.bar_steps, harmony, lines, passage.hits, passage.beat)


def _moved(notes: tuple[Note, ...], part: Part, degrees: int, harmony: Harmony) -> tuple[Note, ...]:
    """Return a line on another degree: as a whole an octave elsewhere if it leaves its register."""
    moved = tuple(at_pitch(note, scale_move(note.pitch, degrees, harmony.key)) for note in notes)
    shift = next((shift for shift in (0, -12, 12) if octave_room(moved, part, shift)), 0)
    fitted = (at_pitch(note, into_register(note.pitch + shift, part)) for note in moved)
    return tuple(sorted(fitted, key=lambda note: (note.step, note.pitch)))


def double_the_lead(passage: Passage, _stream: Stream) -> Passage:
    """Double the lead in octaves in the second voice, where that one rests."""
    lead = passage.line(Part.LEAD)
    if passage.line(Part.SECOND) or not lead or not monophonic(lead):
        return passage
    shift = next((shift for shift in (12, -12) if octave_room(lead, Part.SECOND, shift)), -12)
    doubled = tuple(
        replace(note, pitch=into_register(note.pitch + shift, Part.SECOND), velocity=max(1, note.velocity - 15))
        for note in lead
    )
    return passage.with_line(Part.SECOND, doubled)
