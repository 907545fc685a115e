"""What is encoded reaches the real file, which is only ever written onwards."""

import io
from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import OutputFailed
from engine.output import Piece
from engine.output.encoding import Encoder, copied
from engine.output.scratch import Coding
from tests.engine.output.sounds import chords
from tests.samples import SEED, small_sheet, small_track

PIECE = Piece(small_sheet(), small_track(1), SEED, "p")
FLAC = Coding("FLAC", "PCM_16", 44_100, 0.5)


def test_all_of_it_is_handed_on_at_the_end(tmp_path: Path) -> None:
    file = io.BytesIO()
    encoder = Encoder(file, PIECE, tmp_path, FLAC, copied)
    encoder.audio(chords(PIECE.frames))
    assert file.getvalue() == b""
    encoder.finish()
    assert file.getvalue().startswith(b"fLaC")


def test_sound_of_another_length_is_refused(tmp_path: Path) -> None:
    encoder = Encoder(io.BytesIO(), PIECE, tmp_path, FLAC, copied)
    encoder.audio(chords(PIECE.frames + 5))
    with pytest.raises(OutputFailed, match="the rendered sound is 5 frames longer than was said"):
        encoder.finish()


def test_what_was_encoded_can_be_heard_before_the_file_is_written(tmp_path: Path) -> None:
    file = io.BytesIO()
    encoder = Encoder(file, PIECE, tmp_path, FLAC, copied)
    sound = chords(PIECE.frames)
    encoder.audio(sound)
    assert np.array_equal(np.concatenate(list(encoder.decoded())), sound)
    encoder.finish()
    assert file.getvalue().startswith(b"fLaC")
