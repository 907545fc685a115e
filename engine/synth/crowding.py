"""Crowded tracks: more different tones than memory holds, heard in quick turns.

Such a track's notes are added up in windows of some seconds, tone by tone, so that each tone is made once for all notes
of a window that share it, and not once for each.
"""

from collections.abc import Sequence

from engine.model.sheet import Note
from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.sounds import CHUNK, LONGEST_NOTE

_FEWEST, _CROWDED, _PACKED = 4, 24, 120  # notes for each second
_LOOKED_AT = 512  # notes of a part, from all of its length
_SECOND_WINDOW, _LONGEST_WINDOW = 8, 64  # chunks
_OCTETS_OF_ROWS = 20_000_000
_LONG = 4 * CHUNK  # frames
_ROWS_OF_TONES = 4  # two of the tone and those of its cut, the older notes of a tone included


def is_crowded(track: Track, octets: int) -> bool:
    """Return whether tones are better made for many notes at once than kept within `octets`.

    So it is where 24 notes a second are so different that their tones do not fit, where fewer are more different still,
    and where notes come so fast that it pays to look at them together, however alike.
    """
    density = sum(map(len, track.notes.values())) / track.seconds
    if not _FEWEST <= density < _PACKED:
        return density >= _PACKED
    return density * _octets_of_tones(track) > _CROWDED * octets


def _octets_of_tones(track: Track) -> int:
    """Return about how much memory the tones of a track take, each as long as it is held at most."""
    frames = 0
    for notes in track.notes.values():
        longest: dict[int, int] = {}
        for note in _some(notes):
            if note.length > longest.get(note.pitch, 0):
                longest[note.pitch] = note.length
        frames += sum(min(step_frame(length, track.bpm), LONGEST_NOTE) for length in longest.values())
    return 4 * frames


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
