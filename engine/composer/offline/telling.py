"""What the composer says: how it understood the vibe, and what it composed."""

from collections.abc import Iterator

from engine.composer.offline.drums import style_played
from engine.composer.offline.form import PhasePlan
from engine.composer.offline.moods import Mood
from engine.composer.offline.naming_figures import FASTEST, SLOWEST
from engine.composer.offline.words import Reading
from engine.model.errors import one_line
from engine.model.sheet import PART_WORDS, Part
from engine.model.wording import pace_words

THIN = ("duo", "trio")  # textures that no word calls dense
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
    "strong": "strong drums",
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
    """Return how full the song is, where that is worth a word: a mood far up, or one far down in few voices."""
    if mood.dimensions.energy > 0.5 and mood.character.texture not in THIN:
        return "dense, "
    return "sparse, " if mood.dimensions.energy < -0.5 and mood.character.texture in THIN else ""


def _tempo(bpm: int) -> str:
    bound = {SLOWEST: ", the slowest there is", FASTEST: ", the fastest there is"}.get(bpm, "")
    return f"{counted(bpm, 'beat')} a minute{bound}"


def _not_known(reading: Reading) -> Iterator[str]:
    """Yield a sentence on each kind of words that said nothing to this composer."""
    if reading.odd_metres:
        metres = list(reading.odd_metres)
        yield f"{'Metre' if len(metres) == 1 else 'Metres'} not known: {_listed(metres, MOST_UNKNOWN)}."
    if reading.unknown:
        words = list(reading.unknown)
        yield f"{'Word' if len(words) == 1 else 'Words'} not known: {_listed(words, MOST_UNKNOWN)}."


def understood(reading: Reading, mood: Mood, anew: frozenset[Part] = frozenset(Part)) -> str:
    """Return how the vibe was read and what came of it, and which words said nothing to this composer.

    anew: the parts that are composed from first to last; of others nothing is told, for something of them stands.
    """
    words = [meaning.said for meaning in reading.meanings]
    said = [_listed(words, MOST_KNOWN)] if words else []
    if reading.bpm == mood.bpm:
        said.append(_tempo(mood.bpm))
    if reading.energy is not None:
        said.append(f"energy {reading.energy} of 10")
    if reading.key == mood.key:
        said.append(str(mood.key))
    known = ", ".join(said) or "no words that set a mood, so the seed chose it"
    drums = f", {_density(mood)}{_DRUM_WORDS[style_played(mood)]}" if Part.DRUMS in anew else ""
    metre = ", in three" if mood.waltz else ", in six eight" if mood.jig else ""
    told = [f"Understood: {known}."]
    told += [f"{pace_words(mood.bpm).capitalize()}, {mood.key.mode.value}{drums}{metre}."]
    told += [f"No {PART_WORDS[part]}: only long soft tones in its place." for part in mood.withheld if part in anew]
    told += _not_known(reading) if reading.unknown or reading.odd_metres else _all_known(reading)
    return " ".join(told)


def _all_known(reading: Reading) -> list[str]:
    named = reading.meanings or reading.neutral or (reading.bpm, reading.energy, reading.key) != (None, None, None)
    return ["All words known."] if named else []


def composed(title: str, mood: Mood, plans: tuple[PhasePlan, ...]) -> str:
    """Return what was composed, in one sentence."""
    bars = sum(plan.bars for plan in plans)
    return (
        f"Composed: {title}, {mood.key}, {counted(mood.bpm, 'beat')} a minute, "
        f"{counted(len(plans), 'phase')}, {counted(bars, 'bar')}."
    )
