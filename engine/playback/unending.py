"""Where stretches, their bars and sections stand in music without end, as far as it is remembered."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.model.track import Section
from engine.playback.timeline import Timeline

HEARD_AGAIN_BARS = 4  # while the next stretch is late


class Span(NamedTuple):
    """A stretch on the tape. number: from 1. start: its first frame; first_bar: its first bar, of all.

    inside: where its bars and sections stand, counted from its own beginning.
    """

    number: int
    start: int
    first_bar: int
    inside: Timeline

    @property
    def end(self) -> int:
        """The frame after its last one."""
        return self.start + self.inside.starts[-1]

    @property
    def last_bar(self) -> int:
        """The bar after its last one."""
        return self.first_bar + self.inside.bars


@dataclass(frozen=True, slots=True, eq=False)
class UnendingTimeline(Timeline):
    """Bars are counted through all stretches, and told within one. One thread lays and forgets, any may ask.

    laid: the stretches that are on the tape, or about to be.
    """

    starts: tuple[int, ...] = (0, 0)
    laid: list[Span] = field(default_factory=list)

    def lay(self, number: int, inside: Timeline) -> Span:
        """Put a stretch behind the last one."""
        last = self.laid[-1] if self.laid else None
        span = Span(number, last.end if last else 0, last.last_bar if last else 0, inside)
        self.laid.append(span)
        return span

    def take_back(self) -> None:
        """Take the last stretch away again."""
        self.laid.pop()

    def shorten(self, inside: Timeline) -> None:
        """Let the last stretch be shorter than it was."""
        self.laid[-1] = self.laid[-1]._replace(inside=inside)

    def forget(self, before: int) -> None:
        """Forget the stretches that begin before a frame, all but the last."""
        self.laid[:] = [*(span for span in self.laid[:-1] if span.start >= before), *self.laid[-1:]]

    def span_at(self, frame: int) -> Span | None:
        """Return the stretch in which a frame stands, the nearest where it stands in none; None before the first."""
        spans = tuple(self.laid)
        return spans[max(0, bisect_right([span.start for span in spans], frame) - 1)] if spans else None

    @property
    def end(self) -> int | None:
        """It has none."""
        return None

    @property
    def bars(self) -> int:
        """How many bars there were so far."""
        spans = tuple(self.laid)
        return spans[-1].last_bar if spans else 0

    def bar_at(self, frame: int) -> int:
        """Return the bar, of all, in which a frame stands."""
        span = self.span_at(frame)
        return span.first_bar + span.inside.bar_at(frame - span.start) if span else 0

    def start_of(self, bar: int) -> int:
        """Return the frame at which a bar begins, kept within what is remembered."""
        span = self._of_bar(bar)
        return span.start + span.inside.start_of(bar - span.first_bar) if span else 0

    def stretch(self, first: int, bars: int) -> tuple[int, int]:
        """Return where `bars` bars from `first` on begin and end, in frames; all of them in one stretch."""
        span = self._of_bar(first)
        if span is None:
            return 0, 0
        begin, end = span.inside.stretch(max(0, first - span.first_bar), bars)
        return span.start + begin, span.start + end

    def section_at(self, bar: int) -> Section | None:
        """Return the section of a bar; its first bar is counted as all are."""
        span = self._of_bar(bar)
        found = span.inside.section_at(bar - span.first_bar) if span else None
        return found._replace(start_bar=found.start_bar + span.first_bar) if span and found else None

    def section_after(self, bar: int) -> int | None:
        """Return the first bar of the next section, or of the next stretch; None where that is not there yet."""
        span = self._of_bar(bar)
        inside = span.inside.section_after(bar - span.first_bar) if span else None
        if span is None or inside is not None:
            return None if span is None or inside is None else span.first_bar + inside
        return span.last_bar if span.last_bar < self.bars else None

    def section_before(self, bar: int) -> int:
        """Return the first bar of this section; of the one before where `bar` is this one's first or second."""
        starts = [span.first_bar + one.start_bar for span in tuple(self.laid) for one in span.inside.sections]
        earlier = [start for start in starts if start <= bar - 2]
        return earlier[-1] if earlier else (starts[0] if starts else 0)

    def same_place(self, _frame: int, other: Timeline) -> int:
        """Return the beginning: no other sound has the same bars."""
        return other.start_of(0)

    def words(self, frame: int) -> str:
        """Return a place in words: "stretch 4, groove, bar 12 of 32"."""
        span = self.span_at(frame)
        if span is None:
            return "before the first stretch"
        bar = span.inside.bar_at(frame - span.start)
        section = span.inside.section_at(bar)
        named = f"{section.name}, " if section else ""
        return f"stretch {span.number}, {named}bar {bar + 1} of {span.inside.bars}"

    def section_words(self, section: Section) -> str:
        """Return a section and its bars in words, counted in its stretch."""
        span = self._of_bar(section.start_bar)
        if span is None:
            return section.name
        inside = section._replace(start_bar=section.start_bar - span.first_bar)
        return f"{span.inside.section_words(inside)} of stretch {span.number}"

    def heard_again(self, frame: int) -> int | None:
        """Return a place some bars before a frame at the end of a stretch, to go on from while the next one is late."""
        span = self.span_at(frame)
        if span is None:
            return None
        starts, bar = span.inside.starts, span.inside.bar_at(frame - span.start)
        return frame - (starts[bar] - starts[max(0, bar - HEARD_AGAIN_BARS)]) if bar else None

    def _of_bar(self, bar: int) -> Span | None:
        spans = tuple(self.laid)
        return spans[max(0, bisect_right([span.first_bar for span in spans], bar) - 1)] if spans else None
