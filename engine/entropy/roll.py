"""Rolling a seed: all sources are asked, those that deliver are mixed, and every sentence says which took part."""

from collections.abc import Sequence
from typing import NamedTuple

from engine.entropy.commitment import Commitment
from engine.entropy.gathering import STAGE, gather
from engine.entropy.reading import Reading, Refusal
from engine.entropy.seed import mix, read_seed
from engine.entropy.sources import SOURCES
from engine.entropy.streams import drawn_seed
from engine.entropy.wording import NOT_ASKED, in_words, minute_in_words, not_asked
from engine.model.events import Event, Stage, progress, warning
from engine.model.wording import listing
from engine.request import Surroundings

# Where a seed comes from that was not rolled, as the end of "Seed ..."
GIVEN = "given by you"
TAKEN = "taken from the sheet"
COMPUTED = "computed from the sheet"
RECORDED = "taken from the recording"
DRAWN = "drawn from that of music without end"


class Roll(NamedTuple):
    """A seed and where it comes from. seed: 64 lower-case hex digits.

    readings: what was mixed into it; none where the seed was given. offline: no network source was asked.
    origin: where a given seed comes from, as in "Seed given by you". commitment: what was promised before the last
    reading, a beacon's round, was known. drawn: what it was drawn from, None where it stands for itself.
    """

    seed: str
    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    offline: bool = False
    origin: str = GIVEN
    commitment: Commitment | None = None
    drawn: "Drawn | None" = None

    @property
    def given(self) -> bool:
        """Whether nothing was rolled: the seed was there before."""
        return not self.readings

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources that took part, in the order in which they are told."""
        return tuple(reading.source for reading in self.readings)

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """Each source that took no part, with the reason as a sentence."""
        return tuple((refusal.source, f"{refusal.why}.") for refusal in self.refusals)

    @property
    def failures(self) -> tuple[Refusal, ...]:
        """The sources that should have taken part and did not."""
        return tuple(refusal for refusal in self.refusals if not refusal.why.startswith(NOT_ASKED))

    @property
    def guessable(self) -> bool:
        """Whether nothing went into a rolled seed that only this machine knows."""
        return not self.given and not any(SOURCES[name].private for name in self.sources)

    @property
    def sentence(self) -> str:
        """Where the seed comes from, for the user."""
        if self.drawn:
            return f"Seed {self.origin}. {self.drawn.of.sentence}"
        if self.given:
            return f"Seed {self.origin}: no new randomness was rolled."
        used = listing([SOURCES[name].spoken for name in self.sources])
        failed = [f"{refusal.why}: it was not used." for refusal in self.failures]
        told = " ".join([*failed, f"{'The seed comes' if failed else 'Seed rolled'} from {used}"])
        return f"{told}{self._offline_words()}.{self._public_words()}{self._promised()}"

    def _offline_words(self) -> str:
        if not self.offline:
            return ""
        pooled = [reading for reading in self.readings if reading.taken_ns is not None]
        if pooled:
            filled = minute_in_words(min(reading.time_ns for reading in pooled))
            words = listing([SOURCES[reading.source].spoken for reading in pooled])
            return f"; offline by request, the {words} bytes come from a pool filled at {filled}"
        asked = [refusal.source for refusal in self.refusals if refusal.why.startswith(NOT_ASKED)]
        return f"; offline by request, {not_asked(asked)}" if asked else "; offline by request"

    def _public_words(self) -> str:
        if self.guessable:
            return " Nothing secret took part: others can compute this seed."
        beacons = [name for name in self.sources if SOURCES[name].beacon]
        if not beacons:
            return ""
        words = in_words(beacons)
        return f" {words[0].upper()}{words[1:]} add{'s' * (len(beacons) == 1)} no secrecy, only a date."

    def _promised(self) -> str:
        if self.commitment is None:
            return ""
        return f" All else was committed to before its round {self.commitment.number}."

    @property
    def event(self) -> Event:
        """The sentence as news: a warning where a source failed or nothing is secret."""
        tell = warning if self.failures or self.guessable else progress
        return tell(STAGE, self.sentence)


class Drawn(NamedTuple):
    """Where a seed was drawn: from which stream of which roll's seed."""

    stream: str
    of: Roll


def drawn(of: Roll, stream: str) -> Roll:
    """Return the roll of a seed that is drawn from another one's."""
    return Roll(drawn_seed(of.seed, stream), origin=DRAWN, drawn=Drawn(stream, of))


def given(seed_text: str, origin: str = GIVEN) -> Roll:
    """Return the roll of a seed that was there before. Raises WrongUse unless it is 64 hex digits."""
    return Roll(read_seed(seed_text), origin=origin)


def roll(
    surroundings: Surroundings, offline: bool, budget_seconds: float = 2.0, sources: Sequence[str] = ()
) -> Stage[Roll]:
    """Roll a new seed; it comes at the latest when the budget is used up, whatever the network does.

    offline: ask only what needs no socket. sources: names in `SOURCES`, in the order in which they are told; without
    them the usual ones. Sources that fail are told and recorded, never an error: where none of the named ones delivers,
    this machine's own take their place.
    """
    answers = yield from gather(sources, surroundings, offline, budget_seconds)
    readings = tuple(answer for answer in answers if isinstance(answer, Reading))
    refusals = tuple(answer for answer in answers if isinstance(answer, Refusal))
    rolled = Roll(mix(readings), readings, refusals, offline)
    yield rolled.event
    return rolled
