"""Loops in players and readers that are not ours: SDL's mixer through pygame, libsndfile's tools, ffmpeg and SoX."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from bench.loops import difference, read, smpl_of, step
from engine.looping.cuts import LoopKind
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings
from tests.samples import SEED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a song as intro and loop, in three formats."""
    found = tmp_path_factory.mktemp("loops")
    outputs = tuple(found / name for name in ("a.wav", "a.ogg", "a.flac"))
    request = SongRequest("shop", outputs, found, 20.0, SEED, offline=True, loop=LoopKind.INTRO_LOOP)
    making = make_song(request, Surroundings())
    told = [event.text for event in making]
    assert [line.partition(":")[0] for line in told if "proven" in line] == ["Loop proven", "Decoded loop proven"]
    return found


def test_sdl_plays_intro_loop_loop_with_no_sample_missing_or_doubled(folder: Path) -> None:
    start, last = smpl_of(folder / "a.wav")
    assert 0 < start < last
    assert difference(folder / "a.wav", start) == 0
    assert difference(folder / "a.ogg", start) <= 1
    assert difference(folder / "a-loop.wav", 0) == 0


def test_formats_hold_the_same_frames_and_no_seam_stands_out(folder: Path) -> None:
    start, last = smpl_of(folder / "a.wav")
    whole, lossless, decoded = (read(folder / f"a.{ending}") for ending in ("wav", "flac", "ogg"))
    assert last + 1 == len(whole) == len(decoded)
    assert np.array_equal(whole, lossless)
    assert np.array_equal(whole, np.concatenate((read(folder / "a-intro.wav"), read(folder / "a-loop.wav"))))
    assert step(whole, start) <= 1.0
    assert step(decoded, start) <= 1.0


@pytest.mark.system("sndfile-info")
def test_libsndfile_reads_the_loop(folder: Path) -> None:
    said = subprocess.run(["sndfile-info", folder / "a.wav"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Loop Count *: 1\n.*Type :  0  Start : +(\d+)  End : +(\d+) .*Count : +0", said)
    assert found
    assert (int(found[1]), int(found[2])) == smpl_of(folder / "a.wav")


@pytest.mark.system("ffmpeg")
@pytest.mark.parametrize("name", ["a.wav", "a-loop.wav", "a.flac", "a.ogg", "a-loop.ogg"])
def test_ffmpeg_decodes_as_many_frames(folder: Path, name: str) -> None:
    command = ["ffmpeg", "-v", "error", "-i", folder / name, "-f", "s16le", "-"]
    raw = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16).reshape(-1, 2)
    ours = read(folder / name)
    assert len(raw) == len(ours)
    assert np.abs(raw.astype(np.int32) - ours).max() <= (1 if name.endswith("ogg") else 0)


@pytest.mark.system("sox")
@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg"])
def test_sox_counts_as_many_frames(folder: Path, name: str) -> None:
    said = subprocess.run(["sox", "--info", "-s", folder / name], capture_output=True, text=True, check=True)
    assert int(said.stdout) == len(read(folder / name))
