from pathlib import Path

from engine.request import Song, WrittenFile
from tests.samples import SEED, small_sheet, small_track
from tui.commands.results import song_json, song_lines


def test_a_song_as_lines_and_as_an_object() -> None:
    files = (WrittenFile(Path("a.wav"), "0" * 64), WrittenFile(Path("a.provenance.json"), "1" * 64))
    song = Song(
        sheet=small_sheet(),
        track=small_track(4),
        seed=SEED,
        composer="offline",
        model="",
        loudness=-18.0,
        true_peak=-1.2,
        files=files,
        sources=("os", "clock"),
        refused=(("anu", "It was asleep."),),
        repairs=(),
        warnings=(),
    )
    assert song_lines(song) == ["a.wav", "a.provenance.json"]
    found = song_json(song)
    assert found["files"][0] == {"path": "a.wav", "sha256": "0" * 64}
    assert found["refused"] == [{"source": "anu", "reason": "It was asleep."}]
    assert found["commitment"] is None
    assert song_json(song._replace(commitment="ab" * 32))["commitment"] == "ab" * 32
    assert found["sections"] == [{"name": "groove", "first_bar": 1, "bars": 4}]
    assert found["key"] == "E minor"
