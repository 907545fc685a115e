"""Opus: others read it at its length, its tags are ours, and played round and round it has no seam."""

import io
import subprocess
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.output import Loop, Piece
from engine.output.opus import OpusWriter
from engine.output.resampling import finer
from tests.engine.output.sounds import chords
from tests.samples import SEED, small_sheet, small_track

PIECE = Piece(small_sheet(), small_track(4), SEED, "Quantum Retro Composer 0")
LOOPING = PIECE._replace(loop=Loop(0, PIECE.frames, 0, 4))
FRAMES = finer(PIECE.frames)


def round_tone() -> NDArray[np.int16]:
    """Return a tone that fits in whole cycles into the piece."""
    cycles = round(440 * PIECE.frames / 44_100)
    one = 12_000 * np.cos(2 * np.pi * cycles * np.arange(PIECE.frames) / PIECE.frames)
    return np.stack((one, one), axis=1).astype(np.int16)


def given(piece: Piece, sound: NDArray[np.int16]) -> tuple[OpusWriter, io.BytesIO]:
    file = io.BytesIO()
    writer = OpusWriter(file, piece, Path(gettempdir()))
    for start in range(0, len(sound), 35_280):
        writer.audio(sound[start : start + 35_280])
    return writer, file


def written(piece: Piece, sound: NDArray[np.int16]) -> bytes:
    writer, file = given(piece, sound)
    writer.finish()
    return file.getvalue()


def test_it_is_read_back_at_its_length_and_sounds_alike() -> None:
    found, rate = soundfile.read(io.BytesIO(written(LOOPING, round_tone())), dtype="float32")
    cycles = round(440 * PIECE.frames / 44_100)
    wanted = 12_000 / 32_768 * np.cos(2 * np.pi * cycles * np.arange(FRAMES) / FRAMES)
    assert (rate, found.shape) == (48_000, (FRAMES, 2))
    assert np.abs(found - wanted[:, np.newaxis]).max() < 0.02


def test_a_loop_has_no_seam_where_the_same_sound_alone_has_edges() -> None:
    def edge(piece: Piece) -> float:
        found, _ = soundfile.read(io.BytesIO(written(piece, round_tone())), dtype="float32")
        twice = np.concatenate((found, found))[FRAMES - 480 : FRAMES + 480, 0]
        curve = np.abs(np.diff(twice, 2))
        return float(curve.max() / np.median(curve))

    assert edge(LOOPING) < 6 < 60 < edge(PIECE)


def test_an_intro_leads_into_its_loop_and_the_tags_count_frames_of_48_kilohertz() -> None:
    piece = PIECE._replace(loop=Loop(88_200, PIECE.frames - 88_200, 1, 3))
    data = written(piece, chords(PIECE.frames))
    assert b"LOOPSTART=96000" + (len(f"LOOPLENGTH={FRAMES - 96_000}")).to_bytes(4, "little") in data
    assert f"LOOPLENGTH={FRAMES - 96_000}".encode() in data
    assert data.count(b"OpusTags") == 1


def test_the_same_song_gives_the_same_bytes_and_what_is_decoded_is_in_the_file() -> None:
    writer, file = given(LOOPING, chords(PIECE.frames))
    heard = np.concatenate([*writer.decoded()])
    writer.finish()
    assert file.getvalue() == written(LOOPING, chords(PIECE.frames))
    assert np.array_equal(heard, soundfile.read(io.BytesIO(file.getvalue()), dtype="int16")[0])


def test_too_little_sound_is_told() -> None:
    writer, _ = given(PIECE, chords(1000))
    with pytest.raises(OutputFailed, match="frames longer than was said"):
        writer.finish()


@pytest.mark.system("opusinfo", "opusdec", "ffmpeg")
def test_the_tools_of_opus_and_ffmpeg_read_it_without_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "a.opus"
    path.write_bytes(written(LOOPING, chords(PIECE.frames)))
    told = subprocess.run(["opusinfo", path], capture_output=True, text=True, check=True)
    assert f"LOOPSTART=0\n\tLOOPLENGTH={FRAMES}\n" in told.stdout
    assert "WARNING" not in told.stdout + told.stderr
    wanted, _ = soundfile.read(path, dtype="int16")
    commands = (
        ("opusdec", "--quiet", "--rate", "48000", "--no-dither", str(path), str(tmp_path / "a.raw")),
        ("ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", str(tmp_path / "b.raw")),
    )
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
        found = np.fromfile(command[-1], np.int16).reshape(-1, 2).astype(np.int32)
        assert len(found) == FRAMES
        assert np.sqrt(np.mean((found - wanted) ** 2)) < 20
