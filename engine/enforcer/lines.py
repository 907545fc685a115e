"""Simple lines for parts that no phase of the sheet has: roots for the bass, chord tones and steps for the lead."""

from typing import NamedTuple

from engine.model.harmony import Harmony, into_register, nearest, scale_move, tones
from engine.model.randomness import Stream
from engine.model.sheet import Beat, Note, Part
from engine.model.theory import INTERVALS

_BASS_LOW = 31  # the bass roots lie in the octave from here
_LEAD_LOW, _LEAD_HIGH = 67, 86  # the lead turns back at these
_BUSY = 0.5  # energy from which lines move in eighths
_CALM_BEATS = ((0,), (0, 2), (), (0,))
_BUSY_BEATS = ((0, 2), (0,), (0, 2), (2,), (0, 3), (0, 2, 3))
_PHRASE_BARS = 4


class Ground(NamedTuple):
    """What a line is written on: harmony, bars, bar_steps, energy (0 to 1) and beat, in steps, of a phase."""

    harmony: Harmony
    bars: int
    bar_steps: int
    energy: float
    beat: Beat = Beat.QUARTER

    @property
    def steps(self) -> int:
        """The phase's length in steps."""
        return self.bars * self.bar_steps

    @property
    def velocity(self) -> int:
        """How loud a line is played here."""
        return round(70 + 30 * self.energy)


def bass_line(ground: Ground, stream: Stream) -> tuple[Note, ...]:
    """Return roots: held for half bars where the phase is calm, else in eighths with fifths and octaves between."""
    if ground.energy < _BUSY:
        half = max(ground.beat, ground.bar_steps // 2 // ground.beat * ground.beat)
        steps = [bar + step for bar in range(0, ground.steps, ground.bar_steps) for step in (0, half)]
        colours = [0, 0]
    else:
        steps = list(range(0, ground.steps, 2))
        colours = [0, *(stream.weighted((0, 7, 12), (4, 1, 2)) for _ in range(max(1, ground.bar_steps // 2) - 1))]
    notes = []
    for index, (step, stop) in enumerate(zip(steps, [*steps[1:], ground.steps], strict=True)):
        chord = ground.harmony.at(step)
        root = _BASS_LOW + ((chord.root if chord.bass is None else chord.bass) - _BASS_LOW) % 12
        colour = colours[step % ground.bar_steps // 2 % len(colours)] if len(colours) > 2 else colours[index % 2]
        if colour == 7:
            colour = next((interval for interval in INTERVALS[chord.quality] if 6 <= interval <= 8), 7)
        notes.append(Note(step, stop - step, into_register(root + colour, Part.BASS), ground.velocity))
    return tuple(notes)


def lead_line(ground: Ground, stream: Stream) -> tuple[Note, ...]:
    """Return a line in phrases of four bars: one rhythm in three of them, the last bar answers with a long note."""
    rhythm = _rhythm(ground, stream.child("rhythm"))
    answer = _rhythm(ground, stream.child("answer"))
    onsets: list[int] = []
    for bar in range(ground.bars):
        place = bar % _PHRASE_BARS
        last = place == _PHRASE_BARS - 1 or bar == ground.bars - 1
        cell = rhythm if place in (0, 2) else answer
        onsets += [bar * ground.bar_steps + step for step in (cell[: max(1, len(cell) // 2)] if last else cell)]
    return _sung(onsets, ground, stream.child("contour"))


def _rhythm(ground: Ground, stream: Stream) -> list[int]:
    """Return the onsets of one bar, its first step always among them."""
    beats = _BUSY_BEATS if ground.energy >= _BUSY else _CALM_BEATS
    starts = range(0, ground.bar_steps, ground.beat)
    steps = {start + step for start in starts for step in stream.choice(beats) if start + step < ground.bar_steps}
    return sorted(steps | {0})


def _sung(onsets: list[int], ground: Ground, stream: Stream) -> tuple[Note, ...]:
    """Return notes on these onsets: chord tones on beats, steps of the scale between."""
    pitch = nearest((_LEAD_LOW + _LEAD_HIGH) // 2, tones(ground.harmony.at(0)))
    direction = stream.choice((-1, 1))
    notes = []
    for step, stop in zip(onsets, [*onsets[1:], ground.steps], strict=True):
        notes.append(Note(step, min(stop - step, ground.bar_steps), pitch, ground.velocity))
        if stream.chance(0.3):
            direction = -direction
        direction = 1 if pitch <= _LEAD_LOW else -1 if pitch >= _LEAD_HIGH else direction
        pitch = scale_move(pitch, direction * stream.weighted((1, 2), (4, 1)), ground.harmony.key)
        if stop % ground.beat == 0:
            pitch = nearest(pitch, tones(ground.harmony.at(stop)))
    return tuple(notes)
