"""The lead: a section's figures fitted to the harmony, closed by cadences, breathed and accented."""

from collections.abc import Sequence
from math import pi, sin
from typing import TypeVar

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.fitting import Fitter, Placed
from engine.composer.offline.form import CLIMAX, INTRO, PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.composer.offline.themes import Figure, Themes, lay_figures
from engine.model.randomness import Stream
from engine.model.sheet import Note

T = TypeVar("T")
VELOCITIES = (69, 85, 98)
DOWNBEAT, ACCENTS = 12, (7, 3, -9)  # velocities: on a bar's first step; on strong beats, beats and between them
ARCH = 7  # velocities: how much louder a phrase is in its middle
EARLY = 2  # steps
SHRILL = 91  # the highest pitch that a phrase raised by an octave may reach
OTHERWISE = 0.25  # how often a section ends, or is led into, in another rhythm than the song's own
EXACT = 0.65  # songs more literal than this close and push a return as they did the first time
LITERAL = 0.88  # how often a figure that comes again in its section keeps its tones although the chord has changed
# When in a phrase's last bar of four beats its last tone begins, and the rhythms of upbeats, by the lead's grain.
_ENDINGS = {
    "straight": (0, 4, 8, 8, 8, 12),
    "dotted": (0, 3, 6, 6, 8, 12),
    "running": (0, 4, 8, 8, 10),
    "mixed": (0, 4, 6, 8, 8, 8, 10, 12),
}
_UPBEATS: dict[str, tuple[tuple[int, ...], ...]] = {
    "straight": ((2, 2), (2,), (4,), (4, 2), (2, 2, 2)),
    "dotted": ((2, 2), (3, 1), (2,), (3, 3), (4,)),
    "running": ((2, 1, 1), (1, 1, 2), (1, 1), (2, 2)),
    "mixed": ((2, 2), (2, 1, 1), (2,), (4,), (1, 1, 2), (3, 1), (4, 2)),
}


def _habit(shared: Stream, own: Stream, choices: Sequence[T]) -> T:
    """Return the song's own choice among some, which `shared` draws, or now and then another one."""
    return own.choice(choices) if own.chance(OTHERWISE) else shared.choice(choices)


def _close(line: list[Placed], section: Section, span: tuple[int, int], fitter: Fitter, stream: Stream) -> list[Placed]:
    """Return the line with a cadence: a long last tone, then breath. span: the step where it begins, and its end."""
    final, end = span
    breath = stream.choice((0, 0, 2, 4)) if final <= end - 8 else stream.choice((0, 2))
    kept = [p._replace(length=min(p.length, final - p.step)) for p in line if p.step < final]
    before = kept[-1].position if kept else fitter.base(final, 0)
    leaning = stream.choice((1, -1))
    target = fitter.harmony.chord_position(before + leaning, final, leaning)
    if section.cadence == "full":
        homes = [7 * octave + degree for octave in range(3, 8) for degree in (0, 0, 2)]
        fitting = [h for h in homes if fitter.harmony.is_chord_tone(h, final)] or [target]
        target = min(fitting, key=lambda h: (abs(h - before), h))
    target = fitter.within(target, final)
    if len(kept) >= 2 and abs(kept[-1].position - target) > 2:
        side = 1 if kept[-1].position > target else -1
        kept[-1] = kept[-1]._replace(position=fitter.within(target + side, kept[-1].step))
    return [*kept, Placed(final, end - final - breath, target)]


def _pickup(line: list[Placed], rhythm: tuple[int, ...], end: int, towards: int, fitter: Fitter) -> list[Placed]:
    """Return the line with an upbeat of one to three tones that walk towards the next section's first tone."""
    last = line[-1]
    if end - last.step < 8 or not rhythm:
        return line
    step = end - sum(rhythm)
    if last.step + 3 > step:
        return line
    found = [*line[:-1], last._replace(length=min(last.length, step - last.step))]
    side = -1 if towards >= last.position else 1
    for at, length in enumerate(rhythm):
        found.append(Placed(step, length, fitter.within(towards + side * (len(rhythm) - at), step)))
        step += length
    return found


def _smoothed(line: list[Placed], fitter: Fitter) -> list[Placed]:
    """Return the line with leaps beyond an octave folded, and leaps that run on turned back by a step."""
    found = list(line)
    for at in range(1, len(found)):
        here, before = found[at], found[at - 1]
        gap = here.position - before.position
        if abs(gap) > 7:
            here = here._replace(position=here.position - 7 * (1 if gap > 0 else -1))
        elif at >= 2 and fitter.mood.weight(here.step):
            leap = before.position - found[at - 2].position
            if abs(leap) >= 3 and gap * leap > 0 and abs(gap) >= 2:
                here = here._replace(position=before.position - (1 if leap > 0 else -1))
        found[at] = here._replace(position=fitter.within(here.position, here.step))
    return found


def _resolved(line: list[Placed], fitter: Fitter) -> list[Placed]:
    """Return the line with foreign tones on beats moved into the chord unless they move on by a step."""
    found = list(line)
    for at, here in enumerate(found[:-1]):
        if (
            fitter.mood.weight(here.step) == 2
            or here.length < 4
            or fitter.harmony.is_chord_tone(here.position, here.step)
        ):
            continue
        if abs(found[at + 1].position - here.position) != 1:
            leaning = 1 if at and found[at - 1].position > here.position else -1
            settled = fitter.harmony.chord_position(here.position, here.step, leaning)
            found[at] = here._replace(position=fitter.within(settled, here.step))
    return found


def _syncopated(line: list[Placed], mood: Mood, stream: Stream) -> list[Placed]:
    """Return the line with some tones on the beat brought forward by a sixteenth or two."""
    earlier = (2, 2) if mood.character.grain == "straight" or mood.jig else (1, 2, 2)
    found = list(line)
    for at in range(1, len(found)):
        here, before = found[at], found[at - 1]
        on_beat = mood.weight(here.step) < 2 and here.step % mood.steps_per_bar
        if on_beat and before.length >= 4 and stream.chance(0.3):
            early = stream.choice(earlier)
            if before.step + 2 <= here.step - early:
                found[at - 1] = before._replace(length=min(before.length, here.step - early - before.step))
                found[at] = here._replace(step=here.step - early, length=here.length + early)
    return found


def _pushed(line: list[Placed], stated: int, mood: Mood, places: tuple[int, ...]) -> list[Placed]:
    """Return the line with the tones at some places of every two bars half a beat early: the song's own lilt.

    stated: the step up to which the motif is stated as it is.
    """
    found = list(line)
    for at in range(1, len(found)):
        here, before = found[at], found[at - 1]
        placed = here.step > stated and here.step % (2 * mood.steps_per_bar) in places
        if placed and before.step + 4 <= here.step and here.length > 1:
            found[at - 1] = before._replace(length=min(before.length, here.step - 2 - before.step))
            found[at] = here._replace(step=here.step - 2, length=here.length + 2)
    return found


def _repeated(line: list[Placed], begin: int, before: Figure, figure: Figure, steps_per_bar: int) -> list[Placed]:
    """Return a figure's tones as they were fitted the first time: the same tune over another chord."""
    start = begin + before.bar * steps_per_bar
    later = (figure.bar - before.bar) * steps_per_bar
    tones = [p for p in line if start <= p.step < start + figure.motif.bars * steps_per_bar]
    return [p._replace(step=p.step + later) for p in tones]


def _section_line(section: Section, plan: PhasePlan, themes: Themes, fitter: Fitter, stream: Stream) -> list[Placed]:
    letter = section.letter
    theme = themes[letter]
    mood = fitter.mood
    begin = section.start * mood.steps_per_bar
    take = section.take if mood.character.literal < EXACT else 0
    own = stream.child(f"own {plan.level} {letter} {take}")
    fits = stream.child(f"fit {letter}")
    draws = [fits.uniform() for _ in range(2 * mood.steps_per_bar)]
    base = fitter.base(begin, theme.rise)
    line: list[Placed] = []
    figures = lay_figures(section, plan.level, theme, mood, stream)
    literal = fits.chance(LITERAL)
    for at, figure in enumerate(figures):
        before = next((f for f in figures[:at] if literal and (f.motif, f.shift) == (figure.motif, figure.shift)), None)
        if before is None:
            line += fitter.place(figure, begin, base, draws, line[-1].position if line else None)
        else:
            line += _repeated(line, begin, before, figure, mood.steps_per_bar)
    if mood.character.pushes and plan.level > INTRO:
        bar = mood.steps_per_bar
        line = _pushed(
            line, begin + bar, mood, stream.child("push").choice(((bar,), (mood.half_bar,), (bar, bar + mood.half_bar)))
        )
    if plan.level > INTRO and section.take and own.chance(0.5 * (1 - mood.character.literal)):
        line = _syncopated(line, mood, own)
    if plan.level == CLIMAX and section.take and own.chance(0.5):
        half = begin + section.bars * mood.steps_per_bar // 2
        if all(fitter.harmony.pitch(p.position, p.step) + 12 <= SHRILL for p in line if p.step >= half):
            line = [p._replace(position=p.position + 7) if p.step >= half else p for p in line]
    sung = [f.bar + f.motif.bars for f in figures if f.motif.tones]
    bars = section.bars if section is plan.sections[-1] or plan.level == INTRO else max(sung)
    end = begin + bars * mood.steps_per_bar
    places = _ENDINGS[mood.character.grain] if mood.steps_per_bar == 16 else (0, 0, mood.half_bar)
    final = end - mood.steps_per_bar + _habit(stream.child("ending"), own, places)
    return _close(_resolved(_smoothed(line, fitter), fitter), section, (final, end), fitter, own)


def _trimmed(line: list[Placed], end: int) -> list[Placed]:
    """Return the line in order, one tone at a time, within the phase."""
    ordered = {p.step: p for p in sorted(line, key=lambda p: p.step) if p.step < end}
    tones = list(ordered.values())
    stops = [p.step for p in tones[1:]] + [end]
    return [p._replace(length=max(1, min(p.length, stop - p.step))) for p, stop in zip(tones, stops, strict=True)]


def _gate(length: int, legato: float) -> int:
    """Return how long a tone of `length` steps is held: shorter where the mood is crisp."""
    if legato > -0.1:
        return length
    return max(1, round(length * (1 + 0.4 * legato) - 0.1))


def _spiced(pitches: list[int], line: list[Placed]) -> list[int]:
    """Return the pitches with short tones a whole tone under two like neighbours raised: they lean on what follows."""
    found = list(pitches)
    for at in range(1, len(line) - 1):
        before, here, after = pitches[at - 1 : at + 2]
        if before == after == here + 2 and line[at].length <= 2 and line[at].step % 4:
            found[at] = here + 1
    return found


def _accent(tone: Placed, mood: Mood) -> int:
    """Return how much louder a tone is for its place; one that comes early and is held over a beat has the beat's."""
    beats = [step for step in range(tone.step, tone.step + EARLY + 1) if mood.weight(step) < 2]
    stressed = beats[0] if beats and tone.step + tone.length > beats[0] else tone.step
    return DOWNBEAT if stressed % mood.steps_per_bar == 0 else ACCENTS[mood.weight(stressed)]


def _voiced(line: list[Placed], plan: PhasePlan, mood: Mood, harmony: Harmony) -> tuple[Note, ...]:
    """Return the notes, louder on strong beats and towards the middle of a phrase."""
    phrase = 4 * mood.steps_per_bar
    found = []
    pitches = [harmony.pitch(p.position, p.step) for p in line]
    for p, pitch in zip(line, _spiced(pitches, line) if mood.character.spice else pitches, strict=True):
        accent = _accent(p, mood)
        arch = ARCH * sin(pi * (p.step % phrase) / phrase)
        velocity = max(1, min(127, round(VELOCITIES[plan.level] + accent + arch)))
        found.append(Note(p.step, _gate(p.length, mood.dimensions.legato), pitch, velocity))
    return tuple(found)


def write_lead(plan: PhasePlan, mood: Mood, harmony: Harmony, themes: Themes, stream: Stream) -> tuple[Note, ...]:
    """Return the lead of a phase: one tone at a time, in the order of steps."""
    fitter = Fitter(plan, mood, harmony)
    spb = mood.steps_per_bar
    line: list[Placed] = []
    for at, section in enumerate(plan.sections):
        part = _section_line(section, plan, themes, fitter, stream)
        following = plan.sections[(at + 1) % len(plan.sections)]
        towards = fitter.base(following.start * spb, themes[following.letter].rise)
        upbeat = stream.child(f"upbeat {plan.level} {at}")
        rhythms = _UPBEATS[mood.character.grain] if upbeat.chance(0.5) else ((),)
        rhythm = _habit(stream.child("upbeat"), upbeat, rhythms)
        line += _pickup(part, rhythm, (section.start + section.bars) * spb, towards, fitter)
    return _voiced(_trimmed(line, plan.bars * spb), plan, mood, harmony)
