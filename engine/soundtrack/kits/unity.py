"""Unity: WAV under Resources, an import script that keeps them as they are, and a player that joins intro and loop.

AudioSource.PlayScheduled joins clips to the sample (Unity's scripting reference); Unity reads no loop marks.
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, layer_rows, script

FOLDER = "Assets/Resources/Music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the two scripts."""
    return {
        "Assets/Scripts/QrcMusic.cs": script(
            "QrcMusic.cs",
            songs="\n".join(_rows(songs)),
            layers=layer_rows(songs, '        {{ "{name}", new[] {{ {layers} }} }},'),
        ),
        "Assets/Editor/QrcMusicImport.cs": script("QrcMusicImport.cs"),
    }


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        names = [song.base(Cut.INTRO), song.base(Cut.LOOP), song.base(Cut.ENDING), song.base(Cut.SONG)]
        given = ", ".join(f'"{name.rpartition(".")[0]}"' if name else "null" for name in names)
        yield f'        {{ "{song.name}", new Song({given}) }},'


KIT = Kit(
    engine="Unity",
    endings=(".wav",),
    pieces=frozenset({Cut.INTRO, Cut.LOOP, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder Assets into your project's folder; Assets/Editor/QrcMusicImport.cs has all imported.",
        'Then QrcMusic.Play("title") plays a song, and QrcMusic.Play("battle", 1.5f) fades over in 1.5 seconds.',
        "Nothing has to be set in the Inspector.",
    ),
)
