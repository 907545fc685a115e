"""An answer that came over HTTP and the strict reading that all network sources share."""

import json
import re
from typing import NamedTuple, cast

from engine.entropy.feed_checks import FeedVerdict, check_feed
from engine.entropy.reading import AnswerRefused, Exchange
from engine.strictjson import each_name_once, no_number

_HEX = re.compile(r"(?:[0-9a-fA-F]{2})*", re.ASCII)


class Answer(NamedTuple):
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
                self.body.decode("utf-8"), parse_constant=no_number, object_pairs_hook=each_name_once
            )
        except (ValueError, RecursionError) as error:
            raise self.refused("answered with something that is no JSON") from error
        if not isinstance(found, dict):
            raise self.refused("answered with JSON that is no object")
        return cast(dict[str, object], found)

    def hexadecimal(self, text: object, count: int) -> bytes:
        """Return `count` bytes from a field of hex digits. Raises AnswerRefused."""
        if not isinstance(text, str) or not _HEX.fullmatch(text):
            raise self.refused("sent bytes that are not in hex digits")
        if len(text) != 2 * count:
            raise self.refused(f"sent {len(text) // 2} bytes instead of {count}")
        return bytes.fromhex(text)


def passed(answer: Answer, data: bytes) -> FeedVerdict:
    """Return the feed checks' verdict on an answer's bytes. Raises AnswerRefused where they fail."""
    verdict = check_feed(data)
    if verdict.fault:
        raise answer.refused(f"repeats itself ({verdict.fault})", verdict)
    return verdict
