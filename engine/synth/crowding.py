"""Crowded tracks: more different tones than memory holds, heard in quick turns.

Such a track's notes are added up in windows of some seconds, tone by tone, so that each tone is made once for all notes
of a window that share it, and not once for each.
"""

from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.sounds import CHUNK, LONGEST_NOTE

_CROWDED, _PACKED = 24, 120  # notes for each second: from there on where tones differ much, or in any case
_LOOKED_AT = 1_024  # notes of a part, from all of its length
_SECOND, _WINDOW_CHUNKS = 8, 28


def is_crowded(track: Track, octets: int) -> bool:
    """Return whether the track's notes come so fast, and are so different, that their tones do not fit `octets`; or
    whether they come so fast that it pays to look at them together, however alike.
    """
    count = sum(map(len, track.notes.values()))
    if not _CROWDED * track.seconds <= count < _PACKED * track.seconds:
        return count > _PACKED * track.seconds
    frames = 0
    for notes in track.notes.values():
        longest: dict[int, int] = {}
        for note in notes[:: max(1, len(notes) // _LOOKED_AT)]:
            longest[note.pitch] = max(note.length, longest.get(note.pitch, 0))
        frames += sum(min(step_frame(length, track.bpm), LONGEST_NOTE) for length in longest.values())
    return 4 * frames > octets


def window_after(frame: int) -> int:
    """Return where the window that begins at `frame` ends, in frames.

    The first one is one chunk, so that the beginning is soon there; the others are longer, up to `WINDOW`.
    """
    return frame + CHUNK * (1 if frame == 0 else _SECOND if frame == CHUNK else _WINDOW_CHUNKS)


WINDOW = _WINDOW_CHUNKS * CHUNK  # frames: the longest window
