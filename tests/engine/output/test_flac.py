"""FLAC: libsndfile reads every sample back, and the tags are where readers look for them."""

import io
import subprocess
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
import soundfile

from engine.output import Loop, Piece
from engine.output.flac import FlacWriter
from engine.output.shape import Depth
from tests.engine.output.sounds import chords
from tests.samples import SEED, small_sheet, small_track

PIECE = Piece(small_sheet(), small_track(2), SEED, "Quantum Retro Composer 0")


def written(piece: Piece) -> bytes:
    file = io.BytesIO()
    writer = FlacWriter(file, piece, Path(gettempdir()))
    sound = chords(piece.frames)
    for start in range(0, len(sound), 35_280):
        writer.audio(sound[start : start + 35_280])
    writer.finish()
    return file.getvalue()


def tags(data: bytes) -> list[str]:
    """Read the tags of a FLAC file independently of the code under test (RFC 9639, sections 8.1 and 8.6)."""
    at, last = 4, False
    found: list[str] = []
    while not last:
        last, kind, size = data[at] >= 128, data[at] % 128, int.from_bytes(data[at + 1 : at + 4], "big")
        if kind == 4:
            block, place = data[at + 4 : at + 4 + size], 0
            lengths = []
            for _ in range(2):
                lengths.append(int.from_bytes(block[place : place + 4], "little"))
                place += 4 + (lengths[0] if len(lengths) == 1 else 0)
            for _ in range(lengths[1]):
                length = int.from_bytes(block[place : place + 4], "little")
                found.append(block[place + 4 : place + 4 + length].decode())
                place += 4 + length
            assert place == size
        at += 4 + size
    return found


def test_every_sample_is_read_back() -> None:
    sound, rate = soundfile.read(io.BytesIO(written(PIECE)), dtype="int16")
    assert rate == 44_100
    assert np.array_equal(sound, chords(PIECE.frames))
    assert soundfile.info(io.BytesIO(written(PIECE))).subtype == "PCM_16"


def test_tags_tell_title_and_seed_and_a_loop_stands_last() -> None:
    looping = PIECE._replace(loop=Loop(1000, 5000, 0, 1))
    assert tags(written(PIECE))[0] == "TITLE=Crimson Gate"
    assert tags(written(PIECE))[1].startswith(f"COMMENT=seed {SEED}; sheet SHA-256 ")
    assert tags(written(looping))[-2:] == ["LOOPSTART=1000", "LOOPLENGTH=5000"]
    assert not [tag for tag in tags(written(PIECE)) if tag.startswith("LOOP")]


def test_the_same_piece_gives_the_same_bytes() -> None:
    assert written(PIECE) == written(PIECE)


@pytest.mark.system("flac")
def test_the_reference_decoder_reads_it_without_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.flac").write_bytes(written(PIECE))
    command = ["flac", "--test", "--warnings-as-errors", tmp_path / "a.flac"]
    tested = subprocess.run(command, capture_output=True, check=False)
    assert tested.returncode == 0, tested.stderr


def test_24_bits_come_back_to_the_last() -> None:
    piece = PIECE._replace(depth=Depth.TWENTY_FOUR)
    steps = np.random.default_rng(1).integers(-(1 << 23), 1 << 23, (piece.frames, 2))
    file = io.BytesIO()
    writer = FlacWriter(file, piece, Path(gettempdir()))
    writer.audio((steps / (1 << 23)).astype(np.float32))
    writer.finish()
    read, _ = soundfile.read(io.BytesIO(file.getvalue()), dtype="int32")
    assert soundfile.info(io.BytesIO(file.getvalue())).subtype == "PCM_24"
    assert np.array_equal(read >> 8, steps)
