"""What it cost to ask a language model."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Usage(NamedTuple):
    """Tokens as the service counts them: read, written as an answer, and written as thoughts that are not shown."""

    tokens_in: int = 0
    tokens_out: int = 0
    tokens_thinking: int = 0


class PriceList(NamedTuple):
    """Prices as they were on a day, told in words: US dollars for a million tokens read and written, by model."""

    day: str
    by_model: Mapping[str, tuple[float, float]]

    def dollars(self, model: str, usage: Usage) -> float | None:
        """Return an estimate of what this many tokens cost; None where no price of the model is known."""
        if model not in self.by_model:
            return None
        read, written = self.by_model[model]
        return round((usage.tokens_in * read + (usage.tokens_out + usage.tokens_thinking) * written) / 1_000_000, 6)


class Cost(NamedTuple):
    """All that one song's asking cost, every attempt and repair together.

    usage: None where the service counted nothing. complete: whether it counted every answer. seconds and first_phase:
    from the first request to the end, and until a first phase stood there; None where there was none. dollars: an
    estimate, None where no price is known. prices_of: the day on which the prices were read, in words. replayed:
    whether all this was paid for earlier, when the answers were recorded; then no time is told.
    """

    requests: int
    usage: Usage | None
    complete: bool
    seconds: float | None
    first_phase: float | None
    dollars: float | None
    prices_of: str
    replayed: bool = False

    def words(self) -> str:
        """Return it in a few sentences that begin with the word Cost."""
        if self.replayed:
            return f"Cost: nothing now. When the answers were written: {self._tokens()}. {self._money()}"
        return f"Cost: {self._tokens()}. {self._times()}{self._money()}"

    def for_record(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        usage = self.usage
        return {
            "requests": self.requests,
            "tokens_in": usage.tokens_in if usage else None,
            "tokens_out": usage.tokens_out if usage else None,
            "tokens_thinking": usage.tokens_thinking if usage else None,
            "tokens_complete": self.complete,
            "seconds_to_first_phase": self.first_phase,
            "seconds": self.seconds,
            "dollars_estimated": self.dollars,
            "prices_of": self.prices_of,
            "replayed": self.replayed,
        }

    def _tokens(self) -> str:
        usage = self.usage
        if usage is None:
            return f"the service counted no tokens, {_requests(self.requests)}"
        least = "" if self.complete else "at least "
        thinking = f", {usage.tokens_thinking} thinking" if usage.tokens_thinking else ""
        more = f", {_requests(self.requests)}" if self.requests > 1 else ""
        return f"{least}{usage.tokens_in} tokens in, {usage.tokens_out} out{thinking}{more}"

    def _times(self) -> str:
        if self.seconds is None:
            return ""
        first = "" if self.first_phase is None else f"First phase after {self.first_phase:.1f} seconds. "
        return f"{first}All after {self.seconds:.1f} seconds. "

    def _money(self) -> str:
        if self.usage is None:
            return "So there is no estimate in money."
        if self.dollars is None:
            return "No estimate in money: no price of this model is known here."
        return f"Estimated at {_cents(self.dollars)} by the prices of {self.prices_of}."


def _requests(count: int) -> str:
    return f"{count} request{'s' * (count != 1)}"


def _cents(dollars: float) -> str:
    cents = dollars * 100
    if cents < 0.01:
        return "less than a hundredth of a US cent"
    return f"{cents:.2f} US cents"
