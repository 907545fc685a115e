"""The accompaniment: a pad that leads its voices from chord to chord, and an arpeggio in one of several styles."""

from itertools import chain, combinations, pairwise, product

from engine.composer.offline.diatonic import Harmony, Span, chord_classes, fold
from engine.composer.offline.form import CLIMAX, GROOVE, INTRO, PhasePlan
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Note, Part
from engine.model.theory import Key

PAD_LOW, PAD_HIGH = 50, 72
_PAD_PLACES = tuple(tuple(p for p in range(PAD_LOW, PAD_HIGH + 1) if p % 12 == c) for c in range(12))
PAD_VOICES = {"duo": 1, "trio": 1, "plain": 2, "full": 3}
PAD_VELOCITIES = (54, 60, 68)
# Where in a bar the pad strikes its chord anew, in four beats, in three, in 6/8.
PULSES = (
    ((0, 6, 12), (2, 6, 10, 14), (0, 6, 10, 14), (0, 3, 6, 8, 11, 14), (0, 2, 4, 6, 8, 10, 12, 14)),
    ((0, 4, 8), (0, 8), (0, 4, 6, 8)),
    ((0, 4, 6, 10), (0, 2, 4, 6, 8, 10)),
)
ARPEGGIO_LOW, ARPEGGIO_HIGH = REGISTERS[Part.ARPEGGIO]
ARPEGGIO_CENTRES = (58, 60, 63)
ARPEGGIO_VELOCITIES = (52, 64, 74)
ARPEGGIO_ACCENTS = (9, 4, -6)  # on strong beats, on beats, between them

CALM_DRIVE = -0.6  # below which a groove's arpeggio plays in every second bar only
CALM = -0.3  # energy below which a groove's arpeggio keeps to its thinnest rhythm

# Rhythms of the arpeggio styles, in steps of a bar of four beats; bars of three beats play their first twelve steps.
_EVEN = tuple(range(0, 16, 2))
RHYTHMS: dict[str, tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]] = {
    "running": (
        (2, 6, 10, 14),
        (_EVEN, (0, 2, 3, 4, 6, 8, 10, 11, 12, 14), (0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 14)),
        (tuple(range(16)), (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14), (0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15)),
    ),
    "broken": ((0, 6, 8, 14), (_EVEN, (0, 2, 4, 6, 8, 10, 12)), (_EVEN, (0, 2, 3, 4, 6, 8, 10, 11, 12, 14))),
    "rolling": (
        (0, 2, 4, 6),
        (_EVEN, (0, 2, 4, 6, 8, 10)),
        (_EVEN, tuple(range(16)), (0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 14)),
    ),
    "stabs": (
        (4, 12),
        ((2, 6, 10, 14), (0, 3, 6, 10, 14), (4, 7, 12, 14)),
        ((0, 3, 6, 8, 11, 14), (2, 4, 6, 10, 12, 14)),
    ),
    "offbeats": ((6, 14), ((2, 6, 10, 14),), ((2, 3, 6, 10, 11, 14), (2, 6, 7, 10, 14, 15))),
    "sparse": ((0, 6), ((0, 6, 12), (0, 3, 8), (0, 10)), ((0, 3, 6, 10, 14), (0, 4, 6, 8, 12))),
}  # fmt: skip
ORDERS = (
    (0, 1, 2, 1),
    (0, 1, 2, 3),
    (0, 2, 1, 2),
    (3, 2, 1, 0),
    (0, 1, 2, 3, 2, 1),
    (0, 2, 1, 3),
    (2, 0, 1),
    (0, 1, 3, 1),
)


def _pad_choices(span: Span, voices: int) -> list[tuple[int, ...]]:
    """Return the sets of pitch classes that a pad of so many voices may sing, all with the third or the seventh."""
    root, *others = chord_classes(span.chord)
    if len(others) < voices:
        return [(root, *others)]
    telling = others[0] if len(others) < 3 else others[2]
    return [chosen for chosen in combinations((root, *others), voices) if telling in chosen]


def _voicing(choices: list[tuple[int, ...]], before: tuple[int, ...]) -> tuple[int, ...]:
    """Return the pitches that lie nearest to the voices before (or to the middle of the register)."""
    middle = (PAD_LOW + PAD_HIGH) // 2

    def cost(chosen: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        voices = tuple(sorted(chosen))
        old = before if len(before) == len(voices) else tuple(middle + 4 * k - 4 for k in range(len(voices)))
        moved = sum(abs(a - b) for a, b in zip(voices, old, strict=True))
        spread = max(0, voices[-1] - voices[0] - 14) + 4 * any(b - a < 2 for a, b in pairwise(voices))
        return moved + spread + 0.15 * abs(sum(voices) / len(voices) - middle), voices

    best: tuple[int, ...] = min(
        chain.from_iterable(product(*(_PAD_PLACES[c] for c in classes)) for classes in choices), key=cost
    )
    return tuple(sorted(best))


def _strikes(plan: PhasePlan, mood: Mood, stream: Stream) -> list[int]:
    """Return the steps at which the pad strikes whether the chord changes or not; none where it is held."""
    manner = mood.character.pad
    chugs = mood.character.texture == "full" and mood.character.drive > -0.2 and mood.dimensions.energy > 0
    if plan.level == INTRO or (manner == "held" and not chugs):
        return []
    pulses = PULSES[2 if mood.jig else 1 if mood.waltz else 0]
    bar = max(pulses, key=len) if chugs else (0, mood.half_bar) if manner == "halves" else stream.choice(pulses)
    return [start + step for start in range(0, plan.bars * mood.steps_per_bar, mood.steps_per_bar) for step in bar]


def write_pad(plan: PhasePlan, mood: Mood, harmony: Harmony, stream: Stream) -> tuple[Note, ...]:
    """Return the pad of a phase: each chord held to the next, struck again after four bars at most, or as it pulses."""
    texture = mood.character.texture
    thin = texture == "plain" and mood.character.drive < 0
    rich = PAD_VOICES[texture] - thin + (mood.dimensions.legato > 0.45)
    voices = min(2, rich) if plan.level == INTRO else rich
    if plan.level == CLIMAX and rich == 2 and stream.child("climax").chance(0.25):
        voices = 3
    found: list[Note] = []
    before: tuple[int, ...] = ()
    longest = mood.steps_per_bar * (2 if plan.level == INTRO else 4)
    strikes = _strikes(plan, mood, stream.child("strikes"))
    if strikes and plan.level == GROOVE:
        voices = min(2, voices)  # what strikes anew is heard more, and the climax is to have more still
    fresh = {section.start * mood.steps_per_bar for section in plan.sections}  # returns are voiced as the first time
    for span in harmony.spans:
        if span.chord.step in fresh:
            before = ()
        before = _voicing(_pad_choices(span, voices), before)
        end = span.chord.step + span.chord.length
        again = [step for step in strikes if span.chord.step < step < end]
        starts = [span.chord.step, *again] if strikes else list(range(span.chord.step, end, longest))
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            found += [Note(start, stop - start, pitch, PAD_VELOCITIES[plan.level]) for pitch in before]
    return tuple(sorted(found, key=lambda n: (n.step, n.pitch)))


def _added(span: Span, key: Key, tint: str) -> tuple[int, ...]:
    """Return the pitch class that tints the arpeggio: the chord's ninth, or the key's tonic or fifth held through."""
    if tint == "ninth":
        wanted = [n for n in (span.chord.root + 2, span.chord.root + 9) if (n - key.tonic) % 12 in span.scale]
    else:
        wanted = [key.tonic, key.tonic + 7] if tint == "pedal" else []
    classes = chord_classes(span.chord)
    return tuple(n % 12 for n in wanted if all((n - c) % 12 not in (0, 1, 11) for c in classes))[:1]


def _ladder(span: Span, key: Key, tint: str, centre: int) -> tuple[int, ...]:
    """Return four tones rising from near a pitch: the chord's and its tint."""
    classes = (*chord_classes(span.chord), *_added(span, key, tint))
    pitches = [p for p in range(centre - 5, centre + 22) if p % 12 in classes]
    return tuple(pitches[:4])


def _within(rhythm: tuple[int, ...], mood: Mood) -> tuple[int, ...]:
    """Return what of a rhythm lies in the mood's bar."""
    return tuple(step for step in rhythm if step < mood.steps_per_bar)


def _rhythm(mood: Mood, level: int, stream: Stream) -> tuple[int, ...]:
    """Return the steps of a bar that the arpeggio plays: in the climax always more than in the groove."""
    intro, *others = RHYTHMS[mood.arpeggio]
    groove, climax = ([_within(rhythm, mood) for rhythm in rhythms] for rhythms in others)
    drive = mood.dimensions.energy + 0.8 * mood.character.drive
    if mood.character.texture == "full" and drive > 0:
        chosen = max(groove, key=len)
    else:
        chosen = min(groove, key=len) if drive < CALM else stream.child("groove").choice(groove)
    if level == INTRO:
        return _within(intro, mood)
    if level == CLIMAX:
        denser = [rhythm for rhythm in climax if len(rhythm) > len(chosen)] or [max(climax, key=len)]
        return stream.child("climax").choice(denser)
    return chosen


def _plays(plan: PhasePlan, bar: int, texture: str, calm: bool, rests: bool) -> bool:
    """Return whether the arpeggio plays in a bar.

    An intro's comes in half way, a groove's may let the theme begin; in a trio it is for contrasts and endings, a duo's
    waits for the climax. calm: whether every second bar of a groove goes without.
    """
    section = plan.section_at(bar)
    if texture == "duo":
        return plan.level == CLIMAX or bar >= plan.bars - (1 if plan.level == INTRO else 4)
    if texture == "trio":
        ending = bar >= plan.bars - 2
        return ending or (plan.level != INTRO and (section.letter in "BD" or (plan.level == CLIMAX and bar % 8 > 1)))
    if plan.level == INTRO:
        return bar >= plan.bars // 2 or bar % 4 == 3
    if calm and plan.level == GROOVE and bar % 2 and bar < plan.bars - 2:
        return False
    return not (rests and plan.level == GROOVE and section.letter == "A" and section.take == 0 and bar % 4 < 2)


def write_arpeggio(plan: PhasePlan, mood: Mood, harmony: Harmony, stream: Stream) -> tuple[Note, ...]:
    """Return the arpeggio of a phase: one tone at a time, through chord tones, in the order of steps."""
    own = stream.child(str(plan.level))
    rhythm, order = _rhythm(mood, plan.level, stream.child("rhythm")), stream.child("order").choice(ORDERS)
    other = own.choice((*(order for _ in ORDERS), *ORDERS))
    tint = stream.child("tint").weighted(("none", "ninth", "pedal"), (0.2, 1.7, 1.6))
    rests, turns = own.chance(0.4), own.chance(0.3)
    calm = mood.character.drive < CALM_DRIVE and mood.arpeggio != "sparse"
    centre = ARPEGGIO_CENTRES[plan.level] + round(2 * mood.dimensions.height)
    found: list[Note] = []
    for bar in range(plan.bars):
        if not _plays(plan, bar, mood.character.texture, calm, rests):
            continue
        pattern = other if plan.section_at(bar).letter in "BD" else order
        turn = turns and bar % 4 == 3
        ends = [*rhythm[1:], mood.steps_per_bar]
        for at, (offset, end) in enumerate(zip(rhythm, ends, strict=True)):
            step = bar * mood.steps_per_bar + offset
            ladder = _ladder(harmony.at(step), harmony.key, tint, centre)
            place = pattern[(len(rhythm) - 1 - at if turn else at) % len(pattern)]
            pitch = fold(ladder[place % len(ladder)], ARPEGGIO_LOW, ARPEGGIO_HIGH)
            held = min(end - offset, 4 if mood.dimensions.legato > 0.3 else 2 if mood.dimensions.legato > 0 else 1)
            accent = ARPEGGIO_ACCENTS[mood.weight(step)] + (bar % 4)  # a phrase swells a little towards its end
            found.append(Note(step, max(1, held), pitch, ARPEGGIO_VELOCITIES[plan.level] + accent))
    return tuple(found)
