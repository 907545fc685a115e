"""The form: which section plays which phase, from which bar, for how long.

Up to five minutes: intro, groove, climax, return, fade. Longer tracks go round groove, climax and breakdown, each
cycle of a length of its own, before they return. Very short ones keep the climax first of all.
"""

from collections.abc import Sequence
from typing import NamedTuple

from engine.model.randomness import Stream
from engine.model.sheet import Phase
from engine.model.track import Section

INTRO, GROOVE, CLIMAX, BREAKDOWN, RETURN, FADE = "intro", "groove", "climax", "breakdown", "return", "fade"

_PHASES = {INTRO: 0, GROOVE: 1, CLIMAX: 2, BREAKDOWN: 0, RETURN: 1, FADE: 0}
_ENERGY_SHARES = {BREAKDOWN: 4 / 3, RETURN: 5 / 6, FADE: 5 / 6}  # of the energy of the phase that they play
_INTROS = (0.06, 0.08, 0.12, 0.16)  # of the track: how long the intro may be
_BEFORE_THE_CLIMAX, _CLIMAX_SHARE = 0.51, 0.30  # of the track; return and fade share the rest
_FADE_SHARE = 0.08
_ENDING_SHARE = 0.17  # return and fade have at least so much
_MOST_FADE_BARS = 8
_ONE_CYCLE_SECONDS = 300  # longer tracks go round
_FEWEST_CYCLE_BARS = 24  # and have at least so many bars
_CYCLE_SECONDS = 135
_SHORTEST_CYCLE = 16  # bars
_LONGEST_ENDS = {INTRO: 24, RETURN: 16}  # bars, in a track that goes round
_TINY = {1: (CLIMAX,), 2: (CLIMAX, FADE), 3: (INTRO, CLIMAX, FADE), 4: (INTRO, GROOVE, CLIMAX, FADE)}


class Form(NamedTuple):
    """A track's sections, one after another without a gap, and over how many last bars it fades."""

    sections: tuple[Section, ...]
    fade_bars: int


def form_of(bars: int, seconds: float, phases: Sequence[Phase], stream: Stream) -> Form:
    """Return the form of a track of `bars` bars. phases: the sheet's, with how long and how loud each of them is."""
    phase_bars = [phase.bars for phase in phases]
    if bars in _TINY:
        lengths = [(name, 1) for name in _TINY[bars]]
    elif seconds <= _ONE_CYCLE_SECONDS or bars < _FEWEST_CYCLE_BARS:
        lengths = _single(bars, phase_bars, stream.child("shares"))
    else:
        lengths = _cycles(bars, seconds, phase_bars, stream)
    return Form(_placed(lengths, phases), min(_MOST_FADE_BARS, lengths[-1][1]))


def _placed(lengths: list[tuple[str, int]], phases: Sequence[Phase]) -> tuple[Section, ...]:
    sections: list[Section] = []
    start = 0
    for name, bars in lengths:
        energy = min(1.0, round(phases[_PHASES[name]].energy * _ENERGY_SHARES.get(name, 1.0), 4))
        sections.append(Section(name, _PHASES[name], start, bars, energy))
        start += bars
    return tuple(sections)


def _single(bars: int, phase_bars: Sequence[int], stream: Stream) -> list[tuple[str, int]]:
    intro = stream.choice(_INTROS)
    shares = {INTRO: intro, GROOVE: _BEFORE_THE_CLIMAX - intro, CLIMAX: _CLIMAX_SHARE}
    lengths = {name: _whole_phrases(share * bars, bars, phase_bars[_PHASES[name]]) for name, share in shares.items()}
    for name in (GROOVE, CLIMAX, INTRO):
        while bars - sum(lengths.values()) < max(2, round(_ENDING_SHARE * bars)) and lengths[name] > max(1, bars // 7):
            lengths[name] -= min(_phrase(bars), lengths[name] - 1)
    return [*lengths.items(), *_ending(bars - sum(lengths.values()), bars)]


def _ending(left: int, bars: int) -> list[tuple[str, int]]:
    """Return return and fade for the `left` last bars: the return in whole phrases where it is long enough."""
    fade = min(max(1, round(_FADE_SHARE * bars)), _MOST_FADE_BARS, left - 1)
    back = left - fade
    if back >= _phrase(bars):
        back = min(round(back / _phrase(bars)) * _phrase(bars), left - (fade + 1) // 2)
    return [(RETURN, back), (FADE, left - back)]


def _phrase(bars: int) -> int:
    """Return how many bars a phrase has, in a track of so many bars."""
    return 4 if bars >= 32 else 2 if bars >= 16 else 1


def _whole_phrases(wanted: float, bars: int, phase_bars: int) -> int:
    """Return about `wanted` bars, in whole phrases or whole phases."""
    grid = _phrase(bars)
    if bars >= 80 and phase_bars % 8 == 0:
        grid = 8
    elif phase_bars % grid and phase_bars <= min(12, wanted):
        grid = phase_bars
    return max(grid, round(wanted / grid) * grid)


def _cycles(bars: int, seconds: float, phase_bars: Sequence[int], stream: Stream) -> list[tuple[str, int]]:
    intro = _whole_phrases(min(_LONGEST_ENDS[INTRO], max(_INTROS) * bars), bars, phase_bars[0])
    ending = min(_LONGEST_ENDS[RETURN] + _MOST_FADE_BARS, max(2, bars // 5))
    body = bars - intro - ending
    count = max(1, min(round(seconds / _CYCLE_SECONDS) - 1, body // _SHORTEST_CYCLE))
    lengths: list[tuple[str, int]] = [(INTRO, intro)]
    for cycle in range(count):
        share = intro + body * (cycle + 1) // count - sum(length for _, length in lengths)
        lengths += _cycle(share, bars, phase_bars, cycle == count - 1, stream)
    while bars - sum(length for _, length in lengths) < max(2, ending // 2):
        longest = max(range(len(lengths)), key=lambda index: lengths[index][1])
        lengths[longest] = (lengths[longest][0], lengths[longest][1] - 1)
    return [*lengths, *_ending(bars - sum(length for _, length in lengths), bars)]


def _cycle(share: int, bars: int, phase_bars: Sequence[int], last: bool, stream: Stream) -> list[tuple[str, int]]:
    """Return groove, climax and, unless it is the last, breakdown, together at most `share` bars or a phrase each."""
    phrase = _phrase(bars)
    groove = _whole_phrases(share * stream.uniform(0.42, 0.55), bars, phase_bars[1])
    pause = 0 if last else _down(share * stream.uniform(0.1, 0.17), phrase)
    climax = _down(share - groove - pause, phrase)
    found = [(GROOVE, groove), (CLIMAX, climax)]
    return found if last else [*found, (BREAKDOWN, pause)]


def _down(wanted: float, grid: int) -> int:
    return max(grid, int(wanted / grid) * grid)
