"""Where bars and sections stand in a sound, in frames, and how a place in it is told."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.errors import WrongUse
from engine.model.track import Section, Track
from engine.model.units import SAMPLE_RATE, length_words, step_frame

STRETCH_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Timeline:
    """starts: the frame at which each bar begins, and at last the frame at which the music ends.

    barred: whether bars are known. Where they are not, a "bar" is a stretch of five seconds, and places are told as
    times.
    """

    starts: tuple[int, ...]
    sections: tuple[Section, ...] = ()
    barred: bool = True

    @property
    def end(self) -> int | None:
        """The frame at which the music ends; None where it is not to end."""
        return self.starts[-1]

    @property
    def bars(self) -> int:
        """How many bars there are."""
        return len(self.starts) - 1

    def bar_at(self, frame: int) -> int:
        """Return the bar, from 0, in which a frame stands; the last for all that comes after it."""
        return max(0, min(bisect_right(self.starts, frame) - 1, self.bars - 1))

    def start_of(self, bar: int) -> int:
        """Return the frame at which a bar begins, kept within the music."""
        return self.starts[max(0, min(bar, self.bars - 1))]

    def stretch(self, first: int, bars: int) -> tuple[int, int]:
        """Return where `bars` bars from `first` on begin and end, in frames."""
        return self.starts[first], self.starts[min(first + bars, self.bars)]

    def section_at(self, bar: int) -> Section | None:
        """Return the section of a bar, None where none is known."""
        inside = (one for one in self.sections if one.start_bar <= bar < one.start_bar + one.bars)
        return next(inside, None)

    def section_after(self, bar: int) -> int | None:
        """Return the first bar of the next section, None in the last one."""
        return next((one.start_bar for one in self.sections if one.start_bar > bar), None)

    def section_before(self, bar: int) -> int:
        """Return the first bar of this section; of the one before where `bar` is this one's first or second."""
        earlier = [one.start_bar for one in self.sections if one.start_bar <= bar - 2]
        return earlier[-1] if earlier else 0

    def same_place(self, frame: int, other: "Timeline") -> int:
        """Return where in another sound the same bar stands, at the same part of it."""
        bar = self.bar_at(frame)
        begin, end = self.stretch(bar, 1)
        if bar >= other.bars:
            return other.start_of(other.bars - 1)
        its_begin, its_end = other.stretch(bar, 1)
        return its_begin + (frame - begin) * (its_end - its_begin) // max(1, end - begin)

    def named(self, name: str) -> Section:
        """Return the section of a name; "groove 2" is the second of that name. Raises WrongUse."""
        wanted = " ".join(name.casefold().split())
        names = dict(zip(self.section_names(), self.sections, strict=True))
        found = names.get(wanted) or names.get(f"{wanted} 1")
        if found is None:
            there = f"It has: {', '.join(names)}." if names else "Its sections are not known: its record is not here."
            raise WrongUse(f"section {name[:40]!r} is not in this song", there)
        return found

    def section_names(self) -> Iterator[str]:
        """Yield the name of each section; those of which there are several are numbered."""
        names = [one.name for one in self.sections]
        for position, name in enumerate(names):
            yield f"{name} {names[: position + 1].count(name)}" if names.count(name) > 1 else name

    def words(self, frame: int) -> str:
        """Return a place in words: "bar 17 of 112, groove", or "1 minute 5 seconds" where bars are not known."""
        if not self.barred:
            return length_words(frame / SAMPLE_RATE)
        bar = self.bar_at(frame)
        section = self.section_at(bar)
        return f"bar {bar + 1} of {self.bars}" + (f", {section.name}" if section else "")

    def section_words(self, section: Section) -> str:
        """Return a section and its bars in words: "groove, bars 17 to 48"."""
        return f"{section.name}, bars {section.start_bar + 1} to {section.start_bar + section.bars}"

    def heard_again(self, _frame: int) -> int | None:
        """Return where to go on while what comes next is late; None where it is waited for."""
        return None


def timeline_of(track: Track) -> Timeline:
    """Return where a track's bars stand."""
    starts = tuple(step_frame(bar * track.steps_per_bar, track.bpm) for bar in range(track.bars + 1))
    return Timeline(starts, track.sections)


def clock_timeline(frames: int) -> Timeline:
    """Return the timeline of a sound whose bars are not known."""
    stretch = STRETCH_SECONDS * SAMPLE_RATE
    return Timeline((*range(0, max(frames, 1), stretch), max(frames, 1)), barred=False)
