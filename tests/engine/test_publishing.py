"""Targets name what is written; the record comes last and is written beside the first file."""

import json
from collections.abc import Sequence
from pathlib import Path

from engine.entropy.streams import song_stream
from engine.output import Piece
from engine.output.files import Drafts
from engine.publishing import PROGRAM, Targets
from engine.request import WrittenFile
from tests.samples import SEED, small_sheet, small_track


def test_a_song_without_named_files_is_named_after_its_title(tmp_path: Path) -> None:
    targets = Targets((), tmp_path, False)
    assert (targets.endings, targets.folders) == ((".wav",), (tmp_path,))
    assert targets.paths("Crimson Gate") == (tmp_path / "crimson-gate.wav",)
    (tmp_path / "crimson-gate.provenance.json").touch()
    assert targets.paths("Crimson Gate") == (tmp_path / "crimson-gate-2.wav",)


def test_a_piece_is_written_and_its_record_tells_of_its_files(tmp_path: Path) -> None:
    named = (tmp_path / "a.wav", tmp_path / "b.mid")
    targets = Targets(named, tmp_path, False)
    piece = Piece(small_sheet(), small_track(), SEED, PROGRAM)
    told: list[Sequence[WrittenFile]] = []

    def record_of(files: tuple[WrittenFile, ...]) -> bytes:
        assert [path.exists() for path in named] == [True, True]
        told.append(files)
        return json.dumps([file.sha256 for file in files]).encode()

    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        writing = targets.written(piece, song_stream(SEED), drafted)
        try:
            while True:
                next(writing)
        except StopIteration as end:
            report = end.value
        files, record = targets.published("Crimson Gate", drafted, record_of)
    assert report is not None
    assert report.loudness < 0
    assert [file.path.name for file in files] == ["a.wav", "b.mid", "a.provenance.json"]
    assert files[-1].path.read_bytes() == record
    assert told == [files[:2]]
    assert {path.name for path in tmp_path.iterdir()} == {"a.wav", "b.mid", "a.provenance.json"}
