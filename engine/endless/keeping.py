"""A stretch of music without end as a take: composed again of its plan, which gives the same sheet."""

from pathlib import Path

from engine.endless.course import Plan
from engine.endless.stretch import composed
from engine.entropy.roll import Roll, drawn
from engine.model.events import Stage
from engine.record import song_record
from engine.request import Song
from engine.takes import Take
from engine.takes.songs import keep_song

OFFLINE = "offline"


def keep_stretch(home: Path, plan: Plan, rolled: Roll) -> Stage[Take]:
    """Keep the song of a stretch as a take, with a record of where its seed comes from. rolled: the music's own.

    The take is that whole song: what was heard, and the intro and the fade that belong to it. Raises OutputFailed.
    """
    stretch = yield from composed(plan)
    song = Song(
        sheet=stretch.sheet,
        track=stretch.song,
        seed=plan.seed,
        composer=OFFLINE,
        model="",
        loudness=None,
        true_peak=None,
        files=(),
        sources=(),
        refused=(),
        repairs=stretch.repairs,
        warnings=(),
        mood=plan.asked.mood,
        energy=plan.asked.energy,
    )
    record = song_record(song, drawn(rolled, plan.drawn), (), plan.asked)
    return keep_song(home, song, plan.asked.seconds, record)
