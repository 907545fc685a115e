"""An answer that came over HTTP and the strict reading that all network sources share."""

import json
from dataclasses import dataclass
from typing import NoReturn, cast

from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.reading import AnswerRefused, Exchange


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole body and what is known of it. subject: how a sentence about the source begins."""

    subject: str
    body: bytes
    time_ns: int
    exchange: Exchange

    def refused(self, why: str, verdict: FeedVerdict | None = None) -> AnswerRefused:
        """Return the error that says why this answer may not count."""
        return AnswerRefused(f"{self.subject} {why}", self.exchange, verdict)

    def require_ok(self) -> None:
        """Raise AnswerRefused unless the status is 200. A redirect could lead anywhere, so none is followed."""
        status = self.exchange.status
        if 300 <= status < 400:
            raise self.refused(f"answered with HTTP {status}, a redirect, which is not followed")
        if status != 200:
            raise self.refused(f"answered with HTTP {status}")

    def envelope(self) -> dict[str, object]:
        """Return the body's JSON object (RFC 8259: UTF-8, no NaN; no name twice). Raises AnswerRefused."""
        try:
            found: object = json.loads(
                self.body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_each_name_once
            )
        except (ValueError, RecursionError) as error:
            raise self.refused("answered with something that is no JSON") from error
        if not isinstance(found, dict):
            raise self.refused("answered with JSON that is no object")
        return cast(dict[str, object], found)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number in JSON")


def _each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
