"""Recordings that were kept, as a bug report brings them: each is replayed, twice, as any user would.

They were made with `qrc compose --record` against the servers of `tests/fakes`; a report's own file can join them.
"""

import json
from pathlib import Path

import pytest

from engine.pipeline import make_song
from engine.recording import load_recording
from engine.request import Song, SongRequest, Surroundings
from tests.following import follow

FOLDER = Path(__file__).parent.parent.parent / "recordings"
KEPT = sorted(FOLDER.glob("*.json"))

TOLD = {
    "gemini-retried-and-cut.json": [
        "Gemini failed (503); asking again.",
        "Gemini's sheet is not whole (its sheet ended in the middle): phases 1 and 2 are by Gemini; the offline "
        "composer finished phase 3 in the same key and motif.",
        "Cost: nothing now. When the answers were written: 900 tokens in, 4000 out, 300 thinking, 2 requests. "
        "Estimated at 1.10 US cents by the prices of 7 October 2026.",
    ],
    "gemini-successor.json": [
        "Gemini has no model gemini-3.5-flash-lite (404); going on with its successor gemini-4-flash-lite.",
        "Composed: Crimson Gate, E minor, 148 beats a minute, 3 phases, 20 bars. Gemini wrote it on 22 November 2026 "
        "(model gemini-4-flash-lite), replayed from gemini-successor.json.",
    ],
    "gemini-day-used-up.json": [
        "The quota of Gemini for today is used up (429). Try again tomorrow. The offline composer takes over."
    ],
    "openai-mended.json": [
        "Replaying openai-mended.json: the answers of the model server of 22 November 2026. Nothing is sent.",
        "The sheet cannot be used (phase 3 is missing); asking the model server once to mend it.",
    ],
}


def replayed(path: Path, target: Path) -> tuple[Song, list[str]]:
    recording = load_recording(path)
    assert not recording.changed
    request = SongRequest(
        recording.vibe,
        (target,),
        seconds=recording.asked.seconds,
        seed=recording.seed,
        composer=recording.chosen,
        model=recording.model,
        replay=recording,
    )
    return follow(make_song(request, Surroundings()))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_recording_is_the_same_song_each_time(path: Path, tmp_path: Path) -> None:
    song, told = replayed(path, tmp_path / "a.mid")
    again, same = replayed(path, tmp_path / "b.mid")
    assert (tmp_path / "a.mid").read_bytes() == (tmp_path / "b.mid").read_bytes()
    assert song.sheet == again.sheet
    assert told[:-1] == same[:-1]
    for sentence in TOLD[path.name]:
        assert sentence in told


def test_every_kept_recording_is_looked_at() -> None:
    assert {path.name for path in KEPT} == set(TOLD)
    assert all(json.loads(path.read_text())["format"] == "qrc-recording/1" for path in KEPT)
