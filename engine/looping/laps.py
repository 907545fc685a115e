"""Laps: a track's body with what is heard before and after it going round, and where its pieces stand in that.

    opening, run-in, loop, run-out, run-in, ending

The run-in is the end of the body: what rings on from it is heard at the loop's beginning. What rings on from the
opening is not; therefore its end fades into that of the run-in. The run-out is the body's beginning: the limiter, which
looks ahead, finds at the loop's end what will follow there.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.model.errors import WrongUse
from engine.model.lines import HitLine, NoteLine
from engine.model.sheet import Hit, Note, Part
from engine.model.track import Section, Track
from engine.model.units import step_frame

# The echo, six steps from one to the next on a side, has fallen by 83 decibels or more after so many: under the dither.
RUN_IN_STEPS = 96
RUN_OUT_BARS = 1

_OPENING, _ENDING = "intro", "fade"


class Window(NamedTuple):
    """A stretch of what is rendered, in frames; `stop` is not included.

    into: the frame of another stretch which is to follow on this one: its end fades into what stands before that. None
    where it ends as it is.
    """

    start: int
    stop: int
    into: int | None = None

    @property
    def frames(self) -> int:
        """How long it is."""
        return self.stop - self.start


class Laps(NamedTuple):
    """A track to be rendered, and where in it the pieces stand.

    track: opening, run-in, body, run-out, and where there is an ending the run-in once more and that. opening: None
    where the track has no intro. loop: the body. run_out: what follows on it when it goes round. ending: the fade,
    None where the track has none. first_bar, bars: the body in the original track.
    """

    track: Track
    opening: Window | None
    loop: Window
    run_out: Window
    ending: Window | None
    first_bar: int
    bars: int

    @property
    def once(self) -> tuple[Window, ...]:
        """Where the whole track stands, its body once: opening, loop and ending."""
        return tuple(window for window in (self.opening, self.loop, self.ending) if window is not None)


class _Stretch(NamedTuple):
    """Bars of the original that stand at another bar in the new track."""

    first: int
    bars: int
    to: int

    @property
    def stop(self) -> int:
        """The first bar behind it."""
        return self.to + self.bars

    def sections(self, track: Track) -> Iterator[Section]:
        """Yield what of the sections stands in it, moved."""
        for section in track.sections:
            start = max(section.start_bar, self.first)
            bars = min(section.start_bar + section.bars, self.first + self.bars) - start
            if bars > 0:
                yield section._replace(start_bar=start - self.first + self.to, bars=bars)

    def notes(self, notes: Sequence[Note], bar_steps: int) -> Iterator[Note]:
        """Yield the notes that begin in it, moved; none is held beyond its end."""
        end, way = (self.first + self.bars) * bar_steps, (self.to - self.first) * bar_steps
        for note in notes:
            if self.first * bar_steps <= note.step < end:
                yield Note(note.step + way, min(note.length, end - note.step), note.pitch, note.velocity, note.slide)

    def hits(self, hits: Sequence[Hit], bar_steps: int) -> Iterator[Hit]:
        """Yield the hits in it, moved."""
        way = (self.to - self.first) * bar_steps
        for hit in hits:
            if self.first <= hit.step // bar_steps < self.first + self.bars:
                yield Hit(hit.step + way, hit.drum, hit.velocity)


def lapped(track: Track) -> Laps:
    """Return the track with its body, all between intro and fade, as it sounds when it goes round.

    Raises WrongUse where nothing stands between the two, as in the shortest tracks.
    """
    first = next((one.start_bar for one in track.sections if one.name != _OPENING), track.bars)
    last = next((one.start_bar for one in track.sections if one.name == _ENDING), track.bars)
    body = last - first
    if body < 1:
        raise WrongUse(f"a track of {track.bars} bars has nothing to loop", "Give a longer --length, 0:30 or more.")
    again = _run_in_bar(track, first, last)
    stretches: list[_Stretch] = []

    def put(start: int, bars: int) -> int:
        """Put bars of the original behind what is there; return the bar at which they begin now."""
        place = stretches[-1].stop if stretches else 0
        stretches.append(_Stretch(start, bars, place))
        return place

    put(0, first)
    put(again, last - again)
    kept = put(first, body)
    after = put(first, min(RUN_OUT_BARS, body))
    if last < track.bars:
        put(again, last - again)
        put(last, track.bars - last)
    bars = stretches[-1].stop
    opening = _window(track, 0, first)
    laps = track._replace(
        bars=bars,
        sections=tuple(section for stretch in stretches for section in stretch.sections(track)),
        notes=_notes(track, stretches),
        hits=HitLine(hit for stretch in stretches for hit in stretch.hits(track.hits, track.steps_per_bar)),
        fade_bars=min(track.fade_bars, track.bars - last),
    )
    return Laps(
        track=laps,
        opening=opening._replace(into=_frame(track, kept)) if opening else None,
        loop=Window(_frame(laps, kept), _frame(laps, kept + body)),
        run_out=Window(_frame(laps, after), _frame(laps, after + min(RUN_OUT_BARS, body))),
        ending=_window(laps, bars - (track.bars - last), bars),
        first_bar=first,
        bars=body,
    )


def bars_of(track: Track, first: int, bars: int) -> Track:
    """Return some bars of a track, from the beginning of a section on, as one of their own, which does not fade."""
    stretch = _Stretch(first, bars, 0)
    return track._replace(
        bars=bars,
        sections=tuple(stretch.sections(track)),
        notes=_notes(track, [stretch]),
        hits=HitLine(stretch.hits(track.hits, track.steps_per_bar)),
        fade_bars=0,
    )


def _run_in_bar(track: Track, first: int, last: int) -> int:
    """Return the bar at which the run-in begins: early enough, and where no note of the body is held over from before.

    A body that is shorter than the run-in is all of it.
    """
    bar = track.steps_per_bar
    begins = last * bar - RUN_IN_STEPS
    spans = ((note.step, note.step + note.length) for notes in track.notes.values() for note in notes)
    crossing = [(start, stop) for start, stop in spans if start // bar < (stop - 1) // bar]
    for start, stop in sorted(crossing, reverse=True):
        bar_line = begins // bar * bar
        if first * bar <= start < bar_line < stop:
            begins = start
    return max(first, begins // bar)


def _notes(track: Track, stretches: list[_Stretch]) -> dict[Part, Sequence[Note]]:
    return {
        part: NoteLine(note for stretch in stretches for note in stretch.notes(notes, track.steps_per_bar))
        for part, notes in track.notes.items()
    }


def _frame(track: Track, bar: int) -> int:
    return step_frame(bar * track.steps_per_bar, track.bpm)


def _window(track: Track, first: int, last: int) -> Window | None:
    return Window(_frame(track, first), _frame(track, last)) if last > first else None
