"""A loudness that is asked for, as a user asks, measures and verifies it."""

import json
from pathlib import Path

import pytest
import soundfile

from tests.loudness import integrated_elsewhere
from tests.samples import SEED
from tests.tui.command import qrc

SONG = ("compose", "boss fight", "--offline", "--seed", SEED, "--length", "0:12")
CLOSE = 0.3  # LU: where the limiter acts, the level is forecast


def measured(path: Path) -> float:
    return integrated_elsewhere(soundfile.read(path)[0])


@pytest.mark.parametrize(("given", "level"), [("-16", -16), ("23", -23)])
def test_a_song_is_as_loud_as_asked_and_its_record_tells_and_proves_it(given: str, level: int, tmp_path: Path) -> None:
    done = qrc(*SONG, "--loudness", given, "--out", "a.wav", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert abs(measured(tmp_path / "a.wav") - level) < CLOSE
    assert json.loads(done.stdout)["loudness_target"] == level
    record = json.loads((tmp_path / "a.provenance.json").read_text())
    assert record["loudness_target"] == level
    assert abs(record["loudness"] - level) < CLOSE
    assert list(record)[-1] == "sheet"
    checked = qrc("verify", "a.wav", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "Holds: a.wav, made again of the sheet and the seed" in checked.stdout


def test_the_usual_loudness_is_the_same_song_and_record_whether_it_is_named_or_not(tmp_path: Path) -> None:
    for folder, more in (("a", ()), ("b", ("--loudness=-18",))):
        (tmp_path / folder).mkdir()
        done = qrc(*SONG, *more, "--out", f"{folder}/a.wav", folder=tmp_path)
        assert done.returncode == 0, done.stderr
    for name in ("a.wav", "a.provenance.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert "loudness_target" not in json.loads((tmp_path / "a/a.provenance.json").read_text())
    assert abs(measured(tmp_path / "a/a.wav") + 18) < CLOSE


def test_a_take_keeps_its_loudness_until_another_is_asked_for(tmp_path: Path) -> None:
    assert qrc(*SONG, "--loudness", "-23", "--out", "a.wav", folder=tmp_path).returncode == 0
    for arguments, name, level in (
        (("takes", "export", "1", "--out", "b.wav"), "b.wav", -23),
        (("takes", "export", "1", "--loudness", "16", "--out", "c.wav"), "c.wav", -16),
        (("layers", "1", "--out", "d.wav"), "d-fight.wav", -23),
        (("stinger", "1", "victory", "--loudness", "18", "--out", "e.wav"), "e-victory.wav", -18),
        (("vary", "1", "--same-but", "faster", "--out", "f.wav"), "f.wav", -23),
    ):
        done = qrc(*arguments, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert abs(measured(tmp_path / name) - level) < CLOSE, arguments
        checked = qrc("verify", name, folder=tmp_path)
        assert checked.returncode == 0, checked.stdout
    assert (tmp_path / "b.wav").read_bytes() == (tmp_path / "a.wav").read_bytes()


def test_a_sheet_is_rendered_as_loud_as_asked_and_its_stems_with_it(tmp_path: Path) -> None:
    assert qrc(*SONG, "--out", "a.json", folder=tmp_path).returncode == 0
    done = qrc(
        "render", "a.json", "--loudness", "-23", "--length", "0:12", "--stems", "--out", "b.wav", folder=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "Stems proven: their sum differs from the mix" in done.stderr
    assert abs(measured(tmp_path / "b.wav") + 23) < CLOSE
    checked = qrc("verify", "b.wav", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("compose", "rain", "--offline"),
        ("render", "a.json"),
        ("takes", "export", "1"),
        ("layers", "1"),
        ("stinger", "1"),
        ("vary", "1"),
        ("pack", "rain", "--offline"),
    ],
)
def test_another_loudness_is_refused_in_one_line_before_any_work(command: tuple[str, ...], tmp_path: Path) -> None:
    done = qrc(*command, "--loudness", "-14", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "Error: loudness '-14' is not one that can be asked for. Choose one of: -16, -18, -23.\n"
    assert not list(tmp_path.iterdir())
