"""The second voice: thirds and sixths under the lead, an echo, a slow line against it, or replies in its rests."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from engine.composer.offline.character import Character
from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import CLIMAX, GROOVE, INTRO, PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Note, Part

LOW, HIGH = REGISTERS[Part.SECOND]
COUNTER_CENTRE, COUNTER_TOP = 62, 70  # pitches between which a line against the lead stays under it
FEWEST = 3  # the second voice sings with a third of the lead's tones at least
LITERAL = 0.5  # songs more literal than this keep the second voice's manner when a section returns
LATE = 0.3  # of the grooves: their first section is the lead's alone
VELOCITIES = (58, 70, 84)


class _Passage(NamedTuple):
    """A stretch of the lead that the second voice goes with. Steps count in the phase; end is one past the last."""

    lead: tuple[Note, ...]
    harmony: Harmony
    begin: int
    end: int
    steps_per_bar: int
    velocity: int
    climax: bool


def _below(note: Note, harmony: Harmony, distances: tuple[int, ...]) -> int:
    """Return the pitch under a tone: of the distances in staff positions the first that fits the chord on a beat."""
    position = harmony.position(note.pitch, note.step)
    tried = distances if note.step % 4 == 0 else distances[:1]
    fitting = [d for d in tried if harmony.is_chord_tone(position - d, note.step)]
    return harmony.pitch(position - (fitting[0] if fitting else distances[0]), note.step)


def _joined_in(passage: _Passage, stream: Stream) -> tuple[Note, ...]:
    """Return the lead's tones that the second voice sings with, by one rule for the whole passage.

    They are the tones that are held or fall on a beat, those on beats alone, or those of every second pair of bars;
    a climax, or a lead that these would leave almost alone, is sung with throughout.
    """
    pair = 2 * passage.steps_per_bar
    rules: tuple[Callable[[Note], bool], ...] = (
        lambda note: note.length > 2 or note.step % 4 == 0,
        lambda note: note.step % 4 == 0,
        lambda note: (note.step - passage.begin) // pair % 2 == 1,
        lambda note: note.step >= passage.begin,
    )
    rule = rules[-1] if passage.climax else stream.weighted(rules, (2.2, 0.4, 1.2, 3.2))
    chosen = tuple(filter(rule, passage.lead))
    return chosen if FEWEST * len(chosen) >= len(passage.lead) else passage.lead


def _harmonised(passage: _Passage, distances: tuple[int, ...], stream: Stream) -> list[Note]:
    """Return a voice under the lead, in its rhythm."""
    return [
        replace(note, pitch=_below(note, passage.harmony, distances), velocity=passage.velocity)
        for note in _joined_in(passage, stream)
    ]


def _octaves(passage: _Passage, stream: Stream) -> list[Note]:
    """Return the lead an octave lower."""
    return [replace(n, pitch=n.pitch - 12, velocity=passage.velocity) for n in _joined_in(passage, stream)]


def _thirds(passage: _Passage, stream: Stream) -> list[Note]:
    return _harmonised(passage, (2, 3, 4), stream)


def _sixths(passage: _Passage, stream: Stream) -> list[Note]:
    return _harmonised(passage, (5, 4, 3), stream)


def _echo(passage: _Passage, stream: Stream) -> list[Note]:
    """Return the lead a few steps late, softer and an octave lower, where its tones still fit the chord."""
    late = stream.choice((3, 4, 6))
    return [
        Note(note.step + late, note.length, note.pitch - 12, passage.velocity - 12)
        for note in passage.lead
        if note.step + late < passage.end and note.pitch % 12 in passage.harmony.at(note.step + late).classes
    ]


def _counter(passage: _Passage, stream: Stream) -> list[Note]:
    """Return a slow line of chord tones, two to a bar of four beats, that moves against the lead where it can."""
    harmony, half = passage.harmony, 8 if passage.steps_per_bar == 16 else 12
    position = harmony.chord_position(harmony.position(COUNTER_CENTRE, passage.begin), passage.begin)
    before = top = passage.lead[0].pitch if passage.lead else COUNTER_TOP
    found: list[Note] = []
    for step in range(passage.begin, passage.end, half):
        top = next((n.pitch for n in passage.lead if step <= n.step < step + half), before)
        lean = -1 if top >= before else 1
        position = harmony.chord_position(position + lean, step, lean)
        if not LOW <= harmony.pitch(position, step) <= COUNTER_TOP:
            position = harmony.chord_position(harmony.position(COUNTER_CENTRE - 2, step), step)
        first = half // 2 if stream.chance(0.3) else half
        found.append(Note(step, first, harmony.pitch(position, step), passage.velocity - 6))
        if first < half:
            later = step + first
            found.append(Note(later, half - first, harmony.pitch(position - lean, later), passage.velocity - 8))
        before = top
    return found


def _answer(passage: _Passage, stream: Stream) -> list[Note]:
    """Return short replies in the lead's long tones and rests: its last tones again, a third lower."""
    found: list[Note] = []
    stops = [*(note.step for note in passage.lead[1:]), passage.end]
    for at, (note, stop) in enumerate(zip(passage.lead, stops, strict=True)):
        if stop - note.step < 6 or at < 2:
            continue
        start = note.step + 2 + note.step % 2
        for step, source in zip(range(start, stop - 1, 2), passage.lead[at - 2 : at + 1], strict=False):
            reply = Note(step, 2, source.pitch, passage.velocity - 4)
            found.append(replace(reply, pitch=_below(reply, passage.harmony, (2, 3, 4))))
    return found or _thirds(passage, stream)


_Manner = Callable[[_Passage, Stream], list[Note]]
_MANNERS: dict[str, _Manner] = {
    "thirds": _thirds,
    "sixths": _sixths,
    "octaves": _octaves,
    "counter": _counter,
    "echo": _echo,
    "answer": _answer,
}
_IN_HARMONY = ("thirds", "sixths", "octaves")
_APART = ("counter", "echo", "answer")
_FAITHFUL = 0.7  # how often the song's own partner is what sings


def _manner(section: Section, plan: PhasePlan, character: Character, stream: Stream) -> _Manner:
    """Return how the second voice goes with a section: mostly in the song's own manner.

    An intro is gone with from afar, a trio's returns are not thickened, and a phase's last section has no manner that
    may fall silent before the end.
    """
    own = character.partner
    if plan.level == INTRO or character.texture in ("duo", "trio"):
        name = own if own in _APART else stream.choice(_APART)
    elif stream.chance(_FAITHFUL):
        name = own
    else:
        name = stream.choice(tuple(_MANNERS))
    if section.take and plan.level > INTRO and name in _APART and character.literal <= LITERAL:
        name = stream.choice(_IN_HARMONY) if character.texture == "full" else name
    if section is plan.sections[-1] and name in ("echo", "answer"):
        return _counter if plan.level == INTRO else _MANNERS[stream.choice(_IN_HARMONY)]
    return _MANNERS[name]


def _trimmed(notes: list[Note], end: int) -> tuple[Note, ...]:
    """Return the notes in order, one at a time, in register and within the phase."""
    ordered = list({n.step: n for n in sorted(notes, key=lambda n: n.step)}.values())
    stops = [*(n.step for n in ordered[1:]), end]
    found = []
    for note, stop in zip(ordered, stops, strict=True):
        pitch = note.pitch + 12 if note.pitch < LOW else note.pitch - 12 if note.pitch > HIGH else note.pitch
        found.append(replace(note, length=max(1, min(note.length, stop - note.step)), pitch=pitch))
    return tuple(found)


def write_second(
    plan: PhasePlan, mood: Mood, harmony: Harmony, lead: tuple[Note, ...], stream: Stream
) -> tuple[Note, ...]:
    """Return the second voice of a phase: one tone at a time, in the order of steps."""
    spb = mood.steps_per_bar

    def passage(begin: int, end: int) -> _Passage:
        sung = tuple(n for n in lead if begin <= n.step < end)
        return _Passage(sung, harmony, begin, end, spb, VELOCITIES[plan.level], plan.level == CLIMAX)

    found: list[Note] = []
    late = plan.level == GROOVE and stream.child("late").chance(LATE)
    alone = plan.level < CLIMAX and mood.character.texture == "duo"
    for section in plan.sections:
        if (late and section is plan.sections[0]) or (alone and section is not plan.sections[-1]):
            continue
        own = stream.child(f"{plan.level} {section.letter}")
        manner = _manner(section, plan, mood.character, own)
        found += manner(passage(section.start * spb, (section.start + section.bars) * spb), own)
    end = plan.bars * spb
    if not found or found[-1].step < end - spb:  # no voice stops for good before the phase does
        found += _counter(passage(end - 2 * spb, end), stream.child(f"{plan.level} last"))
    return _trimmed(found, end)
