"""Rolling a seed: all sources are asked, those that deliver are mixed, and every sentence says which took part."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from engine.background import Abandon, in_background
from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.reading import AnswerRefused, Asking, Exchange, Reading, seconds_in_words, too_late
from engine.entropy.seed import mix, read_seed
from engine.entropy.sources import SOURCES, open_source
from engine.model.errors import SourceFailed
from engine.model.events import Event, Stage, progress, warning
from engine.request import Surroundings

STAGE = "entropy"

# Where a seed comes from that was not rolled, as the end of "Seed ..."
GIVEN = "given by you"
TAKEN = "taken from the sheet"
COMPUTED = "computed from the sheet"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that took no part, and why.

    why: a sentence without its full stop. time_ns: when that was known, nanoseconds since 1970 UTC. exchange and
    verdict: what is known of its answer, if one came.
    """

    source: str
    why: str
    time_ns: int
    exchange: Exchange | None = None
    verdict: FeedVerdict | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A seed and where it comes from. seed: 64 lower-case hex digits.

    readings: what was mixed into it; none where the seed was given. offline: no network source was asked.
    origin: where a given seed comes from, as in "Seed given by you".
    """

    seed: str
    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    offline: bool = False
    origin: str = GIVEN

    @property
    def given(self) -> bool:
        """Whether nothing was rolled: the seed was there before."""
        return not self.readings

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources that took part, in the order of `SOURCES`."""
        used = {reading.source for reading in self.readings}
        return tuple(name for name in SOURCES if name in used)

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """Each source that took no part, with the reason as a sentence."""
        return tuple((refusal.source, f"{refusal.why}.") for refusal in self.refusals)

    @property
    def sentence(self) -> str:
        """Where the seed comes from, for the user."""
        if self.given:
            return f"Seed {self.origin}: no new randomness was rolled."
        used = _listed([SOURCES[name].spoken for name in self.sources])
        if self.offline:
            return f"Seed rolled from {used}; offline by request, {_not_asked(_network_sources())}."
        if self.refusals:
            failures = " ".join(f"{refusal.why}: it was not used." for refusal in self.refusals)
            return f"{failures} The seed comes from {used}."
        return f"Seed rolled from {used}."

    @property
    def event(self) -> Event:
        """The sentence as news: a warning where a source failed."""
        tell = warning if self.refusals and not self.offline else progress
        return tell(STAGE, self.sentence)


def given(seed_text: str, origin: str = GIVEN) -> Roll:
    """Return the roll of a seed that was there before. Raises WrongUse unless it is 64 hex digits."""
    return Roll(read_seed(seed_text), origin=origin)


def roll(surroundings: Surroundings, offline: bool, budget_seconds: float = 2.0) -> Stage[Roll]:
    """Roll a new seed; it comes at the latest when the budget is used up, whatever the network does.

    offline: ask only what needs no socket. Sources that fail are told and recorded, never an error.
    """
    asked = [_ask(name, _asking(name, surroundings, budget_seconds, Abandon())) for name in _local_sources()]
    network = _network_sources()
    if offline:
        asked += [Refusal(name, f"Offline by request, {_not_asked([name])}", time.time_ns()) for name in network]
    else:
        asking = f"Asking {in_words(network)} for random bytes, at most {seconds_in_words(budget_seconds)}."
        yield progress(STAGE, asking)
        asked += yield from _ask_together(network, surroundings, budget_seconds)
    readings = tuple(answer for answer in asked if isinstance(answer, Reading))
    refusals = tuple(answer for answer in asked if isinstance(answer, Refusal))
    rolled = Roll(mix(readings), readings, refusals, offline)
    yield rolled.event
    return rolled


def _ask_together(names: Sequence[str], surroundings: Surroundings, seconds: float) -> Stage[list[Reading | Refusal]]:
    """Ask all of `names` at the same time; who has not answered after `seconds` in all is left behind."""
    ends = time.monotonic() + seconds
    waiting = {name: in_background(STAGE, partial(_ask_as_stage, name, surroundings, seconds)) for name in names}
    answers: list[Reading | Refusal] = []
    try:
        while waiting and time.monotonic() < ends:
            for name, stage in list(waiting.items()):
                try:
                    yield next(stage)
                except StopIteration as end:
                    answers.append(end.value)
                    del waiting[name]
    finally:
        for stage in waiting.values():
            stage.close()
    late = [Refusal(name, too_late(SOURCES[name].subject, seconds).what, time.time_ns()) for name in waiting]
    return answers + late


def _ask_as_stage(name: str, surroundings: Surroundings, seconds: float, abandon: Abandon) -> Stage[Reading | Refusal]:
    yield from ()
    return _ask(name, _asking(name, surroundings, seconds, abandon))


def _asking(name: str, surroundings: Surroundings, seconds: float, abandon: Abandon) -> Asking:
    return Asking(SOURCES[name].subject, surroundings, seconds, abandon)


def _ask(name: str, asking: Asking) -> Reading | Refusal:
    try:
        return open_source(name)(asking)
    except AnswerRefused as error:
        return Refusal(name, error.what, time.time_ns(), error.exchange, error.verdict)
    except SourceFailed as error:
        return Refusal(name, error.what, time.time_ns())


def _local_sources() -> list[str]:
    return [name for name, listing in SOURCES.items() if not listing.network]


def _network_sources() -> list[str]:
    return [name for name, listing in SOURCES.items() if listing.network]


def _not_asked(names: Sequence[str]) -> str:
    return f"{in_words(names)} {'was' if len(names) == 1 else 'were'} not asked"


def in_words(names: Sequence[str]) -> str:
    """Return sources in words: "the hardware source and the clock source"."""
    return _listed([f"the {SOURCES[name].spoken} source" for name in names])


def _listed(words: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
