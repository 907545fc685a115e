"""Crowded tracks: more different tones than memory holds, heard in quick turns.

Such a track's notes are gathered over some seconds and played in order of pitch, so that each tone is made once for all
notes that share it, and not once for each. What is gathered is added to the mix ahead of time.
"""

from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.sounds import CHUNK, LONGEST_NOTE

_CROWDED = 60  # notes for each second
_GATHERED_CHUNKS = 16


def is_crowded(track: Track, octets: int) -> bool:
    """Return whether the track's notes come so fast, and are so different, that their tones do not fit `octets`."""
    if sum(map(len, track.notes.values())) < _CROWDED * track.seconds:
        return False
    frames = 0
    for notes in track.notes.values():
        longest: dict[int, int] = {}
        for note in notes:
            longest[note.pitch] = max(note.length, longest.get(note.pitch, 0))
        frames += sum(min(step_frame(length, track.bpm), LONGEST_NOTE) for length in longest.values())
    return 4 * frames > octets


def gathered_until(frame: int) -> int:
    """Return where the notes that are gathered with those at `frame` end, in frames.

    The first stretch is one chunk, so that the beginning is soon there; each is as long as all before it, at most
    thirteen seconds.
    """
    chunk = frame // CHUNK
    if chunk < _GATHERED_CHUNKS:
        return CHUNK << chunk.bit_length()
    return (chunk // _GATHERED_CHUNKS + 1) * _GATHERED_CHUNKS * CHUNK


GATHERED = _GATHERED_CHUNKS * CHUNK  # frames: the longest stretch
