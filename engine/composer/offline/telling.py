"""What the composer says: how it understood the vibe, and what it composed."""

from engine.composer.offline.form import PhasePlan
from engine.composer.offline.moods import Mood
from engine.composer.offline.words import Reading
from engine.model.errors import one_line
from engine.model.sheet import PART_WORDS
from engine.model.wording import pace_words

MOST_KNOWN, MOST_UNKNOWN = 8, 5
LONGEST_WORD = 24

_DRUM_WORDS = {
    "rock": "rock drums",
    "march": "marching drums",
    "breakbeat": "breakbeat drums",
    "halftime": "half-time drums",
    "toms": "tom-led drums",
    "light": "light drums",
    "four": "four-on-the-floor drums",
    "swing": "swinging drums",
    "latin": "latin drums",
    "none": "no drums",
    "hush": "only soft hats for drums",
}


def counted(count: int, one: str) -> str:
    """Return a number and its noun: "1 phase", "3 phases"."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def _shown(word: str) -> str:
    clean = one_line(word)
    return clean if len(clean) <= LONGEST_WORD else f"{clean[:LONGEST_WORD]}…"


def _listed(words: list[str], most: int) -> str:
    shown = ", ".join(_shown(word) for word in words[:most])
    more = len(words) - most
    return f"{shown}, and {more} more" if more > 0 else shown


def _density(mood: Mood) -> str:
    if mood.dimensions.energy > 0.5:
        return "dense "
    return "sparse " if mood.dimensions.energy < -0.5 and mood.drums not in ("none", "hush", "light") else ""


def understood(reading: Reading, mood: Mood) -> str:
    """Return how the vibe was read and what came of it, and which words said nothing to this composer."""
    words = [meaning.said for meaning in reading.meanings]
    said = [_listed(words, MOST_KNOWN)] if words else []
    if reading.bpm == mood.bpm:
        said.append(f"{mood.bpm} beats a minute")
    if reading.energy is not None:
        said.append(f"energy {reading.energy} of 10")
    if reading.key == mood.key:
        said.append(str(mood.key))
    known = ", ".join(said) or "no words that set a mood, so the seed chose it"
    manner = f"{pace_words(mood.bpm).capitalize()}, {mood.key.mode.value}, {_density(mood)}{_DRUM_WORDS[mood.drums]}"
    withheld = "".join(f" No {PART_WORDS[part]}: only long soft tones in its place." for part in mood.withheld)
    metre = ", in three" if mood.waltz else ", in six eight" if mood.jig else ""
    unknown = list(reading.unknown)
    if unknown:
        rest = f" {'Word' if len(unknown) == 1 else 'Words'} not known: {_listed(unknown, MOST_UNKNOWN)}."
    else:
        rest = " All words known." if said or reading.neutral else ""
    return f"Understood: {known}. {manner}{metre}.{withheld}{rest}"


def composed(title: str, mood: Mood, plans: tuple[PhasePlan, ...]) -> str:
    """Return what was composed, in one sentence."""
    bars = sum(plan.bars for plan in plans)
    return (
        f"Composed: {title}, {mood.key}, {counted(mood.bpm, 'beat')} a minute, "
        f"{counted(len(plans), 'phase')}, {counted(bars, 'bar')}."
    )
