"""Counts what asking costs while it goes on: requests, tokens, seconds."""

import time

from engine.model.cost import Cost, PriceList, Usage

_MOST_TOKENS = 10**9  # of one answer; a larger count is no count


class Meter:
    """One song's count, over all attempts and repairs. Only the worker writes."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._first_phase: float | None = None
        self._requests = 0
        self._answers = 0
        self._used: list[Usage] = []
        self._present: Usage | None = None
        self._answered = False

    def asked(self) -> None:
        """Note that an answer is asked for."""
        self._settle()
        self._requests += 1

    def answered(self) -> None:
        """Note that a piece of the answer has come: from now on it costs."""
        self._answered = True

    def used(self, tokens_in: object, tokens_out: object, tokens_thinking: object) -> None:
        """Note the service's count of the present answer for an earlier one. What is no count is passed over."""
        if _is_count(tokens_in) and _is_count(tokens_out):
            thinking = tokens_thinking if _is_count(tokens_thinking) else 0
            self._present = Usage(int(tokens_in), int(tokens_out), int(thinking))  # type: ignore[call-overload]
            self._answered = True

    def phase_came(self) -> None:
        """Note that a phase is written."""
        if self._first_phase is None:
            self._first_phase = time.monotonic() - self._began

    def cost(self, model: str, prices: PriceList | None, replayed: bool) -> Cost:
        """Return the count so far, with an estimate in money where the model's price is known."""
        usage = self.usage
        dollars = prices.dollars(model, usage) if prices and usage else None
        return Cost(
            requests=self._requests,
            usage=usage,
            complete=len(self._used) == self._answers,
            seconds=None if replayed else round(time.monotonic() - self._began, 3),
            first_phase=None if replayed or self._first_phase is None else round(self._first_phase, 3),
            dollars=dollars,
            prices_of=prices.day if prices and dollars is not None else "",
            replayed=replayed,
        )

    @property
    def usage(self) -> Usage | None:
        """All tokens that were counted, or None."""
        self._settle()
        return Usage(*map(sum, zip(*self._used, strict=True))) if self._used else None

    def _settle(self) -> None:
        if self._answered:
            self._answers += 1
            if self._present is not None:
                self._used.append(self._present)
        self._answered, self._present = False, None


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= _MOST_TOKENS
