import json
import signal
import sys
from pathlib import Path

import pytest

from engine.sheetfile.writing import write_sheet
from tests.samples import small_sheet
from tests.tui.command import qrc, qrc_anew, started


def test_a_sheet_becomes_a_song_and_the_same_one_again(tmp_path: Path) -> None:
    (tmp_path / "sheet.json").write_bytes(write_sheet(small_sheet()))
    for name in ("a.wav", "b.wav"):
        done = qrc("render", "sheet.json", "--out", name, "--length", "0:15", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[0] == name
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


NOTE = '{"step": 0, "freq": 440, "dur": 2}'
SHEETS = {
    "nan": '{"bpm": NaN, "phase_1": {}, "phase_2": {}, "phase_3": {}}',
    "words": '{"bpm": "quick", "phase_1": {}, "phase_2": {}, "phase_3": {}}',
    "negative": '{"bpm": 120, "phase_1": {"bass": [' + NOTE.replace("0", "-5", 1) + ']}, "phase_2": {}, "phase_3": {}}',
    "list": "[1, 2, 3]",
    "text": "hello",
    "empty": "",
    "deep": "[" * 100_000,
    "binary": "\x00\x01",
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_is_no_music_is_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(SHEETS[name])
    done = qrc("render", "bad.json", "--out", "a.wav", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"]


def test_a_huge_sheet_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(200_000_000)
    done = qrc("render", "huge.json", "--out", "a.wav", folder=tmp_path)
    assert done.returncode == 2
    assert "190.7 MB" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_sheet_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "missing.json" in qrc("render", "missing.json", folder=tmp_path).stderr
    assert "folder" in qrc("render", ".", folder=tmp_path).stderr


def test_json_tells_what_was_repaired(tmp_path: Path) -> None:
    sparse = {"bpm": 140, **{f"phase_{number}": {"kick": [0]} for number in (1, 2, 3)}}
    (tmp_path / "sparse.json").write_text(json.dumps(sparse))
    done = qrc_anew("render", "sparse.json", "--out", "a.mid", "--json", "--quiet", folder=tmp_path)
    assert json.loads(done.stdout)["repairs"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these signals to one program alone")
@pytest.mark.parametrize(
    ("number", "word"), [(signal.SIGINT, "Interrupted."), (signal.SIGTERM, "Stopped from outside.")]
)
@pytest.mark.parametrize(("ending", "length"), [("flac", "6:00"), ("ogg", "1:00"), ("opus", "0:30")])  # seconds each
def test_an_interruption_while_it_is_encoded_is_one_line_and_leaves_nothing(
    ending: str, length: str, number: signal.Signals, word: str, tmp_path: Path
) -> None:
    (tmp_path / "sheet.json").write_bytes(write_sheet(small_sheet()))
    (tmp_path / "songs").mkdir()
    command = ("render", "sheet.json", "--out", f"songs/a.{ending}", "--length", length)
    with started(*command, folder=tmp_path) as running:
        assert running.stderr is not None
        while running.stderr.readline() != "Progress: Rendered. Mastering.\n":
            assert running.poll() is None
        running.send_signal(number)
        said = running.stderr.read()
        assert running.wait(20) == 128 + number
    assert "Traceback" not in said
    assert said.splitlines()[-1] == f"Error: {word} No song was written."
    assert not list((tmp_path / "songs").iterdir())
