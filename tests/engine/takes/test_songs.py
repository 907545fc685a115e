"""A finished song becomes a take with all that is known of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.model.lineage import Lineage
from engine.request import Song
from engine.sheetfile.reading import load_sheet
from engine.takes import Takes
from engine.takes.songs import keep_song
from tests.samples import SEED, small_sheet, small_track


def song() -> Song:
    return Song(
        sheet=small_sheet(),
        track=small_track(),
        seed=SEED,
        composer="gemini",
        model="gemini-9",
        loudness=-18.0,
        true_peak=-1.2,
        files=(),
        sources=(),
        refused=(),
        repairs=(),
        warnings=(),
    )


def test_a_song_is_kept_with_its_sheet_and_record(tmp_path: Path) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    take = keep_song(tmp_path, song()._replace(lineage=Lineage(3, "00" * 32, "Darker.")), 180.0, b"record")
    assert Takes(tmp_path).listed() == [take]
    making = take.making
    assert (making.title, making.vibe, making.seed) == ("Crimson Gate", "boss fight", SEED)
    assert (making.composer, making.model, making.key, making.bpm) == ("gemini", "gemini-9", "E minor", 148)
    assert (making.seconds, making.asked) == (round(small_track().seconds, 3), 180.0)
    assert (making.parent, making.change) == (3, "Darker.")
    assert before <= datetime.fromisoformat(making.made) <= datetime.now(UTC)
    assert load_sheet(take.sheet).sheet == small_sheet()
    assert take.record.read_bytes() == b"record"
