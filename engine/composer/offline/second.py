"""The second voice: thirds and sixths under the lead, an echo, a slow line against it, or replies in its rests."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.composer.offline.character import Character
from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import INTRO, PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Note, Part

LOW, HIGH = REGISTERS[Part.SECOND]
COUNTER_CENTRE, COUNTER_TOP = 62, 70  # pitches between which a line against the lead stays under it
LITERAL = 0.5  # songs more literal than this keep the second voice's manner when a section returns
VELOCITIES = (58, 70, 84)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch of the lead that the second voice goes with. Steps count in the phase; end is one past the last."""

    lead: tuple[Note, ...]
    harmony: Harmony
    begin: int
    end: int
    steps_per_bar: int
    velocity: int


def _below(note: Note, harmony: Harmony, distances: tuple[int, ...]) -> int:
    """Return the pitch under a tone: of the distances in staff positions the first that fits the chord on a beat."""
    position = harmony.position(note.pitch, note.step)
    tried = distances if note.step % 4 == 0 else distances[:1]
    fitting = [d for d in tried if harmony.is_chord_tone(position - d, note.step)]
    return harmony.pitch(position - (fitting[0] if fitting else distances[0]), note.step)


def _harmonised(passage: _Passage, distances: tuple[int, ...], stream: Stream) -> list[Note]:
    """Return a voice under most of the lead's tones, in its rhythm."""
    found = []
    for note in passage.lead:
        chance = 0.75 if note.step % 4 == 0 else 0.7 if note.length > 2 else 0.6
        if stream.chance(chance):
            found.append(replace(note, pitch=_below(note, passage.harmony, distances), velocity=passage.velocity))
    return found


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


_MANNERS: tuple[Callable[[_Passage, Stream], list[Note]], ...] = (_thirds, _sixths, _counter, _echo, _answer)
_IN_A_TRIO = (0.5, 0.5, 1.5, 1.5, 1.5)
_LIKELY = ((0.3, 0.3, 2.0, 1.5, 0.0), (2.2, 2.2, 0.8, 0.5, 0.5), (3.0, 2.5, 0.4, 0.3, 0.2))  # by phase


def _manner(
    section: Section, plan: PhasePlan, character: Character, stream: Stream
) -> Callable[[_Passage, Stream], list[Note]]:
    """Return how the second voice goes with a section: first takes lightly, returns in harmony unless literal.

    A phase's last section has no manner that may fall silent before the end.
    """
    likely = _IN_A_TRIO if character.texture == "trio" else _LIKELY[plan.level]
    manner, harmony = stream.weighted(_MANNERS, likely), stream.choice((_thirds, _sixths))
    if section is plan.sections[-1] and manner in (_echo, _answer):
        return _counter if plan.level == INTRO else harmony
    again = section.take and plan.level > INTRO and character.literal <= LITERAL
    return harmony if again and character.texture != "trio" else manner


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
        return _Passage(sung, harmony, begin, end, spb, VELOCITIES[plan.level])

    found: list[Note] = []
    for section in plan.sections:
        own = stream.child(f"{plan.level} {section.letter}")
        manner = _manner(section, plan, mood.character, own)
        found += manner(passage(section.start * spb, (section.start + section.bars) * spb), own)
    end = plan.bars * spb
    if not found or found[-1].step < end - spb:  # no voice stops for good before the phase does
        found += _counter(passage(end - 2 * spb, end), stream.child(f"{plan.level} last"))
    return _trimmed(found, end)
