"""A kept take opened again: its song without composing anything, and a request for more of its kind."""

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.exporting import read_take_record, read_take_wishes
from engine.request import Song, SongRequest
from engine.takes import Take


def reopened(take: Take) -> Song:
    """Return the song of a take, as far as its record tells; where its files stand is not known.

    Raises WrongUse where the record cannot be read.
    """
    record = read_take_record(take)
    return Song(
        sheet=record.sheet,
        track=arrange(record.sheet, record.asked.seconds, song_stream(record.seed).child("arrangement")),
        seed=record.seed,
        composer=record.composer,
        model=record.fields.text("model"),
        loudness=record.loudness,
        true_peak=record.true_peak,
        files=(),
        sources=record.roll.sources,
        refused=record.roll.refused,
        repairs=record.repairs,
        warnings=record.warnings,
        take=take.number,
        mood=record.asked.mood,
        energy=record.asked.energy,
        lineage=record.lineage,
        loudness_target=record.loudness_target,
    )


def request_like(take: Take, request: SongRequest) -> SongRequest:
    """Return `request` with a take's vibe, length, loudness and wishes, and a new seed. Raises WrongUse."""
    vibe, asked, loudness = read_take_wishes(take)
    return request._replace(
        vibe=vibe or request.vibe,
        seconds=asked.seconds,
        seed="",
        bpm=asked.bpm,
        key=asked.key,
        console=asked.console,
        mood=asked.mood,
        energy=asked.energy,
        motif=asked.motif,
        loudness=loudness,
    )
