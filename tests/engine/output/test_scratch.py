"""libsndfile encodes into a file of its own: none of our code runs inside it, and a full disk is told as such."""

import subprocess
import sys
from pathlib import Path
from types import FrameType

import numpy as np
import pytest

from engine.model.errors import OutputFailed
from engine.output import scratch
from engine.output.scratch import Coding, Scratch
from tests.engine.output.sounds import chords
from tests.tui.command import ROOT

FLAC = Coding("FLAC", "PCM_16", 44_100, 0.5)
OGG = Coding("OGG", "VORBIS", 44_100, 0.4)
OPUS = Coding("OGG", "OPUS", 48_000, 0.7)
CODINGS = [FLAC, OGG, OPUS]


@pytest.fixture(autouse=True, params=["by descriptor", "by name"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try each as here, and as on a system where libsndfile knows no descriptors of ours."""
    monkeypatch.setattr(scratch, "_SHARES_DESCRIPTORS", request.param == "by descriptor")


@pytest.mark.parametrize("coding", CODINGS)
def test_what_was_encoded_is_heard_again_and_nothing_is_left_of_it(coding: Coding, tmp_path: Path) -> None:
    sound = chords(50_000)
    with Scratch(tmp_path) as file:
        file.begin(coding)
        file.encode(sound[:30_000])
        file.encode(sound[30_000:])
        file.end()
        heard = np.concatenate([*file.decoded(50_000)])
        file.end()
        assert file.file.read(4) in (b"fLaC", b"OggS")
    assert heard.shape == sound.shape
    assert np.array_equal(heard, sound) or coding is not FLAC
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("coding", CODINGS)
def test_nothing_of_ours_is_called_while_libsndfile_works(coding: Coding, tmp_path: Path) -> None:
    called: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "soundfile" in frame.f_code.co_filename:
            called.add(frame.f_code.co_name)

    with Scratch(tmp_path) as file:
        sys.setprofile(note)
        try:
            file.begin(coding)
            file.encode(chords(50_000))
            file.end()
            assert sum(len(block) for block in file.decoded(50_000)) == 50_000
        finally:
            sys.setprofile(None)
    assert {"write", "read"} <= called
    assert not [name for name in called if name.startswith("vio")]


def test_sound_of_another_length_is_told(tmp_path: Path) -> None:
    with Scratch(tmp_path) as file:
        file.begin(OGG)
        file.encode(chords(1000))
        file.end()
        with pytest.raises(OutputFailed, match="the encoder made 1000 frames of 1001"):
            next(file.decoded(1001))


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    with Scratch(tmp_path) as file:
        file.file.write(b"no sound at all")
        with pytest.raises(OutputFailed, match="the sound cannot be encoded or decoded"):
            next(file.decoded(1))


LIMITED = """
import os, resource, sys
from pathlib import Path
from engine.output import scratch
from tests.engine.output.sounds import chords
from tests.engine.output.test_scratch import CODINGS
scratch._SHARES_DESCRIPTORS = sys.argv[2] == "True"
for coding in CODINGS:
    for deed in (lambda: file.encode(chords(200_000)), lambda: file.end()):
        with scratch.Scratch(Path(sys.argv[1])) as file:
            file.begin(coding)
            file.encode(chords(100_000))
            size = os.fstat(file.file.fileno()).st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            try:
                deed()
            except OSError as error:
                print(os.strerror(error.errno), os.fstat(file.file.fileno()).st_size == size)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no limit for the size of a file")
def test_a_file_that_may_not_grow_is_told_with_the_reason_of_the_system(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIMITED, str(tmp_path), str(scratch._SHARES_DESCRIPTORS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("File too large True\n" * 2 * len(CODINGS), "")
    assert not list(tmp_path.iterdir())
