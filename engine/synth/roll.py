"""The roll: a part's notes as columns of numbers, for tracks so crowded that notes are best looked at together."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from engine.model.articulation import slide_from
from engine.model.sheet import Note
from engine.model.track import Track
from engine.model.units import step_frame, swung
from engine.synth.score import frames_of, on_grid

COLUMNS = np.dtype([(name, np.int64) for name in ("frame", "held", "pitch", "velocity", "is_right", "away")])
"""Of a note: the frame where it begins, for how many frames it is held, its pitch and velocity, 1 where it stands to
the right of the middle, else 0, and from how many semitones above it slides."""

Columns = NDArray[np.void]

_when = attrgetter("step", "length")


class Roll:
    """A part's notes, which are in order, handed out up to one frame after the other. What begins at or after the
    track's end is left out.
    """

    def __init__(self, track: Track, notes: Sequence[Note]) -> None:
        self._track, self._notes = track, notes
        self._next = 0
        self._alone: Note | None = None  # the last one that no other began and ended with

    def before(self, stop: int) -> Columns:
        """Return the notes that begin before frame `stop` and were not handed out yet."""
        track = self._track
        stop, first = min(stop, track.frames), self._next
        self._next = bisect_left(self._notes, stop, lo=first, key=self._frame)
        found = sorted(self._notes[first : self._next], key=_when)
        columns = np.empty(len(found), COLUMNS)
        columns["frame"] = begins = frames_of([note.step for note in found], track)
        columns["held"] = on_grid(frames_of([note.step + note.length for note in found], track) - begins)
        columns["pitch"] = [note.pitch for note in found]
        columns["velocity"] = [note.velocity for note in found]
        columns["is_right"] = np.arange(first, self._next) % 2
        columns["away"] = self._slides(found, columns)
        return columns

    def _frame(self, note: Note) -> int:
        return step_frame(swung(note.step, self._track.swing), self._track.bpm)

    def _slides(self, notes: Sequence[Note], columns: Columns) -> list[int]:
        """Return from where each note slides: only one by itself does, and from the last one by itself."""
        same = (columns["frame"][1:] == columns["frame"][:-1]) & (columns["held"][1:] == columns["held"][:-1])
        together = np.zeros(len(notes), bool)
        together[1:] |= same
        together[:-1] |= same
        slides = [0] * len(notes)
        for index in np.flatnonzero(~together).tolist():
            note = notes[index]
            if note.slide:
                slides[index] = slide_from(note, self._alone)
            self._alone = note
        return slides
