"""Scenes are read from a person's own list, and what is wrong in it is named."""

from pathlib import Path

import pytest

from engine.looping.cuts import LoopKind
from engine.model.errors import WrongUse
from engine.model.moods import MoodName
from engine.soundtrack.scenes import USUAL_SCENES, Scene, read_scenes


def written(folder: Path, text: str) -> Path:
    path = folder / "scenes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_usual_scenes_are_those_of_a_game() -> None:
    assert [scene.name for scene in USUAL_SCENES] == [
        *("title", "overworld", "battle", "boss", "shop", "victory", "game-over", "credits"),
    ]


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    text = """
        [[scene]]
        name = "cave"
        vibe = "dripping cave"
        mood = "dungeon"
        length = "1:30"
        loop = "intro+loop"
        cue = "below ground"

        [[scene]]
        name = "level-2"
    """
    assert read_scenes(written(tmp_path, text)) == (
        Scene("cave", "dripping cave", 90.0, LoopKind.INTRO_LOOP, "below ground", MoodName.DUNGEON),
        Scene("level-2", "level 2", 90.0),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "its field scene is missing"),
        ("scene = []", "hold no scene"),
        ("[[scene", "are no TOML: at its end: a closing bracket is missing"),
        ("[[scene]]\nname cave", "are no TOML: line 2, column 6: an equals sign is missing"),
        ("[[scene]]\nvibe = 'x'", "its field scene, entry 1, name is missing"),
        ("[[scene]]\nname = '../x'", "may hold small letters, digits and hyphens alone"),
        ("[[scene]]\nname = 'a'\n[[scene]]\nname = 'a'", "scene 'a' stands twice"),
        ("[[scene]]\nname = 'a'\nlength = '9:99:9'", "in scene a, length '9:99:9' is not a time"),
        ("[[scene]]\nname = 'a'\nloop = 'round'", "in scene a, loop 'round' is not known"),
        ("[[scene]]\nname = 'a'\nmood = 'purple'", "in scene a, mood 'purple'"),
        ("[[scene]]\nname = 'a'\nvibe = 3", "its field scene, entry 1, vibe is no text"),
    ],
)
def test_what_is_wrong_is_named(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=complaint):
        read_scenes(written(tmp_path, text))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="cannot be read: no such file"):
        read_scenes(tmp_path / "none.toml")
