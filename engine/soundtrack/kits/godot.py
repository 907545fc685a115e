"""Godot 4: WAV with import settings beside each file, and a script for an autoload.

Keys and their values: ResourceImporterWAV in Godot's class reference; `edit/loop_mode` counts Detect From WAV,
Disabled, Forward. The loop's end is written out, since Godot takes it as the first frame that is no longer played,
while a smpl chunk names the last that is: left to detect it, the importer would drop a frame.
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, layer_rows, script

FOLDER = "music"
_ONCE, _FORWARD = 1, 2


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the import settings of each file and the script."""
    found = {f"{path}.import": settings(path, song, cut) for song in songs for cut, path in song.files.items()}
    return found | {
        f"{FOLDER}/qrc_music.gd": script(
            "qrc_music.gd", songs="\n".join(_rows(songs)), layers=layer_rows(songs, '\t"{name}": [{layers}],')
        )
    }


def settings(path: str, song: KitSong, cut: Cut) -> str:
    """Return the import settings of a file: uncompressed, untouched, with the loop in frames where it has one."""
    loops = cut is Cut.WHOLE or cut is Cut.LOOP
    begin = song.intro if cut is Cut.WHOLE else 0
    return "\n".join(
        (
            *("[remap]", "", 'importer="wav"', 'type="AudioStreamWAV"', ""),
            *("[deps]", "", f'source_file="res://{path}"', "", "[params]", ""),
            *("force/8_bit=false", "force/mono=false", "force/max_rate=false", "force/max_rate_hz=44100"),
            *("edit/trim=false", "edit/normalize=false"),
            f"edit/loop_mode={_FORWARD if loops else _ONCE}",
            f"edit/loop_begin={begin}",
            f"edit/loop_end={begin + song.loop if loops else -1}",
            *("compress/mode=0", ""),
        )
    )


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        file = song.base(Cut.WHOLE) or song.base(Cut.LOOP) or song.base(Cut.SONG)
        yield f'\t"{song.name}": {{"file": "{file}", "ending": "{song.base(Cut.ENDING)}"}},'


KIT = Kit(
    engine="Godot 4",
    endings=(".wav",),
    pieces=frozenset({Cut.WHOLE, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder music into your project. The loops are set in the .import files.",
        "In Project Settings, Globals, Autoload, add music/qrc_music.gd with the name QrcMusic.",
        'Then QrcMusic.play("title") plays a song, and QrcMusic.play("battle", 1.5) fades over in 1.5 seconds.',
    ),
)
