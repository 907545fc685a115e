"""Crowded tracks: more different tones than memory holds, or more notes at once than are added one by one.

Such a track's notes are added up in windows of some seconds, tone by tone, so that each tone is made once for all notes
of a window that share it, and not once for each.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.model.lines import NoteLine, NoteRow
from engine.model.sheet import PITCHED, Note, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.synth.console import Console
from engine.synth.ensembles import USUAL_LOOP
from engine.synth.instrument import Instrument
from engine.synth.openings import HARDNESSES, opening_frames
from engine.synth.sounds import CHUNK, LONGEST_NOTE
from engine.synth.tones import round_frames

_FEWEST = 4  # notes for each second
_STRETCHES, _STRETCH_NOTES, _STRETCH_SECONDS = 3, 640, 16  # that are looked at, the notes and seconds at most
_AT_ONCE = 64  # notes that sound together
_ANEW = 2_000_000  # octets for each second
_SHARE_OF_ROOM = 0.9  # what comes near to filling it is forgotten too soon as well
_OCTETS = 4  # of a sample
_LOOKED_AT = 512  # notes of a part, from all of its length
_SECOND_WINDOW, _LONGEST_WINDOW = 8, 64  # chunks
_OCTETS_OF_ROWS = 20_000_000
_LONG = 4 * CHUNK  # frames
_ROWS_OF_TONES = 4  # two of the tone and those of its cut, the older notes of a tone included


class _Demand(NamedTuple):
    """What the notes of a stretch ask for. room: octets of all their tones, each kept once. anew: of the tones of all
    of them, were none kept. steps: for how many they are held, taken together.
    """

    room: int
    anew: int
    steps: int


def is_crowded(track: Track, console: Console, octets: int) -> bool:
    """Return whether tones are better made for many notes at once than kept within `octets`.

    So it is where within some seconds there are so many different tones that they cannot be kept, and so many notes
    that to make a tone for each of them takes longer; and where 64 notes sound at once, however alike. A few stretches
    of the track are looked at, at most some thousand notes. The track is in order.
    """
    count = sum(map(len, track.notes.values()))
    if count < _FEWEST * track.seconds:
        return False
    steps = track.bars * track.steps_per_bar
    wide = max(1, int(steps * min(1, _STRETCH_NOTES / count, _STRETCH_SECONDS / track.seconds)))
    demands = [_demand(track, console, first, first + wide) for first in _begins(steps, wide)]
    if sum(demand.steps for demand in demands) >= _AT_ONCE * wide * len(demands):
        return True
    anew = sum(demand.anew for demand in demands if demand.room > _SHARE_OF_ROOM * octets)
    return anew * SAMPLE_RATE > _ANEW * step_frame(wide * len(demands), track.bpm)


def _begins(steps: int, wide: int) -> list[int]:
    """Return where the stretches begin that are looked at: in the middle of each third, or one for all of it."""
    if _STRETCHES * wide >= steps:
        return [0] if wide == steps else [(steps - wide) // 2]
    return [(steps * (2 * index + 1) // _STRETCHES - wide) // 2 for index in range(_STRETCHES)]


def _demand(track: Track, console: Console, first: int, stop: int) -> _Demand:
    """Return what the notes ask for that begin in steps first to stop (not included)."""
    demands = list(_demands(track, console, first, stop))
    return _Demand(*(sum(column) for column in zip(*demands, strict=True))) if demands else _Demand(0, 0, 0)


def _demands(track: Track, console: Console, first: int, stop: int) -> Iterator[_Demand]:
    """Yield what each part asks for that plays there; but for chords that are flicked over, which are never crowds."""
    left = track.bars * track.steps_per_bar - first
    for part in PITCHED:
        some = _between(track.notes.get(part, ()), first, stop)
        if some and not (part is Part.ARPEGGIO and track.ticks and console.flicker):
            player = console.instrument(track.voices.of(part))
            lengths = [length for _, length, *_ in some]
            if max(lengths) > left:
                lengths = [min(length, left) for length in lengths]
            room, anew = _of_chords(some) if player.ensemble else _of_tones(some, lengths, player, track.bpm)
            yield _Demand(room, anew, sum(lengths))


def _between(notes: Sequence[Note], first: int, stop: int) -> list[NoteRow]:
    """Return the notes that begin in steps first to stop (not included), as plain rows."""
    steps = notes.steps if isinstance(notes, NoteLine) else [note.step for note in notes]
    begin, end = bisect_left(steps, first), bisect_left(steps, stop)
    if isinstance(notes, NoteLine):
        return list(notes.rows(begin, end))
    return list(NoteLine(notes[begin:end]).rows(0, end - begin))


def _of_chords(notes: Sequence[NoteRow]) -> tuple[int, int]:
    """Return an ensemble's `_Demand`, its steps left out: each chord is a loop of middle and side."""
    chords: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for step, length, pitch, velocity, _ in notes:
        chords.setdefault((step, length), []).append((pitch, velocity))
    loop = 2 * _OCTETS * USUAL_LOOP
    return loop * len(set(map(tuple, chords.values()))), loop * len(chords)


def _of_tones(notes: Sequence[NoteRow], lengths: Sequence[int], player: Instrument, bpm: int) -> tuple[int, int]:
    """Return the `_Demand` of any other instrument, its steps left out: each pitch is a tone as long as it is held at
    most, or one round of it, and what its first moments add. lengths: of the notes, in steps.
    """
    opening = opening_frames(player, player.lowest, HARDNESSES - 1)
    round_of = round_frames(player, player.lowest)
    if round_of:
        frames = opening + round_of
        return _OCTETS * frames * len({pitch for _, _, pitch, _, _ in notes}), _OCTETS * frames * len(notes)
    longest: dict[int, int] = {}
    for (_, _, pitch, _, _), length in zip(notes, lengths, strict=True):
        if length > longest.get(pitch, 0):
            longest[pitch] = length
    room = sum(_sounding(player, length, bpm) for length in longest.values()) + opening * len(longest)
    return _OCTETS * room, _OCTETS * len(notes) * (opening + _sounding(player, sum(lengths) / len(notes), bpm))


def _sounding(player: Instrument, steps: float, bpm: int) -> int:
    """Return for how many frames a note of so many steps sounds, at most those that are kept."""
    envelope = player.envelope
    dying = LONGEST_NOTE if envelope.sustain else round((envelope.attack + envelope.decay) * SAMPLE_RATE)
    return min(step_frame(steps, bpm), dying) + envelope.release_frames


def longest_window(track: Track, lanes: int) -> int:
    """Return how long windows are at most, in frames, where so many lanes are added up: the more lanes, the shorter, so
    that memory stays the same. Where notes are long, the tones that they are cut from need room too.
    """
    longest = max((note.length for notes in track.notes.values() for note in _some(notes)), default=0)
    rows = max(1, lanes) + (_ROWS_OF_TONES if step_frame(longest, track.bpm) > _LONG else 0)
    return min(_LONGEST_WINDOW, _OCTETS_OF_ROWS // (4 * CHUNK * rows)) * CHUNK


def _some(notes: Sequence[Note]) -> Sequence[Note]:
    """Return some of the notes, from all of their length."""
    return notes[:: max(1, len(notes) // _LOOKED_AT)]


def window_after(frame: int, longest: int) -> int:
    """Return where the window that begins at `frame` ends, in frames. longest: as `longest_window` says.

    The first one is one chunk, so that the beginning is soon there.
    """
    return frame + min(longest, CHUNK * (1 if frame == 0 else _SECOND_WINDOW if frame == CHUNK else _LONGEST_WINDOW))
