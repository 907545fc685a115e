"""Unreal's script is run with a stand-in for the editor: it imports every file, and only loops go round."""

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from engine.soundtrack.kits.unreal import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for


class Thing:
    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}

    def set_editor_property(self, name: str, value: Any) -> None:
        self.properties[name] = value

    def get_editor_property(self, name: str) -> Any:
        return self.properties[name]


def test_it_imports_all_and_has_loops_go_round(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    waves: dict[str, Thing] = {}

    def import_all(tasks: list[Thing]) -> None:
        for task in tasks:
            task.properties["imported_object_paths"] = [Path(task.properties["filename"]).stem]

    tools = types.SimpleNamespace(import_asset_tasks=import_all)
    library = types.SimpleNamespace(
        load_asset=lambda path: waves.setdefault(path, Thing()), save_loaded_asset=lambda wave: True
    )
    unreal = types.ModuleType("unreal")
    for name, value in {
        "AssetImportTask": Thing,
        "AssetToolsHelpers": types.SimpleNamespace(get_asset_tools=lambda: tools),
        "EditorAssetLibrary": library,
        "log": lambda text: None,
    }.items():
        setattr(unreal, name, value)
    monkeypatch.setitem(sys.modules, "unreal", unreal)
    songs = songs_for(KIT)
    source = files(songs)["Music/import_music.py"]
    exec(compile(source, "import_music.py", "exec"), {"__file__": str(tmp_path / "import_music.py")})
    assert {name: wave.properties["looping"] for name, wave in waves.items()} == {
        "title-intro": False,
        "title-loop": True,
        "title-ending": False,
        "game-over": True,
        "game-over-ending": False,
        "victory": False,
    }
