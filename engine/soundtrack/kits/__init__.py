"""Engine kits: a soundtrack laid out as one game engine wants it, with import settings and a script that plays it.

A new kit is one module with a `KIT` and one line in `KITS`.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from engine.looping.cuts import Cut
from engine.model.errors import WrongUse

KITS: dict[str, str] = {
    "godot": "engine.soundtrack.kits.godot",
    "unity": "engine.soundtrack.kits.unity",
    "unreal": "engine.soundtrack.kits.unreal",
    "gamemaker": "engine.soundtrack.kits.gamemaker",
    "rpgmaker": "engine.soundtrack.kits.rpgmaker",
    "pygame": "engine.soundtrack.kits.pygame_kit",
    "love": "engine.soundtrack.kits.love",
    "fmod": "engine.soundtrack.kits.fmod",
    "wwise": "engine.soundtrack.kits.wwise",
}


class KitSong(NamedTuple):
    """What a kit knows of a song.

    name: the scene's. bpm: its tempo. intro, loop: their frames, 0 where it has none. files: for each piece its path
    from the soundtrack's folder, with slashes; a song with an end is one piece, `Cut.SONG`. layers: the names of its
    layers from calm to fight, each a song of its own for the kit; none where it has none.
    """

    name: str
    title: str
    bpm: int
    intro: int
    loop: int
    files: Mapping[Cut, str]
    layers: tuple[str, ...] = ()

    @property
    def goes_round(self) -> bool:
        """Whether it has a loop."""
        return self.loop > 0

    def base(self, cut: Cut) -> str:
        """Return the name of a piece's file without folders, empty where there is none."""
        return self.files.get(cut, "").rpartition("/")[2]


class Kit(NamedTuple):
    """What an engine wants.

    engine: its name, as its makers write it. endings: the formats. pieces: what of a song with intro and loop is
    written as files. folder: where songs stand, of those that go round (True) and of those that end. files: settings
    and scripts, text by path. how: sentences that tell what to do, for the readme.
    """

    engine: str
    endings: tuple[str, ...]
    pieces: frozenset[Cut]
    folder: Callable[[bool], str]
    files: Callable[[Sequence[KitSong]], Mapping[str, str]]
    how: tuple[str, ...]


def read_engine(text: str) -> str:
    """Return the name of a kit. Raises WrongUse."""
    named = text.strip().lower()
    if named not in KITS:
        raise WrongUse(f"engine {text[:40]!r} is not known", f"Choose one of: {', '.join(KITS)}.")
    return named


def open_kit(name: str) -> Kit:
    """Return a kit by its name; its module is loaded only now."""
    return cast(Kit, importlib.import_module(KITS[name]).KIT)


def layer_rows(songs: Sequence[KitSong], row: str) -> str:
    """Return a line for each song that has layers. row: how a line is written, with {name} and {layers} in it."""
    quoted = ((song.name, ", ".join(f'"{one}"' for one in song.layers)) for song in songs if song.layers)
    return "\n".join(row.format(name=name, layers=layers) for name, layers in quoted)


def script(name: str, **filled: str) -> str:
    """Return the script that stands beside this module as NAME.txt; a word in double at signs is filled in."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    for word, value in filled.items():
        text = text.replace(f"@@{word.upper()}@@", value)
    return text
