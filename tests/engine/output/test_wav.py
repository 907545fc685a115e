import hashlib
import io
import struct
import wave
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from engine.model.errors import OutputFailed
from engine.output import Loop, Piece
from engine.output.shape import Depth
from engine.output.wav import WavWriter, chunk
from engine.sheetfile.writing import write_sheet
from tests.samples import SEED, small_sheet, small_track


def piece(title: str = "Crimson Gate") -> Piece:
    return Piece(replace(small_sheet(), title=title), small_track(1), SEED, "Quantum Retro Composer 0")


def written(what: Piece) -> tuple[bytes, np.ndarray]:
    sound = np.arange(what.track.frames * 2, dtype=np.int16).reshape(-1, 2)
    file = io.BytesIO()
    writer = WavWriter(file, what)
    writer.audio(sound[:1000])
    writer.audio(sound[1000:])
    writer.finish()
    return file.getvalue(), sound


def chunks(riff: bytes) -> dict[bytes, bytes]:
    """Read RIFF chunks independently of the code under test."""
    found, at = {}, 12
    while at < len(riff):
        name, size = riff[at : at + 4], struct.unpack_from("<I", riff, at + 4)[0]
        found[name] = riff[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    assert at == len(riff)
    return found


def test_the_standard_library_reads_back_every_sample() -> None:
    data, sound = written(piece())
    with wave.open(io.BytesIO(data)) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (2, 2, 44_100)
        assert read.getnframes() == len(sound)
        assert read.readframes(read.getnframes()) == sound.tobytes()


@pytest.mark.parametrize("title", ["Odd", "Even", "Ærlig Crème ☕", "x" * 120])
def test_info_names_title_seed_and_program_and_all_sizes_are_right(title: str) -> None:
    data, _ = written(piece(title))
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    info = chunks(b"RIFF____" + chunks(data)[b"LIST"])
    assert info[b"INAM"].rstrip(b"\0").decode() == title
    sheet = hashlib.sha256(write_sheet(piece(title).sheet)).hexdigest()
    assert info[b"ICMT"].rstrip(b"\0").decode() == f"seed {SEED}; sheet SHA-256 {sheet}; vibe: boss fight"
    assert info[b"ISFT"].startswith(b"Quantum Retro Composer")


def test_sound_begins_where_simple_readers_expect_it() -> None:
    data, sound = written(piece())
    assert data[36:40] == b"data"
    assert data[44:48] == sound[:1].tobytes()


def test_sound_shorter_than_the_header_says_is_an_error() -> None:
    writer = WavWriter(io.BytesIO(), piece())
    writer.audio(np.zeros((10, 2), np.int16))
    with pytest.raises(OutputFailed):
        writer.finish()


def test_chunks_stay_even() -> None:
    assert len(chunk(b"abcd", b"123")) == 12
    assert len(chunk(b"abcd", b"1234")) == 12


def test_a_loop_stands_in_a_smpl_chunk_its_end_included() -> None:
    data, _ = written(piece()._replace(loop=Loop(1000, 5000, 0, 1)))
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    fields = struct.unpack("<15I", chunks(data)[b"smpl"])
    assert fields == (0, 0, 22_676, 60, 0, 0, 0, 1, 0, 0, 0, 1000, 5999, 0, 0)
    assert list(chunks(data)) == [b"fmt ", b"data", b"smpl", b"LIST"]


def test_a_piece_may_be_a_part_of_its_track() -> None:
    part = piece()._replace(sounding=1500)
    file = io.BytesIO()
    writer = WavWriter(file, part)
    writer.audio(np.zeros((1500, 2), np.int16))
    writer.finish()
    with wave.open(io.BytesIO(file.getvalue())) as read:
        assert read.getnframes() == 1500


@pytest.mark.parametrize(("depth", "subtype"), [(Depth.TWENTY_FOUR, "PCM_24"), (Depth.FLOAT, "FLOAT")])
def test_finer_samples_are_read_by_libsndfile(depth: Depth, subtype: str) -> None:
    what = piece()._replace(depth=depth)
    sound = np.random.default_rng(1).uniform(-1, 1, (what.frames, 2)).astype(np.float32)
    file = io.BytesIO()
    writer = WavWriter(file, what)
    writer.audio(sound[:777])
    writer.audio(sound[777:])
    writer.finish()
    data = file.getvalue()
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    with soundfile.SoundFile(io.BytesIO(data)) as read:
        assert (read.frames, read.subtype, read.channels) == (what.frames, subtype, 2)
        found = read.read(dtype="float64")
    assert np.abs(found - sound).max() <= (0 if depth is Depth.FLOAT else 0.5 / (1 << 23))
    if depth is Depth.FLOAT:
        assert chunks(data)[b"fact"] == struct.pack("<I", what.frames)
    else:
        with wave.open(io.BytesIO(data)) as plain:
            assert (plain.getsampwidth(), plain.getnframes()) == (3, what.frames)
