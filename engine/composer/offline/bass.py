"""The bass: a style's figure over every chord, joined by approaches, clear of parallels with the lead."""

from dataclasses import replace
from typing import NamedTuple

from engine.composer.offline.diatonic import Harmony, Span, chord_classes, fold
from engine.composer.offline.form import CLIMAX, INTRO, PhasePlan
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Note, Part
from engine.model.theory import INTERVALS, Key

LOW, HIGH = REGISTERS[Part.BASS]
OCTAVE = 11  # roots lie between the song's depth and so much above; octaves and fifths lie around them
VELOCITIES = (74, 88, 98)
ACCENTS = (9, 2, -8)  # on a bar's first step, on beats, between them
CRISP = -0.35  # legato below which tones are cut short

# A bar of each style: step, length, tone. Tones: r root, f fifth, o octave, t third, s seventh or sixth below the
# octave, l fifth below the root, a an approach to the next chord, w a step of the scale on the way.
_Figure = tuple[tuple[int, int, str], ...]


def _row(*cells: str) -> _Figure:
    """Read "0/6r": step 0, length 6, the root."""
    found = []
    for cell in cells:
        step, rest = cell.split("/")
        found.append((int(step), int(rest[:-1]), rest[-1]))
    return tuple(found)


FIGURES: dict[str, tuple[_Figure, ...]] = {
    "root_fifth": (
        _row("0/6r", "8/6f"), _row("0/4r", "4/2r", "8/4f", "12/4a"), _row("0/6r", "6/2r", "8/4f", "12/2r", "14/2a"),
        _row("0/6r", "6/2r", "8/4f", "14/2f"), _row("0/6r", "6/2f", "8/6r", "14/2a"),
        _row("0/3r", "3/3r", "6/2f", "8/6f", "14/2a"),
    ),
    "eighths": (
        _row("0/2r", "2/2r", "4/2r", "6/2r", "8/2r", "10/2r", "12/2r", "14/2a"),
        _row("0/2r", "2/2r", "4/2r", "6/2r", "8/2r", "10/2r", "12/2f", "14/2o"),
        _row("0/2r", "2/2r", "4/2f", "6/2r", "8/2r", "10/2r", "12/2s", "14/2f"),
        _row("0/4r", "4/2r", "6/2r", "8/2r", "10/2r", "12/2f", "14/2a"),
    ),
    "octaves": (
        _row("0/2r", "2/2o", "4/2r", "6/2o", "8/2r", "10/2o", "12/2r", "14/2o"),
        _row("0/2r", "2/2o", "4/2r", "6/2o", "8/2r", "10/2o", "12/2f", "14/2a"),
        _row("0/3r", "3/1r", "4/2o", "6/2r", "8/3r", "11/1r", "12/2o", "14/2s"),
    ),
    "walking": (
        _row("0/4r", "4/4t", "8/4f", "12/4a"), _row("0/4r", "4/4w", "8/4t", "12/4a"),
        _row("0/4r", "4/4f", "8/4s", "12/4a"),
        _row("0/4r", "4/2r", "6/2t", "8/4f", "12/4a"), _row("0/4r", "4/4t", "8/4f", "12/2s", "14/2a"),
    ),
    "gallop": (
        _row("0/2r", "2/1r", "3/1r", "4/2r", "6/1r", "7/1r", "8/2r", "10/1r", "11/1r", "12/2f", "14/2a"),
        _row("0/2r", "2/1r", "3/1r", "4/2r", "6/2r", "8/2r", "10/1r", "11/1r", "12/2s", "14/2f"),
        _row("0/2r", "2/1r", "3/1r", "4/2f", "6/2r", "8/2r", "10/1r", "11/1r", "12/2r", "14/2o"),
    ),
    "syncopated": (
        _row("0/3r", "3/3r", "6/2f", "10/2r", "12/2s", "14/2a"), _row("0/3r", "3/3r", "6/2o", "8/3r", "11/3f", "14/2a"),
        _row("0/2r", "3/2r", "6/4r", "10/2o", "12/2f", "14/2r"), _row("0/3r", "6/2r", "8/2o", "11/2s", "14/2f"),
        _row("0/2r", "3/1o", "6/2r", "8/2r", "11/1o", "14/2a"),
    ),
    "slap": (
        _row("0/1r", "3/1o", "6/1r", "10/1o", "11/1o", "14/1a"), _row("0/2r", "3/1r", "7/1o", "10/1f", "14/1o"),
        _row("0/1r", "2/1o", "6/1r", "8/1r", "11/1o", "15/1a"), _row("0/2r", "6/1o", "7/1o", "10/2s", "13/1r"),
    ),
    "jig": (
        _row("0/4r", "4/2r", "6/4f", "10/2a"), _row("0/6r", "6/4r", "10/2f"), _row("0/2r", "4/2f", "6/2r", "10/2a"),
        _row("0/2r", "2/2f", "4/2o", "6/2r", "8/2f", "10/2o"),
    ),
    "offbeat": (
        _row("2/2r", "6/2r", "10/2r", "14/2o"), _row("2/2r", "6/2r", "10/2r", "12/2f", "14/2a"),
        _row("2/1r", "3/1r", "6/2r", "10/1r", "11/1o", "14/2r"),
    ),
    "pedal": (_row("0/16r"), _row("0/12r", "12/4r"), _row("0/8r", "8/8r"), _row("0/10r", "10/6f")),
    "waltz": (_row("0/4r", "4/4f", "8/4t"), _row("0/6r", "8/4f"), _row("0/4r", "6/2f", "8/4a"), _row("0/8r", "8/4a")),
    "quiet": (
        _row("0/14r"), _row("0/6r", "6/6r"), _row("0/6r", "6/4f", "14/2a"), _row("0/10r", "14/2f"),
        _row("0/3r", "6/6f"),
    ),
}  # fmt: skip
HALVING = 0.35  # drive from which only half of a style's figures are played
PLAIN = ("root_fifth", "eighths", "gallop", "syncopated", "jig", "quiet")  # styles that may stay on the root
OSTINATO_STEPS = (3, 4, 6, 7, 8, 10, 11, 12, 14)


def _plain(figure: _Figure) -> _Figure:
    """Return a figure on its root alone, but for the approach to what follows."""
    return tuple((step, length, name if name in "ra" else "r") for step, length, name in figure)


def _driven(figures: tuple[_Figure, ...], drive: float) -> tuple[_Figure, ...]:
    """Return the busier or the calmer half of figures where a song is busy or calm, else all."""
    if abs(drive) < HALVING:
        return figures
    ordered = sorted(figures, key=len)
    half = (len(ordered) + 1) // 2
    return tuple(ordered[-half:] if drive > 0 else ordered[:half])


def _ostinato(mood: Mood, stream: Stream) -> tuple[_Figure, ...]:
    """Return a figure of the song's own, and the same with another ending."""
    places = tuple(range(2, 12, 2)) if mood.jig else OSTINATO_STEPS
    steps = sorted({0, *(stream.choice(places) for _ in range(stream.integer(4, 6)))})
    steps = [s for s in steps if s < mood.steps_per_bar]
    tones = ["r", *(stream.choice("rrrwftos") for _ in steps[1:])]
    ends = [*steps[1:], mood.steps_per_bar]
    figure = tuple((s, min(3, e - s), t) for s, e, t in zip(steps, ends, tones, strict=True))
    return figure, figure, (*figure[:-1], (figure[-1][0], figure[-1][1], "a"))


def _style(mood: Mood, level: int, stream: Stream) -> str:
    if level == INTRO and not (mood.jig or mood.waltz):
        return mood.bass if mood.character.opens else stream.choice(("quiet", "quiet", "quiet", "pedal"))
    if mood.jig:
        return "ostinato" if mood.bass == "ostinato" else "jig"
    if mood.waltz and mood.bass in ("pedal", "walking", "root_fifth"):
        return "waltz"
    if level == CLIMAX and mood.bass in ("root_fifth", "pedal", "walking"):
        return stream.choice(("eighths", "syncopated", "octaves")) if mood.dimensions.energy > -0.3 else mood.bass
    return mood.bass


class _Ground(NamedTuple):
    """What the bass stands on in a phase. end: the phase's last step and one more."""

    mood: Mood
    level: int
    harmony: Harmony
    end: int

    def root(self, step: int) -> int:
        """Return the pitch of the chord's bass at a step; beyond the end the phase begins again."""
        low = self.mood.character.depth
        return fold(self.harmony.at(step if step < self.end else 0).bass + 36, low, low + OCTAVE)


def _upper(name: str, span: Span, root: int, key: Key) -> int:
    """Return the pitch of a third, fifth, seventh or octave over a root in the bass."""
    intervals = INTERVALS[span.chord.quality]
    fifth = next((i for i in (7, 6, 8) if i in intervals), 7)
    if name == "o":
        return root + 12 if root + 12 <= HIGH else root
    if span.bass != span.chord.root or name == "r":
        return root
    if name == "t":
        return root + intervals[1]
    if name == "s" and (root + 10 - key.tonic) % 12 in span.scale:
        return root + 10
    return root + fifth if root + fifth <= HIGH else root + fifth - 12


def _tone(name: str, ground: _Ground, step: int, after: int) -> int:
    """Return the pitch of a figure's tone at a step; `after` is where the next one may begin."""
    harmony, root, following = ground.harmony, ground.root(step), ground.root(after)
    if name == "w":
        return harmony.pitch(harmony.position(root, step) + 1, step)
    if name == "a" and following != root:
        side = 1 if root > following else -1
        if ground.mood.character.spice:
            return following + side
        return harmony.pitch(harmony.position(following, step) + side, step)
    return _upper("f" if name == "a" else name, harmony.at(step), root, harmony.key)


def _gate(length: int, legato: float) -> int:
    """Return how long a tone of a figure is held: shorter than written where the mood is crisp."""
    if legato > CRISP or length == 1 or length > 8:
        return length
    return length - 1 if length < 6 else length - 2


def _bar(figure: _Figure, start: int, ground: _Ground) -> list[Note]:
    found: list[Note] = []
    steps_per_bar, velocity = ground.mood.steps_per_bar, VELOCITIES[ground.level]
    for at, (offset, length, name) in enumerate(figure):
        if offset >= steps_per_bar:
            continue
        step = start + offset
        span = ground.harmony.at(step)
        # A chord that begins between two tones of the figure is stated by its root.
        begins = at > 0 and span.chord.step > start + figure[at - 1][0]
        pitch = fold(_tone("r" if begins else name, ground, step, step + length), LOW, HIGH)
        accent = ACCENTS[0 if offset == 0 else 1 if offset % 4 == 0 else 2]
        held = min(_gate(length, ground.mood.dimensions.legato), start + steps_per_bar - step)
        change = span.chord.step + span.chord.length
        found.append(Note(step, min(held, change - step), pitch, velocity + accent))
        if change < step + held:
            found.append(Note(change, step + held - change, ground.root(change), velocity))
    return found


def without_parallels(bass: list[Note], lead: tuple[Note, ...], harmony: Harmony, low: int) -> list[Note]:
    """Return the bass with octaves that would run parallel to the lead's strong beats turned into thirds or fifths.

    low: the pitch above which these are looked for.
    """
    found = list(bass)
    tops = {n.step: n.pitch for n in lead}
    before: tuple[int, int] | None = None
    for at, note in enumerate(found):
        top = tops.get(note.step)
        if top is None or note.step % 4:
            continue
        unison = (top - note.pitch) % 12 == 0
        if unison and before and (before[0] - before[1]) % 12 == 0 and before[0] != top and before[1] != note.pitch:
            _, third, *others = chord_classes(harmony.at(note.step).chord)
            free = next(tone for tone in (third, *others, note.pitch + 5) if (tone - top) % 12)
            found[at] = replace(note, pitch=fold(free % 12 + 36, low, low + OCTAVE))
        before = (top, found[at].pitch)
    return found


def write_bass(
    plan: PhasePlan, mood: Mood, harmony: Harmony, lead: tuple[Note, ...], stream: Stream
) -> tuple[Note, ...]:
    """Return the bass of a phase: one tone at a time, in the order of steps."""
    own = stream.child(str(plan.level))
    style = _style(mood, plan.level, own)
    figures = _ostinato(mood, stream.child("ostinato")) if style == "ostinato" else FIGURES[style]
    if mood.character.riff and style in PLAIN and stream.child("plain").chance(0.6):
        figures = tuple(map(_plain, figures))
    if mood.jig and plan.level == CLIMAX:
        figures = (max(figures, key=len),)
    ground = _Ground(mood, plan.level, harmony, plan.bars * mood.steps_per_bar)
    figures = _driven(figures, mood.character.drive)
    main, other = own.choice(figures), own.choice(figures)
    riff = mood.character.riff
    turn = own.choice((main, main, other, own.choice(figures))) if not riff or style == "ostinato" else main
    answered = own.chance(0.25) and not riff
    notes: list[Note] = []
    for bar in range(plan.bars):
        figure = turn if bar % 4 == 3 else other if bar % 4 == 1 and answered else main
        notes += _bar(figure, bar * mood.steps_per_bar, ground)
    return tuple(without_parallels(notes, lead, harmony, mood.character.depth))
