"""The moods by name that a user may insist on. What each asks of the music is the offline composer's business."""

from enum import StrEnum

from engine.model.errors import WrongUse


class MoodName(StrEnum):
    """As a user names them; each is a phrase of the offline composer's vocabulary."""

    BOSS = "boss"
    BATTLE = "battle"
    CHASE = "chase"
    RACE = "race"
    STEALTH = "stealth"
    EXPLORE = "explore"
    OVERWORLD = "overworld"
    DUNGEON = "dungeon"
    HORROR = "horror"
    MYSTERY = "mystery"
    VILLAGE = "village"
    SHOP = "shop"
    PUZZLE = "puzzle"
    SPACE = "space"
    UNDERWATER = "underwater"
    DESERT = "desert"
    SNOW = "snow"
    SAD = "sad"
    TITLE = "title"
    MENU = "menu"
    VICTORY = "victory"
    GAME_OVER = "game over"
    CREDITS = "credits"


LEAST_ENERGY, MOST_ENERGY = 1, 10
_SHOWN = 40


def read_mood(text: str) -> MoodName:
    """Return the mood of a name, "game-over" as well as "Game Over". Raises WrongUse with all names."""
    name = " ".join(text.replace("-", " ").replace("_", " ").lower().split())
    if name not in tuple(MoodName):
        raise WrongUse(f"mood {text[:_SHOWN]!r} is not known", f"Choose one of: {', '.join(MoodName)}.")
    return MoodName(name)


def check_energy(energy: int | None) -> None:
    """Refuse an energy outside 1 to 10."""
    if energy is not None and not LEAST_ENERGY <= energy <= MOST_ENERGY:
        raise WrongUse(f"energy {energy} is not possible", f"Give {LEAST_ENERGY}, still, to {MOST_ENERGY}, frantic.")


def read_energy(text: str) -> int:
    """Return an energy. Raises WrongUse for what is no whole number from 1 to 10."""
    try:
        energy = int(text)
    except ValueError:
        raise WrongUse(f"energy {text[:_SHOWN]!r} is not a whole number", "Give 1, still, to 10, frantic.") from None
    check_energy(energy)
    return energy
