"""Unreal Engine: WAV, and a script for the editor's Python that imports them and has the loops go round.

Sound waves are assets that only the editor can make (Unreal's Python API: AssetImportTask, SoundWave).
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, script

FOLDER = "Music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the script for the editor."""
    return {f"{FOLDER}/import_music.py": script("import_music.py", files="\n".join(_rows(songs)))}


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        for cut in song.files:
            yield f'    "{song.base(cut)}": {cut is Cut.LOOP},'


KIT = Kit(
    engine="Unreal Engine",
    endings=(".wav",),
    pieces=frozenset({Cut.INTRO, Cut.LOOP, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "With the Python Editor Script Plugin on, run Music/import_music.py: Tools, Execute Python Script.",
        "It imports every file as a sound wave into /Game/Music and has the loops go round.",
        "Play the intro with a MetaSound Wave Player and start the loop's Wave Player at its On Finished.",
    ),
)
