"""The second voice: thirds and sixths under the lead, an echo, or a slow line against it."""

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import INTRO, PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Note, Part

LOW, HIGH = REGISTERS[Part.SECOND]
VELOCITIES = (58, 70, 84)
MANNERS = ("thirds", "sixths", "counter", "echo", "answer")


def _below(note: Note, harmony: Harmony, distances: tuple[int, ...]) -> int:
    """Return the pitch under a tone of the lead: of the distances (in staff positions) the first that fits the chord."""
    position = harmony.position(note.pitch, note.step)
    fitting = [d for d in distances[: 1 if note.step % 4 else 3] if harmony.is_chord_tone(position - d, note.step)]
    return harmony.pitch(position - (fitting[0] if fitting else distances[0]), note.step)


def _harmonised(lead: list[Note], harmony: Harmony, level: int, near: bool, stream: Stream) -> list[Note]:
    """Return thirds (or sixths) under most of the lead's tones; short ones off the beat stay alone."""
    distances = (2, 3, 4) if near else (5, 4, 3)
    found = []
    for note in lead:
        chance = 0.75 if note.step % 4 == 0 else 0.7 if note.length > 2 else 0.6
        if stream.chance(chance):
            found.append(Note(note.step, note.length, _below(note, harmony, distances), VELOCITIES[level]))
    return found


def _echoed(lead: list[Note], harmony: Harmony, level: int, steps: int, end: int) -> list[Note]:
    """Return the lead a few steps late and softer, where its tones still fit the chord."""
    found = []
    for note in lead:
        step = note.step + steps
        pitch = note.pitch if note.pitch % 12 in harmony.at(step).classes else 0
        if step < end and pitch:
            found.append(Note(step, min(note.length, end - step), pitch - 12 * (pitch - 12 >= LOW), VELOCITIES[level] - 12))
    return found


def _countered(lead: list[Note], harmony: Harmony, level: int, begin: int, end: int, mood: Mood, stream: Stream) -> list[Note]:
    """Return a slow line of chord tones, two to a bar, that moves against the lead where it can."""
    half = 8 if mood.steps_per_bar == 16 else 12
    position = harmony.chord_position(harmony.position(62, begin), begin)
    before = lead[0].pitch if lead else 72
    found: list[Note] = []
    for step in range(begin, end, half):
        sounding = [n.pitch for n in lead if step <= n.step < step + half]
        top = sounding[0] if sounding else before
        lean = -1 if top >= before else 1
        position = harmony.chord_position(position + lean, step, lean)
        if not LOW <= harmony.pitch(position, step) <= min(HIGH, 70):
            position = harmony.chord_position(harmony.position(60, step), step)
        split = stream.chance(0.3)
        length = min(half, end - step)
        found.append(Note(step, length // 2 if split else length, harmony.pitch(position, step), VELOCITIES[level] - 6))
        if split and length >= 4:
            later = step + length // 2
            found.append(Note(later, length - length // 2, harmony.pitch(position - lean, later), VELOCITIES[level] - 8))
        before = top
    return found


def _answered(lead: list[Note], harmony: Harmony, level: int, begin: int, end: int) -> list[Note]:
    """Return short replies in the lead's long tones and rests: its last tones again, a third lower."""
    found: list[Note] = []
    for at, note in enumerate(lead):
        stop = lead[at + 1].step if at + 1 < len(lead) else end
        if stop - note.step >= 6 and at >= 2:
            start = note.step + 2 + note.step % 2
            for offset, source in zip(range(0, stop - start - 1, 2), (lead[at - 2], lead[at - 1], note), strict=False):
                step = start + offset
                found.append(Note(step, 2, _below(Note(step, 2, source.pitch), harmony, (2, 3, 4)), VELOCITIES[level] - 4))
    return [n for n in found if begin <= n.step < end]


def _manner(section: Section, plan: PhasePlan, stream: Stream) -> str:
    """Return how the second voice goes with a section: first takes lightly, returns in harmony.

    A phase's last section has no manner that may fall silent before the end.
    """
    weights = ((0.3, 0.3, 2.0, 1.5, 0.0), (2.2, 2.2, 0.8, 0.5, 0.5), (3.0, 2.5, 0.4, 0.3, 0.2))[plan.level]
    manner, harmony = stream.weighted(MANNERS, weights), stream.choice(MANNERS[:2])
    if section is plan.sections[-1] and manner in ("echo", "answer"):
        return "counter" if plan.level == INTRO else harmony
    return harmony if section.take and plan.level > INTRO else manner


def _section(section: Section, plan: PhasePlan, mood: Mood, harmony: Harmony, lead: list[Note], stream: Stream) -> list[Note]:
    begin, end = section.start * mood.steps_per_bar, (section.start + section.bars) * mood.steps_per_bar
    manner = _manner(section, plan, stream)
    if manner == "echo":
        return _echoed(lead, harmony, plan.level, stream.choice((3, 4, 6)), end)
    if manner == "counter":
        return _countered(lead, harmony, plan.level, begin, end, mood, stream)
    if manner == "answer" and (found := _answered(lead, harmony, plan.level, begin, end)):
        return found
    return _harmonised(lead, harmony, plan.level, manner != "sixths", stream)


def _trimmed(notes: list[Note], end: int) -> tuple[Note, ...]:
    """Return the notes in order, one at a time, in register and within the phase."""
    ordered = list({n.step: n for n in sorted(notes, key=lambda n: n.step)}.values())
    stops = [n.step for n in ordered[1:]] + [end]
    found = []
    for note, stop in zip(ordered, stops, strict=True):
        pitch = note.pitch + 12 if note.pitch < LOW else note.pitch - 12 if note.pitch > HIGH else note.pitch
        found.append(Note(note.step, max(1, min(note.length, stop - note.step)), pitch, note.velocity))
    return tuple(found)


def write_second(plan: PhasePlan, mood: Mood, harmony: Harmony, lead: tuple[Note, ...], stream: Stream) -> tuple[Note, ...]:
    """Return the second voice of a phase: one tone at a time, in the order of steps."""
    found: list[Note] = []
    for section in plan.sections:
        begin, end = section.start * mood.steps_per_bar, (section.start + section.bars) * mood.steps_per_bar
        sung = [n for n in lead if begin <= n.step < end]
        own = stream.child(f"{plan.level} {section.letter}")
        found += _section(section, plan, mood, harmony, sung, own)
    end = plan.bars * mood.steps_per_bar
    if not found or found[-1].step < end - mood.steps_per_bar:  # no voice stops for good before the phase does
        last = stream.child(f"{plan.level} last")
        found += _countered(list(lead[-4:]), harmony, plan.level, end - 2 * mood.steps_per_bar, end, mood, last)
    return _trimmed(found, end)
