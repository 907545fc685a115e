"""GameMaker: OGG as included files, played as streams, and a script that sets their loop points.

audio_create_stream, audio_sound_loop_start and audio_sound_loop_end take streams (GameMaker manual, "Audio Loop
Points"); the points are seconds, given as frames over 44,100, so that no digit is lost.
"""

from collections.abc import Iterator, Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong, script

FOLDER = "datafiles/music"


def files(songs: Sequence[KitSong]) -> Mapping[str, str]:
    """Return the script."""
    return {"scripts/qrc_music/qrc_music.gml": script("qrc_music.gml", songs=",\n".join(_rows(songs)))}


def _rows(songs: Sequence[KitSong]) -> Iterator[str]:
    for song in songs:
        file = song.base(Cut.WHOLE) or song.base(Cut.LOOP) or song.base(Cut.SONG)
        end = song.intro + song.loop
        points = f"start: {song.intro} / 44100, stop: {end} / 44100" if song.goes_round else "start: 0, stop: 0"
        rounds = "true" if song.goes_round else "false"
        ending = song.base(Cut.ENDING)
        yield f'        "{song.name}": {{ file: "{file}", rounds: {rounds}, {points}, ending: "{ending}" }}'


KIT = Kit(
    engine="GameMaker",
    endings=(".ogg",),
    pieces=frozenset({Cut.WHOLE, Cut.ENDING}),
    folder=lambda _: FOLDER,
    files=files,
    how=(
        "Copy the folder datafiles into your project's folder, then add the files in the IDE as Included Files.",
        "Make a script asset named qrc_music and paste scripts/qrc_music/qrc_music.gml into it.",
        'Then qrc_music_play("title") plays a song, and qrc_music_play("battle", 1500) fades over in 1.5 seconds.',
    ),
)
