"""Variations of the lead: endings, ornaments, answers, displacement, mirror, rests."""

from dataclasses import replace

from engine.arrangement.passage import Passage
from engine.arrangement.variations.lines import at_pitch, bars_of, monophonic
from engine.model.harmony import into_register, nearest, scale_move, tones
from engine.model.randomness import Stream
from engine.model.sheet import Note, Part
from engine.model.units import STEPS_PER_BEAT


def change_the_ending(passage: Passage, stream: Stream) -> Passage:
    """Lead the last bar elsewhere: its notes move away by steps, and the last one is held on a chord tone."""
    lead = passage.line(Part.LEAD)
    ending = bars_of(lead, passage.bar_steps, passage.bars - 1, passage.bars)
    if len(ending) < 2 or not monophonic(lead):
        return passage
    way = stream.choice((-1, 1))
    kept = max(2, (len(ending) + 1) // 2)
    sung = []
    for place, note in enumerate(ending[:kept]):
        pitch = scale_move(note.pitch, way * (1 + place % 2), passage.harmony.key) if place else note.pitch
        if place == kept - 1:
            pitch = nearest(pitch, tones(passage.harmony.at(note.step)))
        length = passage.steps - note.step if place == kept - 1 else note.length
        sung.append(replace(note, length=max(1, length), pitch=into_register(pitch, Part.LEAD)))
    return passage.with_line(Part.LEAD, (*lead[: -len(ending)], *sung))


def ornament(passage: Passage, stream: Stream) -> Passage:
    """Put neighbour and passing notes into some of the longer notes."""
    lead = passage.line(Part.LEAD)
    if not monophonic(lead):
        return passage
    key = passage.harmony.key
    sung: list[Note] = []
    for index, note in enumerate(lead):
        following = lead[index + 1] if index + 1 < len(lead) else None
        room = min(note.length, (following.step if following else passage.steps) - note.step)
        if room < 4 or not stream.chance(0.6):
            sung.append(note)
            continue
        split = room - 2 if room <= STEPS_PER_BEAT else room // 4 * 2
        goal = following.pitch if following else note.pitch
        way = 1 if goal > note.pitch else -1 if goal < note.pitch else stream.choice((-1, 1))
        grace = into_register(scale_move(note.pitch, way, key), Part.LEAD)
        sung.append(replace(note, length=split))
        sung.append(Note(note.step + split, 2, grace, max(1, note.velocity - 12)))
        if room - split > 2:
            sung.append(Note(note.step + split + 2, room - split - 2, note.pitch, max(1, note.velocity - 6)))
    return passage.with_line(Part.LEAD, tuple(sung))


def answer_higher(passage: Passage, stream: Stream) -> Passage:
    """Answer in the second half a third, fourth or fifth higher within the key."""
    return _moved(passage, stream.choice((2, 3, 4)))


def answer_lower(passage: Passage, stream: Stream) -> Passage:
    """Answer in the second half a third or fourth lower within the key."""
    return _moved(passage, -stream.choice((2, 3)))


def _moved(passage: Passage, degrees: int) -> Passage:
    lead = passage.line(Part.LEAD)
    middle = passage.bars // 2 * passage.bar_steps
    sung = []
    for note in lead:
        if note.step < middle:
            sung.append(note)
            continue
        pitch = scale_move(note.pitch, degrees, passage.harmony.key)
        if note.step % passage.strong == 0:
            pitch = nearest(pitch, tones(passage.harmony.at(note.step)))
        sung.append(at_pitch(note, into_register(pitch, Part.LEAD)))
    return passage.with_line(Part.LEAD, tuple(sung))


def breathe(passage: Passage, stream: Stream) -> Passage:
    """Leave out some notes off the beat; those before them are held instead."""
    lead = passage.line(Part.LEAD)
    if not monophonic(lead) or len(lead) < 4:
        return passage
    sung: list[Note] = []
    for note in lead:
        if sung and note.step % passage.beat and stream.chance(0.5):
            before = sung[-1]
            held = min(note.step + note.length - before.step, passage.bar_steps)
            sung[-1] = replace(before, length=max(before.length, held))
        else:
            sung.append(note)
    return passage.with_line(Part.LEAD, tuple(sung))


def displace(passage: Passage, stream: Stream) -> Passage:
    """Let every second bar begin half a beat late: what stood in it moves, and ends where it ended."""
    lead = passage.line(Part.LEAD)
    if not monophonic(lead) or passage.bars < 2:
        return passage
    late, first = 2, stream.choice((0, 1))
    sung = []
    for note in lead:
        bar, step = divmod(note.step, passage.bar_steps)
        if bar % 2 == first and step + late < passage.bar_steps:
            sung.append(replace(note, step=note.step + late, length=max(1, note.length - late)))
        elif bar % 2 != first:
            sung.append(note)
    return passage.with_line(Part.LEAD, tuple(sung))


def mirror(passage: Passage, _stream: Stream) -> Passage:
    """Turn the second half's melody upside down round its first note, within the key; beats keep to the chords."""
    lead = passage.line(Part.LEAD)
    middle = passage.bars // 2 * passage.bar_steps
    turned = [note for note in lead if note.step >= middle]
    if len(turned) < 3:
        return passage
    axis, key = turned[0].pitch, passage.harmony.key
    sung = []
    for note in turned:
        pitch = nearest(2 * axis - note.pitch, frozenset(key.pitch_classes))
        if note.step % passage.strong == 0:
            pitch = nearest(pitch, tones(passage.harmony.at(note.step)))
        sung.append(at_pitch(note, into_register(pitch, Part.LEAD)))
    return passage.with_line(Part.LEAD, (*lead[: len(lead) - len(turned)], *sung))


def call_and_response(passage: Passage, _stream: Stream) -> Passage:
    """Give every second bar of the lead to the second voice, where that one rests in it."""
    lead, second = passage.line(Part.LEAD), passage.line(Part.SECOND)
    taken = {note.step // passage.bar_steps for note in second}
    given = {bar for bar in range(1, passage.bars, 2) if bar not in taken}
    answer = [note for note in lead if note.step // passage.bar_steps in given]
    if not answer:
        return passage
    low = tuple(at_pitch(note, into_register(note.pitch - 12, Part.SECOND)) for note in answer)
    kept = tuple(note for note in lead if note.step // passage.bar_steps not in given)
    joined = tuple(sorted((*second, *low), key=lambda note: (note.step, note.pitch)))
    return passage.with_line(Part.LEAD, kept).with_line(Part.SECOND, joined)
