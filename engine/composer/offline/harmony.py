"""Harmony: progressions chosen, coloured and laid out in steps."""

import re
from dataclasses import replace
from functools import cache

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import CLIMAX, GROOVE, INTRO, PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.composer.offline.progressions import PROGRESSIONS
from engine.model.randomness import Stream
from engine.model.sheet import Chord
from engine.model.theory import INTERVALS, SCALES, Key, Mode, Quality

_NUMERAL = re.compile(r"^(b?)([IiVv]+)(sus4|sus2|m7b5|dim7|dim|7)?(?:\^([35]))?$")
_DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SUFFIXES = {
    "sus4": Quality.SUSPENDED_FOURTH,
    "sus2": Quality.SUSPENDED_SECOND,
    "m7b5": Quality.HALF_DIMINISHED,
    "dim": Quality.DIMINISHED,
    "dim7": Quality.DIMINISHED_SEVENTH,
    "7": Quality.DOMINANT_SEVENTH,
}
# How often a second bar holds the first one's chord, in intro, groove and climax.
HELD = (0.8, 0.76, 0.7)
# Bars of a phase: each bar holds one or two chords; None holds the last one.
Bars = list[list[str | None]]


@cache
def read_numeral(numeral: str) -> tuple[int, Quality, int | None]:
    """Return (semitones from the tonic to the root, quality, semitones from the root to the bass or None)."""
    found = _NUMERAL.match(numeral)
    if not found:
        raise ValueError(f"not a numeral: {numeral}")
    flat, roman, suffix, inversion = found.groups()
    degree = (_DEGREES[roman.lower()] - bool(flat)) % 12
    quality = _SUFFIXES.get(suffix or "", Quality.MAJOR if roman.isupper() else Quality.MINOR)
    bass = INTERVALS[quality][int(inversion) // 2] if inversion else None
    return degree, quality, bass


def _bars(turn: str) -> Bars:
    return [[None if name == "-" else name for name in bar.split(",")] for bar in turn.split()]


def _borrowed(letter: str, stream: Stream) -> str:
    """Return the letter whose harmony a section of a looping song stands on: new tunes over known chords."""
    letter = {"C": "A", "D": "B"}.get(letter, letter)
    return "A" if letter == "B" and stream.child("one loop").chance(0.5) else letter


def _section(key: Key, section: Section, loop: int, stream: Stream) -> Bars:
    """Return a section's bars. Returns keep the beginning of the first take; only the ending is their own.

    loop: after how many bars the harmony begins again, 2 or 4; 0 where it goes on.
    """
    letter = _borrowed(section.letter, stream) if loop else section.letter
    begins = "away" if letter in "BD" else "home"
    shared, ending = stream.child(letter), stream.child(f"{letter} {section.cadence}")
    head = _bars(shared.choice(getattr(PROGRESSIONS[key.mode], begins)))
    first = head + _bars(ending.choice(getattr(PROGRESSIONS[key.mode], section.cadence)))
    if section.bars == 4:
        return [*head, head[0], first[3][-1:]] if loop == 2 and first[3] != [None] else first
    if loop == 2:
        return [*head, *head, *head, *first[2:]]
    if loop:
        return [*first[:3], first[3][-1:], *first]
    middle = _bars(shared.choice(getattr(PROGRESSIONS[key.mode], shared.choice(("half", "open", "half", "deceptive")))))
    answer = shared.choice(("home", "away", "away")) if begins == "home" else "away"
    again = head if shared.chance(0.75) else _bars(shared.choice(getattr(PROGRESSIONS[key.mode], answer)))
    return head + middle + again + first[2:]


def _last(bars: Bars) -> str:
    """Return the numeral that sounds last."""
    return next(name for bar in reversed(bars) for name in reversed(bar) if name is not None)


def _other_ending(numeral: str, key: Key, stream: Stream) -> list[str | None]:
    """Return a last bar that asks with another chord than `numeral`, so that a new section brings a new chord."""
    endings = [_bars(turn)[-1:] for turn in PROGRESSIONS[key.mode].half if not turn.endswith("-")]
    return stream.choice([ending[0] for ending in endings if _last(ending) != numeral])


def _breathing(bars: Bars, chance: float, stream: Stream) -> Bars:
    """Return the bars with some second bars held over and some split bars made whole; phrase ends stay.

    A chance of more than 0.8 may hold third bars as well: a chord then lasts three bars.
    """
    found: Bars = []
    longer = stream.child("longer").chance(4 * (chance - 0.8))
    for at, bar in enumerate(bars):
        if (at % 4 == 1 and stream.chance(chance)) or (at % 4 == 2 and longer and found[-1] == [None]):
            found.append([None])
        elif len(bar) == 2 and bar[0] is not None and stream.chance(chance):
            found.append(bar[1:])
        else:
            found.append(bar)
    return found


def _coloured(quality: Quality, degree: int, mode: Mode, colour: str, stream: Stream) -> Quality:
    """Return the chord in the mood's colour: with the mode's own seventh, suspended, and so on; often as it is."""
    if colour == "sevenths" and stream.chance(0.75):
        if quality is Quality.MINOR and (degree + 10) % 12 in SCALES[mode]:
            return Quality.MINOR_SEVENTH
        if quality is Quality.MAJOR:
            large, small = (degree + 11) % 12 in SCALES[mode], (degree + 10) % 12 in SCALES[mode]
            return Quality.MAJOR_SEVENTH if large else Quality.DOMINANT_SEVENTH if small else quality
    if colour == "suspended" and degree != 0 and quality in (Quality.MAJOR, Quality.MINOR) and stream.chance(0.4):
        return stream.choice((Quality.SUSPENDED_SECOND, Quality.SUSPENDED_FOURTH))
    if colour == "augmented" and degree == 7 and quality is Quality.MAJOR and stream.chance(0.5):
        return Quality.AUGMENTED
    if colour == "power" and quality in (Quality.MAJOR, Quality.MINOR) and stream.chance(0.2):
        return Quality.POWER
    return quality


def _halves(mood: Mood, stream: Stream) -> tuple[int, int]:
    """Return where a bar of two chords is parted: in the song's own way, before the beat where it pushes."""
    if mood.steps_per_bar == 12:
        return mood.half_bar, 12 - mood.half_bar
    first = stream.choice((8, 6, 12)) if mood.character.pushes else stream.choice((8, 8, 12))
    return first, 16 - first


def _laid_out(bars: Bars, mood: Mood, plan: PhasePlan, stream: Stream) -> list[Chord]:
    """Return the bars' chords in steps; held and repeated chords become one."""
    found: list[Chord] = []
    last, key = "", plan.key
    halves = _halves(mood, stream.child("halves"))
    colour = "suspended" if plan.level == INTRO and mood.colour == "plain" else mood.colour  # an intro says less
    for bar, names in enumerate(bars):
        lengths = halves if len(names) == 2 else (mood.steps_per_bar,)
        step = bar * mood.steps_per_bar
        for name, length in zip(names, lengths, strict=True):
            if found and (name is None or name == last):
                before = found[-1]
                found[-1] = Chord(before.step, before.length + length, before.root, before.quality, before.bass)
            else:
                last = name or "i"
                degree, quality, bass = read_numeral(last)
                quality = _coloured(quality, degree, key.mode, colour, stream.child(f"colour {last}"))
                root = (key.tonic + degree) % 12
                found.append(Chord(step, length, root, quality, None if bass is None else (root + bass) % 12))
            step += length
    return found


def _pushed(chords: list[Chord], plan: PhasePlan, mood: Mood, place: int) -> list[Chord]:
    """Return the chords with those that begin at one place of a phrase (bar 1, 2 or 3 of four) half a beat early."""
    early = 2
    starts = {bar * mood.steps_per_bar for bar in range(plan.bars) if bar % 4 == place}
    found: list[Chord] = []
    for chord in chords:
        if chord.step in starts and found and found[-1].length >= 4 * early:
            found[-1] = replace(found[-1], length=found[-1].length - early)
            found.append(replace(chord, step=chord.step - early, length=chord.length + early))
        else:
            found.append(chord)
    return found


def _pedal(chords: list[Chord], key: Key, until: int) -> list[Chord]:
    """Return the chords over a tonic pedal up to a step; chords that the pedal makes alike become one."""
    found: list[Chord] = []
    for chord in chords:
        held = replace(chord, bass=key.tonic) if chord.step < until and chord.root != key.tonic else chord
        if found and replace(held, step=found[-1].step, length=found[-1].length) == found[-1]:
            found[-1] = replace(found[-1], length=found[-1].length + held.length)
        else:
            found.append(held)
    return found


def write_harmony(plan: PhasePlan, mood: Mood, stream: Stream) -> Harmony:
    """Return a phase's chords, covering it without gaps."""
    bars: Bars = []
    for section in plan.sections:
        written = _section(plan.key, section, mood.character.loop, stream)
        if bars and _last(bars) == written[0][0] and read_numeral(_last(bars))[0] != 0:
            bars[-1] = _other_ending(_last(bars), plan.key, stream.child(f"turn {section.start}"))
        bars += _breathing(written, HELD[plan.level] * mood.character.still, stream.child(f"held {section.letter}"))
    chords = _laid_out(bars, mood, plan, stream)
    if mood.character.pushes and plan.level != INTRO:
        chords = _pushed(chords, plan, mood, stream.child("push").choice((1, 2, 3)))
    pedals = {INTRO: 0.7, GROOVE: 1.0 if mood.character.drone else 0.25, CLIMAX: 0.25}
    if stream.child(f"pedal {plan.level}").chance(pedals[plan.level]):
        whole = mood.character.drone and plan.level == GROOVE
        chords = _pedal(chords, plan.key, (plan.bars if whole else 4) * mood.steps_per_bar)
    return Harmony(plan.key, tuple(chords))
