"""Stems of a real song, as a user makes, adds up and verifies them."""

import json
from pathlib import Path

import numpy as np
import soundfile

from tests.samples import SEED
from tests.tui.command import qrc

NAMES = ["drums", "bass", "lead", "second-voice", "arpeggio", "pad"]


def test_a_composed_song_its_stems_and_their_record(tmp_path: Path) -> None:
    options = ("--offline", "--seed", SEED, "--length", "0:30")
    done = qrc("compose", "boss fight", *options, "--stems", "--bits", "float", "--out", "a.wav", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Stems proven: their sum differs from the mix" in done.stderr
    assert "saved as a.wav and 6 stems beside it" in done.stderr
    assert done.stdout.splitlines() == ["a.wav", *(f"a-{name}.wav" for name in NAMES), "a.provenance.json"]
    mix, _ = soundfile.read(tmp_path / "a.wav")
    stems = [soundfile.read(tmp_path / f"a-{name}.wav")[0] for name in NAMES]
    assert {stem.shape for stem in stems} == {mix.shape}
    assert min(np.abs(stem).max() for stem in stems) > 0.01
    rest = np.abs(sum(stems) - mix)
    loud = np.abs(mix).max() > 0.7  # a limiter may have been at work
    assert 20 * np.log10(np.median(rest) if loud else rest.max()) < -90
    record = json.loads((tmp_path / "a.provenance.json").read_text())
    assert record["files"][1] | {"sha256": ""} == {
        "name": "a-drums.wav",
        "sha256": "",
        "part": "drums",
        "bits": "float",
    }
    checked = qrc("verify", "a.wav", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "Holds: a-second-voice.wav, made again of the sheet and the seed" in checked.stdout


def test_a_sheet_is_rendered_in_24_bits_with_the_same_sound(tmp_path: Path) -> None:
    for name, bits in (("a.json", "16"), ("b.wav", "24"), ("c.wav", "16")):
        source = ["compose", "rain", "--offline", "--seed", SEED] if name == "a.json" else ["render", "a.json"]
        out = ["--length", "0:12", "--out", name] + (["--bits", bits] if bits != "16" else [])
        done = qrc(*source, *out, folder=tmp_path)
        assert done.returncode == 0, done.stderr
    fine, coarse = (soundfile.read(tmp_path / name)[0] for name in ("b.wav", "c.wav"))
    assert soundfile.info(tmp_path / "b.wav").subtype == "PCM_24"
    assert 0.5 / 32_768 < np.abs(fine - coarse).max() < 2.1 / 32_768  # the dither of 16 bits


def test_a_take_is_exported_with_its_stems(tmp_path: Path) -> None:
    song = ("compose", "rain", "--offline", "--seed", SEED, "--length", "0:12", "--out", "a.mid")
    assert qrc(*song, folder=tmp_path).returncode == 0
    done = qrc("takes", "export", "1", "--stems", "--loop", "--out", "b.wav", folder=tmp_path)
    if done.returncode == 2:  # so short a song may have nothing to loop
        done = qrc("takes", "export", "1", "--stems", "--out", "b.wav", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Stems proven" in done.stderr
    assert (tmp_path / "b-drums.wav").exists() or "does not play: drums" in done.stderr


def test_what_cannot_be_is_refused_in_one_line(tmp_path: Path) -> None:
    for options in (["--bits", "24", "--out", "a.ogg"], ["--stems", "--out", "a.mid"], ["--bits", "12"]):
        done = qrc("compose", "rain", "--offline", *options, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("Error: ")
        assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
