"""LÖVE: OGG, and a module that decodes intro and loop into one queue, which plays them without a gap (Source:queue)."""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, layer_rows, script

FOLDER = "music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the module."""
    return {
        "qrc_music.lua": script(
            "qrc_music.lua", songs="\n".join(_rows(songs)), layers=layer_rows(songs, '  ["{name}"] = {{ {layers} }},')
        )
    }


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        pieces = {
            "intro": song.base(Cut.INTRO) or song.base(Cut.SONG),
            "loop": song.base(Cut.LOOP),
            "ending": song.base(Cut.ENDING),
        }
        given = ", ".join(f'{name} = "{file}"' for name, file in pieces.items() if file)
        yield f'  ["{song.name}"] = {{ {given} }},'


KIT = Kit(
    engine="LÖVE",
    endings=(".ogg",),
    pieces=frozenset({Cut.INTRO, Cut.LOOP, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder music and qrc_music.lua beside your main.lua. It needs LÖVE 11.",
        'local music = require("qrc_music"), then music.play("title") plays a song.',
        'music.play("battle", 1.5) fades over in 1.5 seconds; call music.update(dt) in love.update.',
    ),
)
