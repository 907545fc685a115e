"""Layers as a user makes them of a take and of a sheet, measured by other programs' eyes."""

from pathlib import Path

import numpy as np
import soundfile

from engine.sheetfile.writing import write_sheet
from tests.loudness import integrated_elsewhere
from tests.samples import SEED, small_sheet
from tests.tui.command import qrc, qrc_anew

NAMES = ("calm", "tense", "fight")


def test_layers_of_a_take_are_of_one_length_grow_louder_and_are_verified(tmp_path: Path) -> None:
    made = qrc(
        "compose", "boss fight", "--offline", "--seed", SEED, "--length", "0:40", "--out", "a.mid", folder=tmp_path
    )
    assert made.returncode == 0, made.stderr
    done = qrc_anew("layers", "1", "--out", "l.wav", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [*(f"l-{name}.wav" for name in NAMES), "l-calm.provenance.json"]
    assert done.stderr.count("Loop proven") == 3
    assert all(done.stderr.count(f"Progress: Layer {name}: ") == 1 for name in NAMES)
    assert "Mastering" not in done.stderr
    assert "To fade between layers: start all three in the same frame" in done.stderr
    sounds = [soundfile.read(tmp_path / f"l-{name}.wav")[0] for name in NAMES]
    assert len({len(sound) for sound in sounds}) == 1
    calm, tense, fight = map(integrated_elsewhere, sounds)
    assert calm < tense < fight
    assert abs(fight + 18) < 0.2
    assert all(b"smpl" in (tmp_path / f"l-{name}.wav").read_bytes() for name in NAMES)
    checked = qrc("verify", "l-tense.wav", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "Holds: l-calm.wav, made again of the sheet and the seed" in checked.stdout


def test_layers_of_a_sheet_and_a_straight_fade_between_them_keeps_what_they_share(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(write_sheet(small_sheet()))
    done = qrc("layers", "s.json", "--out", "l.flac", "--bits", "24", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    tense, fight = (soundfile.read(tmp_path / f"l-{name}.flac")[0] for name in NAMES[1:])
    shared = np.mean(tense * fight) / np.mean(tense**2)
    assert shared > 0.5  # the players of the tense layer are in the fight, in the same places


def test_what_cannot_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(write_sheet(small_sheet()))
    for arguments in (("9",), ("none.json",), ("s.json", "--out", "l.json"), ("s.json", "--bits", "7")):
        done = qrc("layers", *arguments, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("Error: ")
        assert done.stderr.count("\n") == 1
