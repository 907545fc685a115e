"""OGG: others read it whole, its pages are sound, its tags are ours, and the same song gives the same bytes."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
import soundfile

from engine.model.errors import OutputFailed
from engine.output import Loop, Piece
from engine.output.ogg import OggWriter
from tests.engine.output.sounds import chords
from tests.engine.output.test_pages import pages
from tests.samples import SEED, small_sheet, small_track

PIECE = Piece(small_sheet(), small_track(4), SEED, "Quantum Retro Composer 0")


def written(piece: Piece) -> bytes:
    file = io.BytesIO()
    writer = OggWriter(file, piece, Path(gettempdir()))
    sound = chords(piece.frames)
    for start in range(0, len(sound), 35_280):
        writer.audio(sound[start : start + 35_280])
    writer.finish()
    return file.getvalue()


def test_it_is_read_back_at_its_length_and_sounds_alike() -> None:
    sound, rate = soundfile.read(io.BytesIO(written(PIECE)), dtype="float32")
    original = chords(PIECE.frames).astype(np.float32) / 32_768
    assert (rate, sound.shape) == (44_100, original.shape)
    assert np.sqrt(np.mean((sound - original) ** 2)) < 0.1 * np.sqrt(np.mean(original**2))


def test_pages_are_numbered_and_belong_to_one_stream() -> None:
    found = pages(written(PIECE))
    assert [number for _, _, _, number, _ in found] == list(range(len(found)))
    assert len({serial for _, _, serial, _, _ in found}) == 1
    assert [flags & 2 for flags, *_ in found] == [2] + [0] * (len(found) - 1)
    assert [flags & 4 for flags, *_ in found] == [0] * (len(found) - 1) + [4]
    assert found[-1][1] == PIECE.frames


def test_tags_stand_in_the_second_packet_and_a_loop_last() -> None:
    looping = PIECE._replace(loop=Loop(4410, 88_200, 1, 2))
    content = b"".join(page[-1] for page in pages(written(looping))[1:3])
    assert content.startswith(b"\x03vorbis")
    assert content.index(b"TITLE=Crimson Gate") < content.index(b"COMMENT=seed ") < content.index(b"LOOPSTART=4410")
    assert b"LOOPSTART=4410" + (16).to_bytes(4, "little") + b"LOOPLENGTH=88200\x01" in content
    assert b"LOOP" not in written(PIECE)[:4000]


def test_long_tags_go_on_over_pages() -> None:
    long = PIECE._replace(sheet=replace(small_sheet(), title="x" * 120), program="p" * 70_000)
    sound, _ = soundfile.read(io.BytesIO(written(long)), dtype="int16")
    assert len(sound) == PIECE.frames
    assert len(pages(written(long))) > 3


def test_the_same_song_gives_the_same_bytes_and_another_another_stream() -> None:
    other = PIECE._replace(seed="1" * 64)
    assert written(PIECE) == written(PIECE)
    assert pages(written(PIECE))[0][2] != pages(written(other))[0][2]


def test_too_little_sound_is_told() -> None:
    writer = OggWriter(io.BytesIO(), PIECE, Path(gettempdir()))
    writer.audio(chords(1000))
    with pytest.raises(OutputFailed, match="frames longer than was said"):
        writer.finish()


@pytest.mark.system("ogginfo", "oggdec")
def test_the_tools_of_vorbis_read_it_without_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.ogg").write_bytes(written(PIECE._replace(loop=Loop(4410, 88_200, 1, 2))))
    told = subprocess.run(["ogginfo", tmp_path / "a.ogg"], capture_output=True, text=True, check=True)
    assert "LOOPSTART=4410\n\tLOOPLENGTH=88200\n" in told.stdout
    assert "arning" not in told.stdout + told.stderr
    decoded = subprocess.run(["oggdec", "-Q", "-R", "-o", "-", tmp_path / "a.ogg"], capture_output=True, check=True)
    assert len(decoded.stdout) == PIECE.frames * 4
