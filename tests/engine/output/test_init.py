"""The contract of every export format, those that a newcomer adds included."""

import io
import tempfile
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from engine.model.errors import WrongUse
from engine.output import FORMATS, Format, LossyWriter, Piece, format_of
from tests.engine.output.sounds import chords
from tests.samples import SEED, small_sheet, small_track


class Appending(io.RawIOBase):
    """A file that can only be written onwards, as a pipe can."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        self.content += memoryview(data).cast("B")  # type: ignore[call-overload]
        return len(memoryview(data).cast("B"))  # type: ignore[call-overload]


def write(form: Format, folder: Path) -> bytes:
    piece = Piece(small_sheet(), small_track(1), SEED, "Quantum Retro Composer 0")
    file = Appending()
    writer = form.open(file, piece, folder)
    sound = np.zeros((piece.track.frames, 2), np.int16)
    for start in range(0, len(sound), 1000):
        writer.audio(sound[start : start + 1000])
    writer.finish()
    return bytes(file.content)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_writes_onwards_and_the_same_bytes_each_time(form: Format, tmp_path: Path) -> None:
    first = write(form, tmp_path)
    assert len(first) > 100
    assert write(form, tmp_path) == first


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_waits_stands_in_the_folder_that_was_said_and_goes(
    form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert len(write(form, tmp_path)) > 100
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", FORMATS)
def test_a_format_is_found_by_its_ending_in_any_case(ending: str) -> None:
    assert format_of(Path("my.song" + ending)) is FORMATS[ending]
    assert format_of(Path("SONG" + ending.upper())) is FORMATS[ending]


def test_other_endings_are_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match=r"\.wav, \.flac, \.ogg, \.opus, \.mid, \.it, \.json"):
        format_of(Path("song.mp3"))


def test_a_lossy_format_says_how_it_will_be_heard(tmp_path: Path) -> None:
    lossy = [form for form in FORMATS.values() if form.lossy]
    assert lossy
    piece = Piece(small_sheet(), small_track(1), SEED, "p")
    for form in lossy:
        writer = cast(LossyWriter, form.open(io.BytesIO(), piece, tmp_path))
        writer.audio(chords(piece.frames))
        assert sum(len(block) for block in writer.decoded()) == round(piece.frames * writer.rate / 44_100)
        writer.finish()
