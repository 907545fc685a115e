"""FMOD Studio: WAV, and a script of its scripting API that makes an event for each song, with a loop region.

Event.addGroupTrack, GroupTrack.addSound, Event.addMarkerTrack, MarkerTrack.addRegion (FMOD Studio scripting API
reference); places on the timeline are seconds.
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, script

FOLDER = "Assets/Music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the script."""
    return {"Scripts/qrc_music.js": script("qrc_music.js", songs=",\n".join(_rows(songs)))}


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        file = song.base(Cut.WHOLE) or song.base(Cut.LOOP) or song.base(Cut.SONG)
        yield f'    {{ name: "{song.name}", file: "{file}", intro: {song.intro}, loop: {song.loop} }}'
        if ending := song.base(Cut.ENDING):
            yield f'    {{ name: "{song.name}-ending", file: "{ending}", intro: 0, loop: 0 }}'


KIT = Kit(
    engine="FMOD Studio",
    endings=(".wav",),
    pieces=frozenset({Cut.WHOLE, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder Scripts beside your project's file, reload the scripts in FMOD Studio, and choose Scripts, "
        "Import the soundtrack.",
        "It asks for the folder Assets/Music, imports every song and makes an event for it in the folder Music, with a "
        "loop region where it goes round.",
        "Assign the events to a bank, and fade between them with AHDSR on the event's master track.",
    ),
)
