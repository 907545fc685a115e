"""Variations of the second voice: thirds and sixths under the lead, broken chords, rests."""

from dataclasses import replace

from engine.arrangement.passage import Passage
from engine.arrangement.variations.lines import monophonic
from engine.model.harmony import into_register, nearest, scale_move, tones
from engine.model.randomness import Stream
from engine.model.sheet import Note, Part

_SHARED_ONSETS = 0.75  # of the lead's, off the beat
_APART = 2  # steps


def harmonise(passage: Passage, stream: Stream) -> Passage:
    """Accompany the lead a third or a sixth below it, leaving some of its quick notes alone."""
    return _under(passage, 0, stream)


def harmonise_the_ending(passage: Passage, stream: Stream) -> Passage:
    """Accompany the lead in the second half only; before that the second voice plays as written."""
    return _under(passage, passage.bars // 2, stream)


def rest(passage: Passage, _stream: Stream) -> Passage:
    """Leave the second voice out, if a lead or an arpeggio remains."""
    if passage.line(Part.LEAD) or passage.line(Part.ARPEGGIO):
        return passage.with_line(Part.SECOND, ())
    return passage


def break_chords(passage: Passage, _stream: Stream) -> Passage:
    """Break the chords of every second bar: their tones come one after another, half a beat apart."""
    notes: list[Note] = []
    places: dict[int, int] = {}
    for note in passage.line(Part.SECOND):
        place = places[note.step] = places.get(note.step, -1) + 1
        late = _APART * place
        odd = note.step // passage.bar_steps % 2 == 1 or passage.bars == 1
        if odd and late < note.length and note.step + late < passage.steps:
            notes.append(replace(note, step=note.step + late, length=note.length - late))
        else:
            notes.append(note)
    return passage.with_line(Part.SECOND, tuple(sorted(notes, key=lambda note: (note.step, note.pitch))))


def _under(passage: Passage, first_bar: int, stream: Stream) -> Passage:
    lead = passage.line(Part.LEAD)
    start = first_bar * passage.bar_steps
    if not lead or not monophonic(lead):
        return passage
    degrees = stream.choice((-2, -5))
    notes = [note for note in passage.line(Part.SECOND) if note.step < start]
    for note in lead:
        if note.step < start or (note.step % passage.beat and not stream.chance(_SHARED_ONSETS)):
            continue
        pitch = scale_move(note.pitch, degrees, passage.harmony.key)
        if note.step % passage.beat == 0:
            pitch = nearest(pitch, tones(passage.harmony.at(note.step)))
        softer = max(1, note.velocity - 15)
        notes.append(Note(note.step, note.length, into_register(pitch, Part.SECOND), softer))
    return passage.with_line(Part.SECOND, tuple(notes))
