"""A finished song with its record, made once: quantum bytes come from a fake service on loopback."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.model.events import Stage
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings
from engine.strictjson import BadRecord
from engine.verify.checks import record_findings
from engine.verify.findings import Verdict, Verification
from engine.verify.recorded import read_record
from engine.verify.song import verified
from tests.fakes.anu import FakeAnu
from tests.fakes.patience import patient


def result_of(stage: Stage[Any]) -> Any:
    while True:
        try:
            next(stage)
        except StopIteration as end:
            return end.value


def outcome(path: Path) -> Verification:
    found: Verification = result_of(verified(path))
    return found


def failures(path: Path) -> str:
    """Return all that does not hold, as one text."""
    return " ".join(finding.text for finding in outcome(path).failures)


def fails_alone(content: bytes) -> bool:
    """Say whether a record alone, before a song is made again, tells that it was changed."""
    try:
        read = read_record(content)
    except BadRecord:
        return True
    return any(finding.verdict is Verdict.FAILS for finding in record_findings(read))


@pytest.fixture(scope="session")
def song_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("song")
    outputs = (folder / "a.wav", folder / "a.mid", folder / "a.json")
    with FakeAnu("good") as anu, patient():
        request = SongRequest(vibe="haunted lighthouse", outputs=outputs, seconds=10, bpm=150)
        song: Song = result_of(make_song(request, Surroundings(anu_url=anu.url)))
    assert song.sources == ("anu", "os", "clock")
    return folder


@pytest.fixture(scope="session")
def record(song_folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((song_folder / "a.provenance.json").read_text())
    return read


@pytest.fixture
def song(song_folder: Path, tmp_path: Path) -> Path:
    """Return the song's WAV in a folder of the test's own."""
    for path in song_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path / "a.wav"
