"""What each pitched part does in a phase, in words. Every word stands for a rule that can be checked on the notes."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from engine.card.beats import NUMBERS
from engine.model.articulation import slide_from
from engine.model.harmony import Harmony, tones
from engine.model.sheet import Note, Part
from engine.model.units import STEPS_PER_BEAT

_MOSTLY, _OFTEN, _SELDOM = 0.6, 0.4, 0.2  # shares of notes or moves
_OCTAVE, _LEAP = 12, 5  # semitones
_STEP = 2
_THIRDS_AND_SIXTHS = frozenset((3, 4, 8, 9))
_RESTS = 0.5  # a line that sounds less than so much of the time


class Setting(NamedTuple):
    """What a line is heard against. lead: the lead's notes; beat: steps of a beat."""

    harmony: Harmony
    bars: int
    bar_steps: int
    beat: int
    lead: tuple[Note, ...]


def manner(part: Part, notes: Sequence[Note], setting: Setting) -> str:
    """Return how a pitched part moves; "rests" where it has no note."""
    return _MANNERS[part](notes, setting) if notes else "rests"


def slides_in(notes: Sequence[Note]) -> int:
    """Return into how many of a part's notes it slides; a chord's notes never do."""
    chords = (list(struck) for _, struck in groupby(notes, lambda note: note.step))
    alone = [struck[0] for struck in chords if len(struck) == 1]
    return sum(slide_from(note, before) != 0 for before, note in pairwise(alone))


def _bass(notes: Sequence[Note], setting: Setting) -> str:
    if len(notes) == 1 or _held(notes, setting):
        return "long held tones"
    return next((words for words, rule in _BASS_RULES if rule(notes, setting)), "a moving line")


def _leaps_octaves(notes: Sequence[Note], _setting: Setting) -> bool:
    return _share(_moves(notes), lambda move: abs(move) == _OCTAVE) >= _OFTEN


def _gallops(notes: Sequence[Note], _setting: Setting) -> bool:
    gaps = _gaps(notes)
    return _share(list(zip(gaps, gaps[1:], gaps[2:], strict=False)), lambda three: three in _GALLOPS) >= _OFTEN


def _walks(notes: Sequence[Note], setting: Setting) -> bool:
    on_beats = _share(_gaps(notes), lambda gap: gap == setting.beat)
    return on_beats >= _MOSTLY and _share(_moves(notes), bool) >= _MOSTLY


def _between_beats(notes: Sequence[Note], setting: Setting) -> bool:
    return _share(notes, lambda note: note.step % setting.beat == 0) <= _SELDOM


def _pulses(notes: Sequence[Note], _setting: Setting) -> bool:
    return _share(_moves(notes), lambda move: move == 0) >= _MOSTLY


def _roots_and_fifths(notes: Sequence[Note], setting: Setting) -> bool:
    roots = setting.harmony.at
    return _share(notes, lambda note: (note.pitch - roots(note.step).root) % 12 in (0, 7)) >= 2 * _OFTEN


_GALLOPS = ((2, 1, 1), (1, 1, 2), (1, 2, 1))
# The first that holds is told.
_BASS_RULES: tuple[tuple[str, Callable[[Sequence[Note], Setting], bool]], ...] = (
    ("leaps in octaves", _leaps_octaves),
    ("a gallop, one long and two short", _gallops),
    ("walks, a tone a beat", _walks),
    ("plays between the beats", _between_beats),
    ("pulses on one tone at a time", _pulses),
    ("roots and fifths of the chords", _roots_and_fifths),
)


def _lead(notes: Sequence[Note], setting: Setting) -> str:
    moves = [abs(move) for move in _moves(notes)]
    if not any(moves):
        return "stays on one tone"
    if _share(moves, lambda move: move <= _STEP) >= _MOSTLY:
        words = "moves mostly by step"
    elif _share(moves, lambda move: move >= _LEAP) >= _OFTEN:
        words = "leaps"
    else:
        words = "moves by steps and small leaps"
    return words + (", with rests" if _sounding(notes, setting) < _RESTS else "")


def _second(notes: Sequence[Note], setting: Setting) -> str:
    sung = {note.step: note.pitch for note in setting.lead}
    together = [(note.pitch - sung[note.step]) for note in notes if note.step in sung]
    if len(together) >= _OFTEN * len(notes) and together:
        close = _share(together, lambda interval: abs(interval) % 12 in _THIRDS_AND_SIXTHS)
        if close >= _MOSTLY:
            below = sum(interval < 0 for interval in together) * 2 >= len(together)
            return f"thirds and sixths {'below' if below else 'above'} the lead"
    late = _echo(notes, setting)
    if late:
        return f"echoes the lead {late}"
    return "long held tones" if _held(notes, setting) else "a line of its own"


def _arpeggio(notes: Sequence[Note], setting: Setting) -> str:
    moves = _moves(notes)
    inside = _share(notes, lambda note: note.pitch % 12 in tones(setting.harmony.at(note.step)))
    words = "chords broken into single tones" if inside >= 2 * _OFTEN else "a running figure"
    if _share(moves, lambda move: move > 0) >= _MOSTLY:
        return f"{words}, rising"
    if _share(moves, lambda move: move < 0) >= _MOSTLY:
        return f"{words}, falling"
    return f"{words}, up and down"


def _pad(notes: Sequence[Note], setting: Setting) -> str:
    voices = round(median(_together(notes)))
    held = median(note.length for note in notes)
    words = "single tones" if voices == 1 else f"chords of {NUMBERS[min(voices, 8)]} tones"
    if held >= setting.bar_steps:
        return f"{words}, held a bar or longer"
    return f"{words}, held" if 2 * held >= setting.bar_steps else f"{words}, short"


def _held(notes: Sequence[Note], setting: Setting) -> bool:
    return 2 * median(note.length for note in notes) >= setting.bar_steps


def _together(notes: Sequence[Note]) -> list[int]:
    """Return for each step on which a note begins how many sound then, those held from before included."""
    starts, ends = sorted(note.step for note in notes), sorted(note.step + note.length for note in notes)
    return [bisect_right(starts, step) - bisect_right(ends, step) for step in set(starts)]


def _sounding(notes: Sequence[Note], setting: Setting) -> float:
    """Return in what share of the phase's steps a note sounds."""
    end = setting.bars * setting.bar_steps
    steps = {step for note in notes for step in range(note.step, min(note.step + note.length, end))}
    return len(steps) / end


def _echo(notes: Sequence[Note], setting: Setting) -> str:
    """Return how late most notes repeat the lead's tones, or nothing."""
    sung = {(note.step, note.pitch % 12) for note in setting.lead}
    delays = {2: "half a beat later", 4: "a beat later", 8: "two beats later", setting.bar_steps: "a bar later"}
    if setting.beat != STEPS_PER_BEAT:
        delays = {setting.beat: "a beat later", setting.bar_steps: "a bar later"}
    for delay, words in delays.items():
        if _share(notes, lambda note, late=delay: (note.step - late, note.pitch % 12) in sung) >= _MOSTLY:
            return words
    return ""


def _moves(notes: Sequence[Note]) -> list[int]:
    """Return the way from each note to the next, in semitones; notes struck together are none."""
    return [b.pitch - a.pitch for a, b in pairwise(notes) if b.step > a.step]


def _gaps(notes: Sequence[Note]) -> list[int]:
    return [b.step - a.step for a, b in pairwise(notes)]


def _share(items: Sequence[object], fits: Callable[..., bool]) -> float:
    return sum(map(fits, items)) / len(items) if items else 0.0


_MANNERS: dict[Part, Callable[[Sequence[Note], Setting], str]] = {
    Part.BASS: _bass,
    Part.LEAD: _lead,
    Part.SECOND: _second,
    Part.ARPEGGIO: _arpeggio,
    Part.PAD: _pad,
}
