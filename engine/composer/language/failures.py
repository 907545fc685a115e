"""Every way in which asking a language model can fail, as one sentence with the way out. None ever holds the key."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.model.errors import ComposerFailed, one_line
from engine.model.exchange import End, EndKind

OFFLINE = "compose with --composer offline"
LATER = f"Try again later, or {OFFLINE}."
AGAIN = f"Try again, or {OFFLINE}."
OTHER_WORDS = f"Put the vibe in other words, or {OFFLINE}."
SHOWN_CHARACTERS = 200
MEGABYTES = 2  # of text; more is no sheet
_DEEPEST = 8


class Interrupted(ComposerFailed):
    """An answer that ended before its end; what had come of it may still be used."""


class Trouble(Exception):
    """A failure after which another attempt may help.

    after: how many seconds the service asks to wait before it; None where it names none.
    """

    def __init__(self, failure: ComposerFailed, after: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.after = after


class Ended(Exception):
    """An exchange that ends in a failure which no answer tells of."""

    def __init__(self, end: End) -> None:
        super().__init__(end.kind)
        self.end = end


class Service(NamedTuple):
    """How a service is spoken of: its name within a sentence, and what to do about its address and its key."""

    name: str
    address: str
    key: str

    @property
    def first_word(self) -> str:
        """The name at a sentence's beginning."""
        return self.name[:1].upper() + self.name[1:]

    def too_slow(self, seconds: float) -> ComposerFailed:
        """Return the failure where the whole time has passed."""
        return Interrupted(f"{self.name} did not finish the sheet within {seconds:g} seconds", AGAIN)

    def silent(self, seconds: float) -> ComposerFailed:
        """Return the failure where a connection stood but nothing came."""
        return Interrupted(f"{self.name} sent nothing for {seconds:g} seconds", AGAIN)

    def unreachable(self, cause: str) -> ComposerFailed:
        """Return the failure where no connection came about."""
        return ComposerFailed(f"{self.name} could not be reached ({cause})", self.address)

    def broken_off(self) -> ComposerFailed:
        """Return the failure where the connection broke."""
        return Interrupted(f"the connection to {self.name} broke off", AGAIN)

    def too_large(self) -> ComposerFailed:
        """Return the failure where more came than a sheet can have."""
        return ComposerFailed(f"{self.name} sent more than {MEGABYTES} megabytes, which is no sheet", AGAIN)

    def odd_answer(self, detail: str) -> ComposerFailed:
        """Return the failure where the answer was not in the service's form."""
        return ComposerFailed(f"the answer of {self.name} did not come in the service's form ({detail})", self.address)

    def ended(self, end: End) -> ComposerFailed | Trouble:
        """Return the failure that an exchange ended in; Trouble where another attempt may help."""
        match end.kind:
            case EndKind.UNREACHABLE:
                return self.unreachable(end.why)
            case EndKind.SILENT:
                return self.silent(end.seconds)
            case EndKind.TOO_SLOW:
                return self.too_slow(end.seconds)
            case EndKind.TOO_LARGE:
                return self.too_large()
            case EndKind.ODD:
                return self.odd_answer(end.why)
            case _:
                return Trouble(self.broken_off())

    def unusable(self, detail: str) -> ComposerFailed:
        """Return the failure where the answer held no sheet."""
        return ComposerFailed(f"{self.name} wrote no usable sheet: {detail}", AGAIN)

    def ended_early(self) -> ComposerFailed:
        """Return the failure where the model had no more room."""
        return Interrupted(f"{self.name} wrote no usable sheet: its sheet ended in the middle", AGAIN)

    def stopped(self, detail: str, way_out: str = OTHER_WORDS) -> ComposerFailed:
        """Return the failure where the model was stopped."""
        return ComposerFailed(f"{self.name} wrote no usable sheet: {detail}", way_out)

    def odd_key(self) -> ComposerFailed:
        """Return the failure where the key cannot be sent."""
        return ComposerFailed(f"the key for {self.name} holds a blank or a character that no key has", self.key)

    def refused_key(self, code: int) -> ComposerFailed:
        """Return the failure where the key does not open the service."""
        return ComposerFailed(f"{self.name} refused the key ({code})", self.key)

    def failed(self, code: int) -> ComposerFailed:
        """Return the failure where the service broke down."""
        return Interrupted(f"{self.name} failed ({code})", LATER)

    def used_up(self) -> ComposerFailed:
        """Return the failure where a quota is used up for long."""
        return ComposerFailed(
            f"the quota of {self.name} for today is used up (429)", f"Try again tomorrow, or {OFFLINE}."
        )

    def throttled(self, delay: float | None) -> ComposerFailed:
        """Return the failure where requests came too fast; delay: seconds that the service named."""
        wait = "a minute" if delay is None else f"{int(delay) + 1} seconds"
        return ComposerFailed(
            f"{self.name} allows no more requests this minute (429)", f"Try again in {wait}, or {OFFLINE}."
        )

    def refused(self, code: int, details: object) -> ComposerFailed:
        """Return the failure for a request that was refused, with what the service says of it."""
        said = message(details)
        return ComposerFailed(f"{self.name} refused the request ({code}{': ' + said if said else ''})", AGAIN)


def message(details: object) -> str:
    """Return what a service says of an error; nothing where it is no sentence but a page."""
    found = next((value for name, value in strings(details) if name in ("message", "error")), "")
    return "" if "<" in found else short(found).rstrip(".")


def short(text: str) -> str:
    """Return a stranger's words on one line, cut."""
    return one_line(text)[:SHOWN_CHARACTERS]


def strings(details: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield all named strings in an error's body, to a depth where nothing of a service's lies deeper."""
    if depth > _DEEPEST:
        return
    if isinstance(details, list):
        for item in details:
            yield from strings(item, depth + 1)
    elif isinstance(details, dict):
        for name, value in details.items():
            if isinstance(value, str):
                yield name, value
            else:
                yield from strings(value, depth + 1)
