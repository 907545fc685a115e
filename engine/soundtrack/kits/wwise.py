"""Wwise: WAV, and a tab delimited import file that makes a playlist of intro and loop for each song.

The columns and the form of object paths: "Importing Media Files from Tab Delimited Text Files" in Wwise's help.
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong

FOLDER = "Music"
_ROOT = "\\Interactive Music Hierarchy\\Default Work Unit"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the import file."""
    return {f"{FOLDER}/import.txt": "".join(f"{line}\n" for line in ("Audio File\tObject Path", *_rows(songs)))}


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        for cut in song.files:
            piece = "song" if cut is Cut.SONG else cut.value
            path = f"{_ROOT}\\<Music Playlist Container>{song.name}\\<Music Segment>{piece}\\<Music Track>{piece}"
            yield f"{song.base(cut)}\t{path}"


KIT = Kit(
    engine="Wwise",
    endings=(".wav",),
    pieces=frozenset({Cut.INTRO, Cut.LOOP, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "In Wwise, choose Project, Import Tab Delimited File, and take Music/import.txt. Each song becomes a Music "
        "Playlist Container with a segment for each piece.",
        "In the playlist set intro to play once and loop to loop count 0, which is without end; leave the ending out "
        "of it and trigger it with a transition.",
        "Set each segment's exit cue to its end, so that the loop begins where the intro stops.",
    ),
)
