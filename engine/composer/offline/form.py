"""The form: three phases on one bar grid, and the sections that each is built of."""

from typing import NamedTuple

from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.theory import Key, Mode

INTRO, GROOVE, CLIMAX = range(3)
ENERGIES = (0.3, 0.6, 1.0)
NAMES = ("intro", "groove", "climax")


class Section(NamedTuple):
    """A sentence of music, four or eight bars long.

    letter: sections of one letter share harmony and melody. take: 0 the first time, then 1, 2: varied returns.
    start: first bar in the phase. cadence: how it ends: "half", "full", "deceptive" or "open".
    """

    letter: str
    take: int
    start: int
    bars: int
    cadence: str


class PhasePlan(NamedTuple):
    """What a phase will be. level: 0 intro, 1 groove, 2 climax. key: the phase's own; moved: whether it left home."""

    level: int
    bars: int
    key: Key
    moved: bool
    sections: tuple[Section, ...]

    def section_at(self, bar: int) -> Section:
        """Return the section that holds a bar."""
        return next(s for s in self.sections if s.start <= bar < s.start + s.bars)

    def phrase_ends(self) -> frozenset[int]:
        """Return the bars that end four-bar phrases."""
        return frozenset(range(3, self.bars, 4))


# Letter, bars, cadence. A return of the same letter counts as its next take.
_Plan = tuple[tuple[str, int, str], ...]
INTRO_PLANS: tuple[_Plan, ...] = (
    (("I", 4, "open"), ("I", 4, "half")),
    (("I", 8, "half"),),
    (("I", 4, "open"), ("A", 4, "half")),
    (("I", 4, "open"), ("I", 4, "deceptive"), ("A", 4, "half")),
)
GROOVE_PLANS: tuple[_Plan, ...] = (
    (("A", 4, "half"), ("A", 4, "full"), ("B", 4, "half"), ("A", 4, "open")),
    (("A", 8, "full"), ("B", 8, "half"), ("A", 8, "open")),
    (("A", 4, "half"), ("A", 4, "full"), ("B", 4, "deceptive"), ("B", 4, "half"), ("A", 4, "half"), ("A", 4, "open")),
    (("A", 8, "half"), ("A", 8, "full"), ("B", 8, "open")),
    (("A", 4, "half"), ("A", 4, "full"), ("B", 8, "half"), ("A", 8, "open")),
    (("A", 4, "half"), ("A", 4, "full"), ("B", 8, "deceptive"), ("A", 4, "open")),
    (("A", 8, "half"), ("B", 4, "half"), ("A", 4, "deceptive"), ("A", 4, "open")),
    (("A", 8, "full"), ("B", 4, "deceptive"), ("B", 4, "half")),
)
CLIMAX_PLANS: tuple[_Plan, ...] = (
    (("C", 4, "half"), ("C", 4, "deceptive"), ("D", 4, "half"), ("C", 4, "half")),
    (("C", 8, "deceptive"), ("C", 8, "half")),
    (("C", 4, "half"), ("D", 4, "half"), ("C", 4, "deceptive"), ("D", 4, "half")),
    (("C", 4, "open"), ("C", 4, "half"), ("D", 8, "half")),
    (("C", 8, "half"), ("D", 4, "deceptive"), ("C", 8, "half")),
    (("C", 4, "half"), ("C", 4, "open"), ("D", 4, "half"), ("D", 4, "deceptive"), ("C", 4, "half")),
)
BRIGHT = (Mode.MAJOR, Mode.LYDIAN, Mode.MIXOLYDIAN)
# Where a climax may go by its mood: the way in semitones from home, another mode (None: the same), and how gladly.
_Way = tuple[int, Mode | None, float]
HOME_WEIGHT = 6.5


def _sections(plan: _Plan) -> tuple[Section, ...]:
    found: list[Section] = []
    start = 0
    for letter, bars, cadence in plan:
        found.append(Section(letter, sum(s.letter == letter for s in found), start, bars, cadence))
        start += bars
    return tuple(found)


def _ways(mood: Mood) -> tuple[_Way, ...]:
    """Return where the climax may go: energy lifts it, tension darkens it, brightness lets a dark song end bright."""
    at = mood.dimensions
    lift = 0.6 + max(0.0, at.energy)
    dark, light = max(0.0, at.tension), max(0.0, at.bright)
    rises: tuple[_Way, ...] = (
        (2, None, 1.8 * lift),
        (3, None, 1.2 * lift),
        (5, None, 0.8 * lift),
        (1, None, dark * lift),
    )
    if mood.key.mode in BRIGHT:
        return (*rises, (0, Mode.MINOR, 2.0 * dark), (9, Mode.MINOR, 0.6), (0, Mode.LYDIAN, 0.6 * light))
    return (
        *rises,
        (0, Mode.HARMONIC_MINOR, 0.5 + 1.5 * dark),
        (0, Mode.PHRYGIAN, 1.2 * dark),
        (0, Mode.MAJOR, 2.5 * light),
        (3, Mode.MAJOR, 0.4 + light),
    )


def _climax_key(mood: Mood, stream: Stream) -> Key:
    """Return the climax's key: home, a rise of it, or another mode where the mood wants one."""
    home = mood.key
    if mood.leaves is False or (mood.leaves is None and mood.dimensions.energy < -0.4):
        return home
    ways: tuple[_Way, ...] = ((0, None, HOME_WEIGHT), *_ways(mood))
    if mood.leaves:
        ways = tuple(way for way in ways if way[0] or way[1] not in (None, home.mode))
    rise, mode, _ = stream.weighted(ways, [weight for _, _, weight in ways])
    return Key((home.tonic + rise) % 12, mode or home.mode)


def plan_phases(mood: Mood, stream: Stream) -> tuple[PhasePlan, PhasePlan, PhasePlan]:
    """Return the plans of intro, groove and climax."""

    def plan(level: int, plans: tuple[_Plan, ...], key: Key) -> PhasePlan:
        sections = _sections(stream.child(NAMES[level]).choice(plans))
        return PhasePlan(level, sections[-1].start + sections[-1].bars, key, key != mood.key, sections)

    return (
        plan(INTRO, INTRO_PLANS, mood.key),
        plan(GROOVE, GROOVE_PLANS, mood.key),
        plan(CLIMAX, CLIMAX_PLANS, _climax_key(mood, stream.child("climax key"))),
    )
