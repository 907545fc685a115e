"""Keeping a finished song as a take."""

from datetime import UTC, datetime
from pathlib import Path

from engine.request import Song
from engine.sheetfile.writing import write_sheet
from engine.takes.store import Takes
from engine.takes.take import Making, Take


def keep_song(home: Path, song: Song, asked: float, record: bytes) -> Take:
    """Keep a song with its provenance record. asked: the length that was asked for, in seconds. Raises OutputFailed."""
    making = Making(
        title=song.sheet.title,
        vibe=song.sheet.vibe,
        seed=song.seed,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=round(song.track.seconds, 3),
        asked=asked,
        composer=song.composer,
        model=song.model,
        key=str(song.sheet.key),
        bpm=song.sheet.bpm,
        parent=song.lineage.take if song.lineage else 0,
        change=song.lineage.change if song.lineage else "",
    )
    return Takes(home).keep(making, write_sheet(song.sheet), record)
