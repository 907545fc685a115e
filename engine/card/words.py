"""Names of things on a card: phases, sections, times, forms of a motif, strengths."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from engine.card.likeness import Form, Likeness
from engine.card.motif import Return
from engine.card.portrait import PhasePortrait, Portrait
from engine.model.errors import one_line
from engine.model.theory import Mode
from engine.model.units import length_words
from engine.model.wording import bars_words, listing, times_words

MODE_WORDS: dict[Mode, str] = {
    Mode.MAJOR: "the bright scale",
    Mode.MINOR: "the dark scale",
    Mode.DORIAN: "like minor with its sixth tone raised",
    Mode.PHRYGIAN: "like minor with its second tone lowered",
    Mode.LYDIAN: "like major with its fourth tone raised",
    Mode.MIXOLYDIAN: "like major with its seventh tone lowered",
    Mode.HARMONIC_MINOR: "like minor with its seventh tone raised",
}
_STRENGTHS = ((50, "very soft"), (65, "soft"), (82, "medium"), (98, "strong"))
_USUAL_NAMES = ("intro", "groove", "climax")
_DISTANCES = ("", "a step", "a third", "a fourth", "a fifth", "a sixth", "a seventh", "an octave")
_MOST_BARS = 12  # in one list, that a listener can follow


def phase_label(portrait: Portrait, phase: PhasePortrait) -> str:
    """Return what a phase is called: "the groove" where it has that name alone, else its number and name."""
    names = [one.phase.name for one in portrait.phases]
    name = one_line(phase.phase.name)
    if name in _USUAL_NAMES and names.count(phase.phase.name) == 1:
        return f"the {name}"
    return f"phase {phase.number}" if name.lower() == f"phase {phase.number}" else f"phase {phase.number}, {name}"


def bars_of(first: int, count: int) -> str:
    """Return bars, counted from 0, as listeners count them."""
    return bars_words(range(first, first + count))


def moment(seconds: float) -> str:
    """Return when something begins: "from the start", "at 36 seconds"."""
    return f"at {length_words(seconds)}" if round(seconds) else "from the start"


def strength_words(velocity: float) -> str:
    """Return a mean velocity in words."""
    return next((words for limit, words in _STRENGTHS if velocity < limit), "very strong")


def likeness_words(likeness: Likeness) -> str:
    """Return in which form a motif is heard: "unchanged", "moved a third up"."""
    if likeness.form is not Form.TRANSPOSED:
        return likeness.form.value
    return f"moved {_way(likeness)}"


def returns_words(returns: Iterable[Return]) -> str:
    """Return where a motif is heard, by its forms: "unchanged in bars 1 to 2 and 9 to 10; varied in bar 5"."""
    return "; ".join(f"{form} in {_places(list(found))}" for form, found in _by_form(returns))


def counts_words(returns: Iterable[Return]) -> str:
    """Return how often a motif is heard in which form: "8 times unchanged, once upside down"."""
    counts = ((form, len(found)) for form, found in _by_form(returns, plain=True))
    return ", ".join(f"{times_words(count)} {form}" for form, count in counts)


def _by_form(returns: Iterable[Return], plain: bool = False) -> Iterator[tuple[str, list[Return]]]:
    """Yield each form's words and its returns, in the order of the forms; plain: without how far it is moved."""

    def order(found: Return) -> tuple[int, str]:
        like = found.likeness
        return list(Form).index(like.form), like.form.value if plain else likeness_words(like)

    for (_, words), group in groupby(sorted(returns, key=order), order):
        yield words, list(group)


def _places(found: Sequence[Return]) -> str:
    first, more = found[:_MOST_BARS], len(found) - _MOST_BARS
    told = [str(one.bar + 1) if one.bars == 1 else f"{one.bar + 1} to {one.bar + one.bars}" for one in first]
    if more > 0:
        told.append(f"{more} more")
    return f"bar{'s' * (len(found) > 1 or found[0].bars > 1)} {listing(told)}"


def _way(likeness: Likeness) -> str:
    up = "up" if likeness.steps > 0 or (likeness.semitones or 0) > 0 else "down"
    octaves, rest = divmod(abs(likeness.steps), 7)
    if likeness.steps == 0:
        return "into another mode" if likeness.semitones is None else f"a half step {up}"
    if octaves and rest:
        return f"more than an octave {up}"
    if octaves > 1:
        return f"{octaves} octaves {up}"
    return f"{_DISTANCES[7 if octaves else rest]} {up}"
