"""What is written into open files: excerpts share a gain and a rendering's claims are told."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.excerpts import LAYERS, Excerpt
from engine.looping.cuts import Cut
from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.output import Piece
from engine.output.shape import MIX, Depth, Shape
from engine.plans import Planned
from engine.writing import write
from tests.engine.test_publishing import follow
from tests.samples import SEED, small_sheet, small_track


def written(
    folder: Path, *plans: Planned, also: tuple[object, ...] = (), seconds: float = 20.0
) -> tuple[list[bytes], list[str]]:
    track = arrange(small_sheet(), seconds, song_stream(SEED).child("arrangement"))
    files = [io.BytesIO() for _ in plans]
    piece = Piece(small_sheet(), track, SEED, "Quantum Retro Composer 0")
    _, told = follow(write(piece, song_stream(SEED), plans, files, folder, also=also))  # type: ignore[arg-type]
    return [file.getvalue() for file in files], told


def sound(data: bytes) -> np.ndarray:
    return soundfile.read(io.BytesIO(data))[0]


def test_layers_have_the_gain_of_the_one_with_all_players_in_whatever_order_they_are_planned(tmp_path: Path) -> None:
    plans = [Planned(".wav", Cut.LOOP, "", Shape(excerpt=what)) for what in LAYERS]
    files, told = written(tmp_path, *plans)
    backwards, _ = written(tmp_path, *reversed(plans))
    assert files == backwards[::-1]
    assert [text.split(":")[0] for text in told if text.startswith("Layer")] == [
        *("Layer fight", "Layer tense", "Layer calm"),
    ]
    calm, fight = sound(files[0]), sound(files[2])
    pad = np.abs(calm).mean() / np.abs(fight).mean()
    assert 0.05 < pad < 0.8  # brought to the same loudness both would be as loud
    assert told[-1].startswith("To fade between layers")


class Hearing:
    def __init__(self) -> None:
        self.frames = 0

    def audio(self, block: np.ndarray) -> None:
        assert block.dtype == np.int16
        self.frames += len(block)

    def finish(self) -> None:
        pass


def test_who_hears_the_song_hears_16_bits_beside_finer_files_and_stems(tmp_path: Path) -> None:
    hearer = Hearing()
    files, _ = written(tmp_path, Planned(".wav", Cut.SONG, "", Shape(depth=Depth.FLOAT)), also=(hearer,))
    assert hearer.frames == len(sound(files[0]))
    assert soundfile.info(io.BytesIO(files[0])).subtype == "FLOAT"


def test_an_excerpt_that_the_song_cannot_give_is_refused(tmp_path: Path) -> None:
    bare = Piece(small_sheet(), small_track(), SEED, "")
    with pytest.raises(WrongUse, match="no climax"):
        follow(
            write(
                bare,
                song_stream(SEED),
                [Planned(".wav", Cut.LOOP, "", Shape(excerpt=Excerpt.CALM))],
                [io.BytesIO()],
                tmp_path,
            )
        )


def test_the_same_song_beside_stems_has_the_same_bytes(tmp_path: Path) -> None:
    alone, _ = written(tmp_path, Planned(".wav", Cut.SONG, "", MIX))
    stem = Planned(".wav", Cut.SONG, "-bass", Shape(Part.BASS, Depth.TWENTY_FOUR))
    beside, told = written(tmp_path, Planned(".wav", Cut.SONG, "", MIX), stem)
    assert beside[0] == alone[0]
    assert any(text.startswith("Stems proven") for text in told)


def test_notes_alone_have_their_loop_marked_too(tmp_path: Path) -> None:
    (alone, module), told = written(tmp_path, *(Planned(ending, Cut.MARKED, "") for ending in (".mid", ".it")))
    assert told == []
    assert b"loopStart" in alone and b"leads back to position" in module
    (_, beside), _ = written(tmp_path, Planned(".wav", Cut.LOOP, ""), Planned(".mid", Cut.SONG, ""))
    assert beside == alone
