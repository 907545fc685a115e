"""Where a mood stands, and how likely that alone makes each mode and style; a weight below 0 is none."""

from typing import NamedTuple

from engine.model.theory import Mode


class Dimensions(NamedTuple):
    """Where a vibe lies on the six scales, each -1 to 1 (see the lexicon); "very fast" goes beyond 1."""

    energy: float
    speed: float
    bright: float
    tension: float
    legato: float
    height: float


def likely_modes(at: Dimensions) -> dict[str, float]:
    """Return how likely each mode is by brightness and tension."""
    light, dark = max(0.0, at.bright), max(0.0, -at.bright)
    return {
        Mode.MAJOR: 1.0 + 3 * light - 4 * dark,
        Mode.MIXOLYDIAN: 0.6 + 1.2 * light - 2 * dark,
        Mode.LYDIAN: 0.2 + 1.2 * light - 2 * dark,
        Mode.DORIAN: 1.0 - 0.8 * light,
        Mode.MINOR: 1.2 + 2 * dark - 2.5 * light,
        Mode.HARMONIC_MINOR: 0.3 + dark + max(0.0, at.tension) - 2 * light,
        Mode.PHRYGIAN: 0.1 + dark + max(0.0, at.tension) - 2 * light,
    }


def likely_drums(at: Dimensions) -> dict[str, float]:
    """Return how likely each style of drums is."""
    return {
        "rock": 1.0 + at.energy,
        "breakbeat": 0.4 + 0.6 * at.energy + 0.3 * at.speed,
        "four": 0.3 + 0.4 * at.energy,
        "march": 0.3 + 0.2 * at.energy,
        "halftime": 0.3 - 0.4 * at.speed,
        "light": 0.4 - 1.2 * at.energy,
        "latin": 0.15 + 0.2 * at.bright,
        "toms": 0.2 + 0.4 * at.tension,
    }


def likely_basses(at: Dimensions) -> dict[str, float]:
    """Return how likely each style of bass is."""
    return {
        "root_fifth": 0.8 - 0.8 * at.energy,
        "eighths": 0.6 + 0.6 * at.energy,
        "syncopated": 0.7 + 0.2 * at.energy,
        "octaves": 0.15 + 0.3 * at.energy,
        "ostinato": 0.4 + 0.5 * at.tension,
        "walking": 0.4 + 0.2 * at.bright,
        "gallop": 0.1 + 0.4 * at.energy + 0.2 * at.tension,
        "slap": 0.25 - 0.3 * at.legato,
    }


def likely_arpeggios(at: Dimensions) -> dict[str, float]:
    """Return how likely each style of arpeggio is."""
    return {
        "running": 0.5 + 0.7 * at.energy,
        "broken": 0.7 - 0.4 * at.energy,
        "rolling": 0.5 + 0.3 * at.legato,
        "stabs": 0.5 - 0.4 * at.legato,
        "sparse": 0.2 - 0.4 * at.energy + 0.3 * at.tension,
        "offbeats": 0.2,
    }


def likely_colours(at: Dimensions) -> dict[str, float]:
    """Return how likely each colour of chords is."""
    return {"plain": 1.0, "sevenths": 1.6 - 1.1 * max(0.0, at.tension), "suspended": 0.7 + 0.6 * max(0.0, at.tension)}
