"""The score: a track's notes and hits as cues in frames, in the order in which they sound."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import attrgetter, itemgetter

import numpy as np
from numpy.typing import NDArray

from engine.model.articulation import slide_from
from engine.model.lines import HitLine, NoteLine, NoteRow
from engine.model.sheet import Drum, Hit, Note, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, STEPS_PER_BEAT
from engine.synth.arc import Cast
from engine.synth.flicks import flicks
from engine.synth.sounds import Cue
from engine.synth.strokes import Strokes
from engine.synth.voice import HELD_GRID, PLAINLY, Manner, Tone, Voice

_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
_BATCH = 512  # notes that are timed together
_NEVER = 1 << 62
_when = itemgetter(0, 1)  # step and length
_step = attrgetter("step")

Frames = NDArray[np.int64]


def frames_of(steps: Sequence[int] | NDArray[np.integer], track: Track) -> Frames:
    """Return where steps sound, in frames: as `step_frame` and `swung` say, for many at once."""
    places = np.array(steps, np.int64)
    swung = places + track.swing * (places % 2)
    return np.rint(swung * 60.0 * SAMPLE_RATE / (track.bpm * STEPS_PER_BEAT)).astype(np.int64)


def note_cues(track: Track, part: Part, cast: Cast[Voice]) -> Iterator[Cue]:
    """Yield a pitched part's cues; the track is in order. Notes that begin at or after the track's end are left out."""
    if cast.voices[0].tick_frames:
        yield from _flicked(track, part, cast)
        return
    is_ensemble = cast.voices[0].instrument.ensemble is not None
    only = cast.voices[0] if len(cast.voices) == 1 else None
    is_right, last = False, track.frames
    before: NoteRow | None = None
    for frame, held, chord in _chords(track.notes.get(part, ()), track):
        if frame >= last:
            return
        voice = only or cast.at(frame)
        if len(chord) > 1 or is_ensemble:
            yield from voice.cues(frame, _spread(chord, is_right), held)
            is_right ^= len(chord) % 2 == 1
            continue
        row = chord[0]
        _, _, pitch, velocity, slides = row
        manner = Manner(_away(row, before)) if slides else PLAINLY
        yield voice.cue(frame, pitch, velocity, is_right, held, manner=manner)
        before, is_right = row, not is_right


def _away(row: NoteRow, before: NoteRow | None) -> int:
    """Return from where a note slides, as `slide_from` says."""
    return slide_from(_note(row), _note(before) if before else None)


def _note(row: NoteRow) -> Note:
    step, length, pitch, velocity, slides = row
    return Note(step, length, pitch, velocity, bool(slides))


def _spread(chord: Sequence[NoteRow], is_right: bool) -> tuple[Tone, ...]:
    """Return the notes of a chord in their places: they stand to the left and to the right by turns."""
    return tuple(
        Tone(pitch, velocity, (place % 2 == 1) != is_right) for place, (_, _, pitch, velocity, _) in enumerate(chord)
    )


def _flicked(track: Track, part: Part, cast: Cast[Voice]) -> Iterator[Cue]:
    """Yield the cues of a part's chords that one voice flicks over."""
    is_right = False
    last = track.frames
    played = flicks(track.notes.get(part, ()), track)
    while batch := list(islice(played, _BATCH)):
        begins = frames_of([flick.step for flick in batch], track)
        held = on_grid(frames_of([flick.step + flick.length for flick in batch], track) - begins)
        for flick, frame, length in zip(batch, begins.tolist(), held.tolist(), strict=True):
            if frame >= last:
                return
            manner = Manner(among=flick.pitches)
            yield cast.at(frame).cue(frame, flick.pitches[-1], flick.velocity, is_right, length, manner=manner)
            is_right = not is_right


def on_grid(held: Frames) -> Frames:
    """Return for how many frames notes are held, rounded to `HELD_GRID`."""
    return np.maximum(np.rint(held / HELD_GRID).astype(np.int64), 1) * HELD_GRID


def in_order(track: Track) -> Track:
    """Return the track with notes and hits in order of step. They nearly always are, and sorting an hour takes long."""
    if _rises(track.hits) and all(map(_rises, track.notes.values())):
        return track
    notes = {part: NoteLine(sorted(found, key=_step)) for part, found in track.notes.items()}
    return track._replace(notes=notes, hits=HitLine(sorted(track.hits, key=_step)))


def _rises(events: Sequence[Note] | Sequence[Hit]) -> bool:
    """Return whether no event begins before the one that it follows."""
    steps = _steps_of(events)
    return bool((steps[1:] >= steps[:-1]).all())


def _steps_of(events: Sequence[Note] | Sequence[Hit]) -> NDArray[np.integer]:
    """Return where they begin, in steps."""
    if isinstance(events, NoteLine | HitLine):
        return np.frombuffer(events.steps, np.intc) if len(events) else np.empty(0, np.intc)
    return np.fromiter(map(_step, events), np.int64, len(events))


def _struck(track: Track, drums: Collection[Drum]) -> HitLine:
    """Return the track's hits on these pieces of the kit."""
    hits = track.hits if isinstance(track.hits, HitLine) else HitLine(track.hits)
    return hits.only(drums)


def _chords(notes: Sequence[Note], track: Track) -> Iterator[tuple[int, int, Sequence[NoteRow]]]:
    """Return an iterator over the notes that begin and end together: their frame, how long they are held, and
    themselves.
    """
    return chain.from_iterable(_batches(notes if isinstance(notes, NoteLine) else NoteLine(notes), track))


def _batches(line: NoteLine, track: Track) -> Iterator[Iterator[tuple[int, int, Sequence[NoteRow]]]]:
    """Yield the same, some hundreds at a time."""
    start, steps = 0, line.steps
    while start < len(steps):
        stop = min(start + _BATCH, len(steps))
        while stop < len(steps) and steps[stop] == steps[stop - 1]:
            stop += 1
        batch = sorted(line.rows(start, stop), key=_when)
        begins = frames_of(steps[start:stop], track)
        held = on_grid(frames_of([row[0] + row[1] for row in batch], track) - begins)
        is_new = (begins[1:] != begins[:-1]) | (held[1:] != held[:-1])
        firsts = [0, *(np.flatnonzero(is_new) + 1).tolist()]
        chords = [batch[first:end] for first, end in pairwise([*firsts, len(batch)])]
        yield zip(begins[firsts].tolist(), held[firsts].tolist(), chords, strict=True)
        start = stop


def kick_frames(track: Track) -> Iterator[int]:
    """Yield where the kicks sound, in order."""
    steps = _steps_of(_struck(track, (Drum.KICK,)))
    for start in range(0, len(steps), _BATCH):
        yield from frames_of(steps[start : start + _BATCH], track).tolist()


def hit_cues(track: Track, drums: Collection[Drum], strokes: Strokes) -> Iterator[Cue]:
    """Yield the cues of these pieces of the kit; the track is in order. Hits beyond its end are left out."""
    struck, last = _struck(track, drums), track.frames
    for start in range(0, len(struck), _BATCH):
        batch = list(struck.rows(start, start + 2 * _BATCH))  # with those that follow: a hat may be among them
        frames = frames_of(struck.steps[start : start + len(batch)], track)
        gaps = _gaps_to_hats(frames, np.array([drum in _HATS for _, drum, _ in batch]))
        for (_, drum, velocity), frame, gap in zip(batch[:_BATCH], frames.tolist(), gaps.tolist(), strict=False):
            if frame >= last:
                return
            yield strokes.cue(frame, drum, velocity, gap)


def _gaps_to_hats(frames: Frames, is_hat: NDArray[np.bool_]) -> Frames:
    """Return for each hit how many frames pass until a hat sounds later than it."""
    hats = np.append(frames[is_hat], _NEVER)
    return np.asarray(hats[np.searchsorted(hats, frames, side="right")] - frames, np.int64)
