"""Scenes: what a game needs music for, and what the music of each is like."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from engine.looping.cuts import LoopKind, read_loop
from engine.model.errors import WrongUse, one_line
from engine.model.moods import MoodName, read_mood
from engine.model.units import read_length
from engine.strictjson import BadRecord, Fields
from engine.tomltrouble import toml_trouble

MOST_SCENES = 200
MOST_BYTES = 1 << 20
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_EXAMPLE = 'Write [[scene]], then name = "cave", vibe = "dripping cave", length = "1:30", loop = "intro+loop".'


class Scene(NamedTuple):
    """One song of a soundtrack.

    name: of its files. vibe: words that stand before those of the whole soundtrack. mood: what stands above all of
    them, if any. seconds: length of the whole song. loop: how it goes round, None for a song with an end. cue: when a
    game plays it, the end of a sentence. layers: whether a game may fade from calm to fight in it.
    """

    name: str
    vibe: str
    seconds: float
    loop: LoopKind | None = None
    cue: str = ""
    mood: MoodName | None = None
    layers: bool = False


USUAL_SCENES = (
    Scene("title", "title screen", 90, LoopKind.INTRO_LOOP, "while the title is shown", MoodName.TITLE),
    Scene("overworld", "overworld", 105, LoopKind.INTRO_LOOP, "while the player explores", MoodName.OVERWORLD, True),
    Scene("battle", "battle", 75, LoopKind.INTRO_LOOP, "in an ordinary fight", MoodName.BATTLE, True),
    Scene("boss", "boss fight", 90, LoopKind.INTRO_LOOP, "in the great fight", MoodName.BOSS),
    Scene("shop", "shop", 60, LoopKind.LOOP, "in a shop or a menu", MoodName.SHOP),
    Scene("victory", "victory", 12, None, "once, when the player has won", MoodName.VICTORY),
    Scene("game-over", "game over", 15, None, "once, when the player has lost", MoodName.GAME_OVER),
    Scene("credits", "credits", 90, None, "once, at the end", MoodName.CREDITS),
)


def read_scenes(path: Path) -> tuple[Scene, ...]:
    """Return the scenes of a TOML file, a [[scene]] for each. Raises WrongUse with the entry and what is allowed."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongUse(f"scenes {str(path)!r} are larger than a megabyte", "Give a list of scenes.")
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUse(f"scenes {str(path)!r} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError:
        raise WrongUse(f"scenes {str(path)!r} are no text in UTF-8", "Save it as UTF-8.") from None
    except RecursionError:
        raise WrongUse(f"scenes {str(path)!r} have lists within lists too deep to read", _EXAMPLE) from None
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"scenes {str(path)!r} are no TOML: {toml_trouble(error)}", _EXAMPLE) from None
    try:
        parts = Fields(found).parts("scene", MOST_SCENES)
        scenes = tuple(_scene(part) for part in parts)
    except BadRecord as error:
        raise WrongUse(f"scenes {str(path)!r} cannot be read: {error}", _EXAMPLE) from None
    if not scenes:
        raise WrongUse(f"scenes {str(path)!r} hold no scene", _EXAMPLE)
    names = [scene.name for scene in scenes]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise WrongUse(f"scene {twice!r} stands twice in {str(path)!r}", "Give each scene its own name.")
    return scenes


def _scene(part: Fields) -> Scene:
    name = part.text("name", 40)
    if not _NAME.fullmatch(name):
        part.refuse("name", "may hold small letters, digits and hyphens alone")
    loop = part.text("loop", 20) if part.has("loop") else ""
    try:
        return Scene(
            name,
            one_line(part.text("vibe", 1000)) if part.has("vibe") else name.replace("-", " "),
            read_length(part.text("length", 20)) if part.has("length") else 90.0,
            read_loop(loop) if loop else None,
            one_line(part.text("cue", 200)) if part.has("cue") else "",
            read_mood(part.text("mood", 40)) if part.has("mood") else None,
            part.flag("layers") if part.has("layers") else False,
        )
    except WrongUse as error:
        raise BadRecord(f"in scene {name}, {error.what}") from None
