"""What is said about a stranger's sheet: refusals that name the place, and counted warnings."""

import contextlib
import math
from collections import Counter
from collections.abc import Iterator

from engine.model.errors import BadSheet, one_line

# Each kind of repair: what is said of one, and of several.
_COUNTED = {
    "between keys": (
        "1 frequency lies more than 20 cents from the nearest key and was rounded to it.",
        "{} frequencies lie more than 20 cents from the nearest key and were rounded to it.",
    ),
    "fraction": (
        "1 step or length was not a whole number and was rounded.",
        "{} steps or lengths were not whole numbers and were rounded.",
    ),
    "rest": ("1 note without a pitch was read as a rest.", "{} notes without a pitch were read as rests."),
    "chord": ("1 chord was not known and was left out.", "{} chords were not known and were left out."),
    "late": (
        "1 note, hit or chord begins after its phase has ended and was left out.",
        "{} notes, hits or chords begin after their phase has ended and were left out.",
    ),
}
_NAMED_FIELDS = 3
_SHOWN_CHARACTERS = 40


def shown(value: object) -> str:
    """Return a stranger's value as it can be told: short, on one line, a container by its kind."""
    if isinstance(value, str):
        text = one_line(value)
        return f'"{text[:_SHOWN_CHARACTERS]}{"..." * (len(text) > _SHOWN_CHARACTERS)}"'
    for kind, words in (
        (dict, "an object"),
        (list, "a list"),
        (bool, "true" if value else "false"),
        (type(None), "null"),
    ):
        if isinstance(value, kind):
            return words
    if isinstance(value, int) and value.bit_length() > 128:
        return "a number of more than 38 digits"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return str(value)


def amiss(value: object, low: float, high: float) -> str | None:
    """Return what is wrong with a value that should be a number from `low` to `high`, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is not a number"
    if isinstance(value, float) and not math.isfinite(value):
        return "is not a number"
    if value < low:
        return f"is less than {low:g}"
    if value > high:
        return f"is more than {high:g}"
    return None


class Remarks:
    """Gathers what is worth a warning while one sheet is read.

    forgives: whether a note or field that is no music is left out and counted, instead of refusing the sheet: nobody
    can be told to mend what a language model wrote.
    """

    def __init__(self, where: str, forgives: bool = False) -> None:
        self.where = one_line(where)[:80] or "the sheet"
        self.forgives = forgives
        self.forgiven: list[BadSheet] = []
        self._said: list[str] = []
        self._ignored: list[str] = []
        self._counts: Counter[str] = Counter()

    def say(self, sentence: str) -> None:
        """Note a sentence for the listener."""
        self._said.append(one_line(sentence))

    def count(self, kind: str) -> None:
        """Note one more repair of a kind that is told once, with its number."""
        self._counts[kind] += 1

    @contextlib.contextmanager
    def forgiving(self) -> Iterator[None]:
        """Leave out what is refused inside, where this is forgiven; otherwise the refusal goes on its way."""
        try:
            yield
        except BadSheet as error:
            if not self.forgives:
                raise
            self.forgiven.append(error)

    def ignore(self, field: object) -> None:
        """Note a field that nothing here reads."""
        self._ignored.append(one_line(str(field))[:_SHOWN_CHARACTERS] or "without a name")

    def refusal(self, place: str, problem: str, allowed: str) -> BadSheet:
        """Return the error for a value that is not music: where it stands, what is wrong, what is allowed."""
        return BadSheet(f"{self.where}: {place} {problem}".replace("  ", " "), allowed)

    def number(self, value: object, place: str, low: float, high: float) -> float:
        """Return `value` as a number from `low` to `high`. Raises BadSheet."""
        problem = amiss(value, low, high)
        if problem:
            raise self.refusal(place, f"{shown(value)} {problem}", f"Give {low:g} to {high:g}.")
        assert isinstance(value, int | float)
        return value

    @property
    def sentences(self) -> tuple[str, ...]:
        """All warnings: the single ones, the counted ones, the ignored fields."""
        counted = [_COUNTED[kind][count > 1].format(count) for kind, count in self._counts.items()]
        return (*self._said, *self._of_forgiven(), *counted, *self._of_ignored())

    def _of_forgiven(self) -> tuple[str, ...]:
        if not self.forgiven:
            return ()
        count, first = len(self.forgiven), self.forgiven[0].what.removeprefix(f"{self.where}: ")
        if count == 1:
            return (f"1 note or field was no music and was left out: {first}.",)
        return (f"{count} notes or fields were no music and were left out, first: {first}.",)

    def _of_ignored(self) -> tuple[str, ...]:
        if not self._ignored:
            return ()
        total, names = len(self._ignored), list(dict.fromkeys(self._ignored))
        named = ", ".join(names[:_NAMED_FIELDS])
        more = " and others" * (len(names) > _NAMED_FIELDS)
        verb = "field is not known and was" if total == 1 else "fields are not known and were"
        return (f"{total} {verb} ignored: {named}{more}.",)
