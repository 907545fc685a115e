"""pygame: OGG whose loop SDL's mixer reads from the file, and a module that plays them."""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, layer_rows, script

FOLDER = "music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the module."""
    return {
        "qrc_music.py": script(
            "qrc_music.py", songs="\n".join(_rows(songs)), layers=layer_rows(songs, '    "{name}": ({layers}),')
        )
    }


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        whole = song.base(Cut.WHOLE) or song.base(Cut.LOOP) or song.base(Cut.SONG)
        given = f'"{whole}", "{song.base(Cut.LOOP)}", "{song.base(Cut.ENDING)}"'
        yield f'    "{song.name}": Song({given}),'


KIT = Kit(
    engine="pygame",
    endings=(".ogg",),
    pieces=frozenset({Cut.WHOLE, Cut.LOOP, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder music and qrc_music.py beside your game. It runs with pygame 2 and pygame-ce.",
        'After pygame.init(): music = qrc_music.Music(), then music.play("title") plays a song.',
        'music.fade_to("battle", 1.5) fades over in 1.5 seconds; call music.update() once in each frame.',
    ),
)
