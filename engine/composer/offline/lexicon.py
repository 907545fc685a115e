"""The English words of a vibe, in families, and what each family asks of the music.

A family is a paragraph: its words (an underscore joins the words of a phrase), then, indented, what they ask for,
parted by semicolons. The scales run from -1 to 1: energy (how much happens), speed, bright (dark to bright), tension,
legato (short to sustained) and height (low to high); weight says how much they count against other words' scales
(1 where nothing is said; pace and energy words weigh more than scenes, so that "slow boss fight" is slow). bpm is the
range of a genre that lives in one tempo. The rest are votes, "rock:2 march:1": a choice and its weight.
"""

from typing import NamedTuple

from engine.composer.offline import lexicon_plain as plain
from engine.composer.offline.lexicon_moods import FAMILIES as MOODS
from engine.composer.offline.lexicon_scenes import FAMILIES as SCENES
from engine.composer.offline.lexicon_styles import FAMILIES as STYLES

SCALES = ("energy", "speed", "bright", "tension", "legato", "height")
CHOICES = (
    "modes", "drums", "bass", "arpeggio", "colour", "metre", "lead", "titles", "partner", "grain", "texture", "climax",
    "second", "pad", "kit",
)  # fmt: skip


class Family(NamedTuple):
    """Words that ask for the same music. phrases: their words parted by blanks. feeling: they name a mood, scene: a
    place, a deed or a thing.
    """

    phrases: tuple[str, ...]
    scales: dict[str, float]
    votes: dict[str, dict[str, float]]
    weight: float = 1.0
    swing: float = 0.0
    bpm: tuple[int, int] | None = None
    feeling: bool = False
    scene: bool = False


def read_family(paragraph: str, feeling: bool = False, scene: bool = False) -> Family:
    """Return the family that a paragraph describes. Raises ValueError where it asks for something unknown."""
    lines = paragraph.strip("\n").splitlines()
    words = " ".join(line for line in lines if not line.startswith(" "))
    asked = " ".join(line.strip() for line in lines if line.startswith(" "))
    scales: dict[str, float] = {}
    votes: dict[str, dict[str, float]] = {}
    rest = {"weight": 1.0, "swing": 0.0}
    bpm: tuple[int, int] | None = None
    for item in filter(None, (part.strip() for part in asked.split(";"))):
        name, *values = item.split()
        if name in SCALES:
            scales[name] = float(values[0])
        elif name in CHOICES:
            votes[name] = {choice: float(weight) for choice, weight in (value.split(":") for value in values)}
        elif name in rest:
            rest[name] = float(values[0])
        elif name == "bpm":
            bpm = (int(values[0]), int(values[1]))
        else:
            raise ValueError(f"not a scale or a choice: {name}")
    phrases = tuple(phrase.replace("_", " ") for phrase in words.split())
    return Family(phrases, scales, votes, rest["weight"], rest["swing"], bpm, feeling, scene)


FAMILIES = tuple(
    read_family(paragraph, feeling=table is MOODS, scene=table is SCENES)
    for table in (SCENES, MOODS, STYLES)
    for paragraph in table.split("\n\n")
)

# Known, but they ask for nothing that the program does not do anyway.
NEUTRAL = frozenset(plain.NEUTRAL.split())
# Words that a number beside them counts: "level 3", "16 bits".
NUMBERED = frozenset(plain.NUMBERED.split())
# Neither known nor unknown: words of grammar.
GRAMMAR = frozenset(plain.GRAMMAR.split())
# These turn the next word round, make it stronger, make it weaker.
NEGATIONS = frozenset(plain.NEGATIONS.split())
STRONGER = frozenset(plain.STRONGER.split())
WEAKER = frozenset(plain.WEAKER.split())
