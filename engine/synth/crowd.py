"""A crowd: the notes of one part of a crowded track, added up window by window.

Notes of the same tone are played together, whenever in the window they begin: the tone is made once for all of them and
then forgotten, so that memory does not grow with how many different tones there are. Notes that differ in nothing but
their level are one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.model.sheet import Note
from engine.model.track import Track
from engine.synth.arc import Cast
from engine.synth.roll import Columns, Roll
from engine.synth.slides import Slide
from engine.synth.sounds import CHUNK
from engine.synth.timbre import EndlessTone, Heard, Timbre
from engine.synth.waves import Float32

AGE = 8 * CHUNK  # frames; notes older than that share tones with those of about their age: all has settled by then
_PAUSE_AFTER = 40_000_000  # samples
_COST_OF_MAKING = 30  # of a sample, against adding it up
_COST_OF_BEGINNING = 400_000  # samples
_AT_ONCE = 32  # notes

_TONE = ("timbre", "pitch", "rest", "turn", "age")
_BEGINNING = ("shade", "away", "glide")
_CUT = ("held", "frame")
_WHOLE = [(name, np.int64) for name in (*_TONE, *_BEGINNING, *_CUT, "frames")]
_NOTE = np.dtype([*_WHOLE, ("middle", np.float64), ("side", np.float64)])
Notes = NDArray[np.void]


class Workbench:
    """Room that is used again and again, and grows with what is asked of it."""

    def __init__(self) -> None:
        self._tone = self._cut = np.empty(0, np.float32)

    def tone(self, rows: int, frames: int) -> Float32:
        """Return room for a tone, shape (rows, frames)."""
        if rows * frames > len(self._tone):
            self._tone = np.empty(0, np.float32)
            self._tone = np.empty(rows * frames, np.float32)
        return self._tone[: rows * frames].reshape(rows, frames)

    def cut(self, frames: int) -> Float32:
        """Return room for what is cut from a tone, shape (frames,)."""
        if frames > len(self._cut):
            self._cut = np.empty(0, np.float32)
            self._cut = np.empty(frames, np.float32)
        return self._cut


class Crowd:
    """One part's notes, which are in order. spans: as in `engine.synth.renderer.render`."""

    def __init__(
        self,
        track: Track,
        notes: Sequence[Note],
        cast: Cast[Timbre],
        bench: Workbench,
        spans: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self._roll, self._cast, self._bench, self._spans = Roll(track, notes), cast, bench, spans
        self._timbres = tuple(dict.fromkeys(cast.voices))
        self._sounding: Notes = np.empty(0, _NOTE)

    def play(self, start: int, stop: int, lanes: Float32) -> Iterator[None]:
        """Add what sounds in frames start to stop (not included) to `lanes`, shape (1 or 2, stop - start).

        Windows must be asked for in order. Yields now and then.
        """
        notes = np.concatenate((self._sounding, self._read(stop)))
        self._sounding = notes[notes["frame"] + notes["frames"] > stop]
        if not len(notes):
            return
        notes["age"] = np.maximum(start - notes["frame"], 0) // AGE
        notes = _in_order(notes, (*_TONE, *_BEGINNING, *_CUT))
        skipped = np.maximum(start - notes["frame"], 0)
        ends = np.minimum(notes["frames"], stop - notes["frame"])
        columns = (skipped, ends, notes["held"], notes["frame"] - start, notes["middle"], notes["side"])
        cuts = [column.tolist() for column in columns]
        is_tone = _changes(notes, _TONE)
        longest = iter(np.maximum.reduceat(ends, np.flatnonzero(is_tone)).tolist())
        firsts = np.flatnonzero(is_tone | _changes(notes, _BEGINNING)).tolist()
        room = self._bench.cut(int((ends - skipped).max()))
        tone, work = None, 0
        for first, last in pairwise([*firsts, len(notes)]):
            note = notes[first]
            if tone is None or is_tone[first]:
                tone = self._tone(note, next(longest))
                work += _COST_OF_MAKING * tone.size
            if tone.start == 0:
                tone.begin(int(note["shade"]), Slide(int(note["away"]), int(note["glide"])) if note["away"] else None)
            work += _COST_OF_BEGINNING
            for some in range(first, last, _AT_ONCE):
                few = slice(some, min(some + _AT_ONCE, last))
                work += self._add(tone, [column[few] for column in cuts], lanes, room)
                if work > _PAUSE_AFTER:
                    work = 0
                    yield

    def _tone(self, note: np.void, stop: int) -> EndlessTone:
        """Return the tone that a note and all of about its age are cut from, up to frame `stop`."""
        timbre, start = self._timbres[note["timbre"]], int(note["age"]) * AGE
        heard = Heard(int(note["pitch"]), int(note["shade"]), int(note["turn"]))
        return EndlessTone(timbre, heard, start, self._bench.tone(timbre.rows, stop - start))

    @staticmethod
    def _add(tone: EndlessTone, cuts: Sequence[Sequence[Any]], lanes: Float32, room: Float32) -> int:
        """Add notes cut from a tone: for each its first frame and the one behind its last, for how long it is held,
        where its beginning lies in the lanes, and how loud it is in the middle and at the side. room: as
        long as the longest. Returns how many samples were added.
        """
        added = 0
        middle, *wide = lanes
        for skipped, end, held, place, loud, aside in zip(*cuts, strict=True):
            frames = end - skipped
            sound, begin = room[:frames], place + skipped
            target = middle[begin : begin + frames]
            tone.cut(0, skipped, held, loud, sound)
            np.add(target, sound, target)
            added += frames
            if tone.is_wide:
                tone.cut(1, skipped, held, loud, sound)
            elif aside:
                np.multiply(sound, aside / loud, sound)
            else:
                continue
            target = wide[0][begin : begin + frames]
            np.add(target, sound, target)
            added += frames
        return added

    def _read(self, stop: int) -> Notes:
        """Return the notes that begin before frame `stop` and were not read yet."""
        columns = self._roll.before(stop)
        begins = columns["frame"]
        if self._spans is not None:
            columns = columns[np.any([(first <= begins) & (begins < end) for first, end in self._spans], axis=0)]
            begins = columns["frame"]
        players = np.maximum(np.searchsorted(self._cast.begins, begins, side="right") - 1, 0)
        numbers = np.array([self._timbres.index(timbre) for timbre in self._cast.voices])[players]
        notes = np.empty(len(columns), _NOTE)
        for number, timbre in enumerate(self._timbres):
            mine = numbers == number
            notes[mine] = _cues(timbre, columns[mine])
            notes["timbre"][mine] = number
        return _merged(notes)


def _cues(timbre: Timbre, columns: Columns) -> Notes:
    """Return how an instrument plays notes."""
    notes = np.zeros(len(columns), _NOTE)
    notes["frame"] = columns["frame"]
    notes["held"] = held = np.minimum(columns["held"], timbre.longest)
    notes["frames"] = held + np.where(held < timbre.longest, len(timbre.shape.tail), 0)
    notes["pitch"] = pitches = timbre.folded[columns["pitch"]]
    levels = timbre.levels[columns["is_right"], columns["velocity"]]
    notes["middle"] = levels[:, 0]
    if timbre.instrument.ensemble:
        notes["turn"] = columns["is_right"] if timbre.instrument.spread else 0
        return notes
    notes["side"] = levels[:, 1]
    notes["shade"] = shades = timbre.shades[columns["velocity"]]
    notes["rest"] = timbre.rests(pitches)[np.arange(len(pitches)), shades]
    glides = np.minimum(timbre.slide_frames, held // 2)
    notes["glide"] = np.where(columns["away"] != 0, glides, 0)
    notes["away"] = np.where(notes["glide"] > 0, columns["away"], 0)
    return notes


def _merged(notes: Notes) -> Notes:
    """Return the notes; those that differ in nothing but their level as one, in an order of its own."""
    if len(notes) == 0:
        return notes
    keys = [name for name, _ in _WHOLE if name != "age"]
    notes["age"] = 0
    notes = _in_order(notes, keys)
    firsts = np.flatnonzero(_changes(notes, keys))
    merged = notes[firsts]
    for name in ("middle", "side"):
        merged[name] = np.add.reduceat(notes[name], firsts)
    return merged


def _in_order(notes: Notes, keys: Sequence[str]) -> Notes:
    """Return the notes sorted by the first of these keys, then by the second, and so on."""
    return notes[np.lexsort([notes[name] for name in reversed(keys)])]


def _changes(notes: Notes, keys: Sequence[str]) -> NDArray[np.bool_]:
    """Return which notes differ from the one before in one of these keys; the first one does."""
    found = np.ones(len(notes), bool)
    found[1:] = np.any([notes[name][1:] != notes[name][:-1] for name in keys], axis=0)
    return found
