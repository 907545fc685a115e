"""Themes: which motifs a song has, and in what order each section states, answers and develops them."""

from collections.abc import Callable
from typing import NamedTuple

from engine.composer.offline.character import Character
from engine.composer.offline.form import CLIMAX, GROOVE, INTRO, Section
from engine.composer.offline.moods import Mood
from engine.composer.offline.motif import (
    Motif,
    augmented,
    diminished,
    displaced,
    draw_motif,
    inverted,
    ornamented,
    part_of,
    redraw_contour,
    redraw_rhythm,
    retrograde,
    thinned,
)
from engine.composer.offline.rhythm import draw_palette, target_density
from engine.model.randomness import Stream

# A script names figures and how many sequence steps each is moved: m motif, k its answer, i the motif inverted,
# b the motif backwards, s the motif begun late, a the motif augmented (two bars each); h and t the motif's first and
# second bar, d the motif at double speed, g the answer's end, r a bar's rest.
FOUR_BARS = (
    "m0 m1", "m0 m0", "m0 k0", "m0 h1 t1", "m0 h0 g0", "h0 h0 k0", "m0 i0", "h0 t0 h0 g0", "m0 t0 g0",
    "h0 h1 m0", "h0 h0 h1 g0", "h0 g0 h0 t0", "m0 d0 g0", "m0 s0", "m0 b0", "m0 d0 d1", "a0 m0",
)  # fmt: skip
EIGHT_BARS = (
    "m0 m1 h1 h2 k0",
    "m0 k0 m0 k1",
    "m0 m0 m1 k0",
    "m0 i0 m0 k0",
    "m0 h1 t1 m0 k0",
    "m0 k0 h1 h2 k0",
    "m0 m1 m0 k0",
    "h0 h1 m0 h0 h1 k0",
    "m0 k0 m0 h1 g0",
    "h0 h0 h1 g0 h0 h0 t0 g0",
    "m0 t0 g0 m0 k0",
    "m0 m0 d0 d1 k0",
    "m0 k0 b0 k0",
    "m0 s0 m0 k0",
    "m0 k0 a0 h1 g0",
    "m0 i0 d0 d1 k0",
)
# What a lead sings that leaves bars to the other voices.
PAUSING_FOUR = ("m0 r0 r0", "m0 h0 r0", "h0 r0 h0 r0", "h0 h1 r0 r0", "h0 r0 g0 r0", "r0 r0 m0", "h0 h0 g0 r0")
PAUSING_EIGHT = (
    "m0 r0 r0 m0 r0 r0",
    "m0 k0 r0 r0 r0 r0",
    "m0 r0 r0 m0 k0",
    "h0 r0 h1 r0 m0 r0 r0",
    "r0 r0 m0 r0 r0 k0",
    "m0 m0 r0 r0 h0 g0",
    "h0 h0 r0 r0 h0 h0 g0 r0",
)
INTRO_FOUR = ("a0 h0 r0", "r0 h0 r0 h1", "h0 r0 h1 r0", "a0 a1", "r0 m0 r0", "a0 r0 g0")
INTRO_EIGHT = ("a0 r0 h0 a1 r0 h1", "r0 h0 r0 h1 a0 h0 g0", "h0 r0 h1 r0 a0 k0", "a0 a1 h0 r0 h1 r0")
SEQUENCES = (-2, -1, 1, 2)
ONE_RHYTHM = 0.5  # how often the first motif is answered in its own rhythm
TALKING, PAUSES = 0.3, 1.2  # a lead that pauses less than this never does, and how likely the others are to


class Figure(NamedTuple):
    """A motif at its place in a section: its first bar, and how many staff positions it is moved."""

    bar: int
    motif: Motif
    shift: int


class Theme(NamedTuple):
    """What a section's letter is made of. rise: staff positions above the phase's centre."""

    motif: Motif
    answer: Motif
    rise: int


Themes = dict[str, Theme]


def draw_themes(mood: Mood, stream: Stream) -> Themes:
    """Return the themes of all letters; all but A and B are developed from those two."""
    groove, climax = target_density(mood, GROOVE), target_density(mood, CLIMAX)
    palette = draw_palette(mood.character.grain, stream.child("palette"))
    first = draw_motif(mood, palette, groove, stream.child("A"))
    answer = (
        redraw_contour(first, mood, stream.child("A answer"))
        if stream.child("one rhythm").chance(ONE_RHYTHM)
        else draw_motif(mood, palette, groove, stream.child("A answer"))
    )
    contrast = stream.child("contrast").choice((0.7, 0.85, 1.25))
    second = draw_motif(mood, palette, groove * contrast, stream.child("B"))
    second_answer = redraw_rhythm(inverted(first), mood, palette, groove * contrast, stream.child("B answer"))
    return {
        "I": Theme(thinned(first), thinned(answer), -1),
        "A": Theme(first, answer, 0),
        "B": Theme(second, second_answer, stream.child("B rise").choice((1, 2, 3))),
        "C": Theme(
            _livelier(first, redraw_rhythm(first, mood, palette, climax, stream.child("C"))),
            draw_motif(mood, palette, climax, stream.child("C answer")),
            0,
        ),
        "D": Theme(
            _livelier(second, redraw_rhythm(second, mood, palette, climax, stream.child("D"))),
            _livelier(answer, redraw_rhythm(answer, mood, palette, climax, stream.child("D answer"))),
            2,
        ),
    }


def _livelier(known: Motif, redrawn: Motif) -> Motif:
    """Return a motif in its new rhythm, or as it is known where that would be calmer: a climax does not slacken."""
    return redrawn if len(redrawn.tones) >= len(known.tones) else known


def _script(section: Section, level: int, character: Character, stream: Stream) -> str:
    """Return a script of the section's length; a literal song takes one of few figures, a restless one of many."""
    four = section.bars == 4
    if level == INTRO:
        return stream.choice(INTRO_FOUR if four else INTRO_EIGHT)
    if level == GROOVE and stream.child("pauses").chance(PAUSES * max(0.0, character.pauses - TALKING)):
        return stream.choice(PAUSING_FOUR if four else PAUSING_EIGHT)
    scripts = FOUR_BARS if four else EIGHT_BARS
    literal = character.literal
    figures = [len(set(script.split())) / section.bars for script in scripts]
    weights = [max(0.02, 1 - 3.5 * abs(share - 0.25 - 0.6 * (1 - literal))) for share in figures]
    return stream.weighted(scripts, weights)


_FIGURES: dict[str, Callable[[Theme, int], Motif]] = {
    "m": lambda theme, _: theme.motif,
    "k": lambda theme, _: theme.answer,
    "i": lambda theme, _: inverted(theme.motif),
    "b": lambda theme, _: retrograde(theme.motif),
    "s": lambda theme, steps_per_bar: displaced(theme.motif, 2, steps_per_bar),
    "d": lambda theme, steps_per_bar: diminished(theme.motif, steps_per_bar),
    "a": lambda theme, steps_per_bar: augmented(theme.motif, steps_per_bar),
    "h": lambda theme, steps_per_bar: part_of(theme.motif, 0, steps_per_bar),
    "t": lambda theme, steps_per_bar: part_of(theme.motif, 1, steps_per_bar),
    "g": lambda theme, steps_per_bar: part_of(theme.answer, 1, steps_per_bar),
    "r": lambda _theme, _steps: Motif(1, ()),
}


def lay_figures(section: Section, level: int, theme: Theme, mood: Mood, stream: Stream) -> list[Figure]:
    """Return a section's figures. The letter's own stream draws the script, the take's stream the ornaments."""
    shared = stream.child(f"script {section.letter} {section.bars} {level == INTRO}")
    own = stream.child(f"take {level} {section.letter} {section.take}")
    script = _script(section, level, mood.character, shared)
    sequence = shared.choice(SEQUENCES)
    found: list[Figure] = []
    bar = 0
    for name in script.split():
        motif = _FIGURES[name[0]](theme, mood.steps_per_bar)
        offset = theme.motif.tones[0].degree
        if name[0] == "t":
            offset = next((t.degree for t in theme.motif.tones if t.onset >= mood.steps_per_bar), 0)
        again = section.take > 0 and 2 * bar >= section.bars * mood.character.literal
        if level != INTRO and (again or (name == "m0" and bar > 0)):
            motif = ornamented(motif, 0.35 * (1 - mood.character.literal), mood.character.grain != "straight", own)
        found.append(Figure(bar, motif, offset + int(name[1:]) * sequence))
        bar += motif.bars
    return found
