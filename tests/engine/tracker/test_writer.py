"""The format as users get it: libopenmpt, which plays modules in many programs, reads the song's notes out of it."""

import io
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bench.openmpt import Cell, OpenModule
from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.looping.laps import lapped
from engine.model.sheet import DRUM_WORDS
from engine.output import Loop, Piece
from engine.synth.renderer import render
from engine.tracker.writer import RIGHTS, ModuleWriter, message_of
from tests.engine.tracker.notes import Wanted, wanted
from tests.samples import SEED, small_sheet, small_track

SHEET = small_sheet()
PIECE = Piece(SHEET, arrange(SHEET, 20, song_stream(SEED).child("arrangement")), SEED, "Quantum Retro Composer 0")


def written(piece: Piece) -> bytes:
    file = io.BytesIO()
    writer = ModuleWriter(file, piece)
    writer.audio(np.zeros((10, 2), np.int16))
    writer.finish()
    return file.getvalue()


def test_it_tells_title_vibe_seed_and_rights() -> None:
    told = message_of(PIECE)
    assert told[0] == "Crimson Gate."
    assert "Vibe: boss fight." in told and f"Seed: {SEED}." in told and RIGHTS in told
    assert all(line.encode().isascii() for line in told)


def test_it_is_small_and_the_same_each_time() -> None:
    data = written(PIECE)
    assert data == written(PIECE)
    assert len(data) < 400_000


@pytest.mark.system("openmpt123")
def test_libopenmpt_reads_every_note_where_it_stands() -> None:
    module = OpenModule(written(PIECE))
    assert module.told("warnings") == ""
    assert module.told("title") == "Crimson Gate"
    assert f"Seed: {SEED}." in module.told("message")
    grids = [module.rows(pattern) for pattern in module.orders if pattern < len(module.patterns)]
    assert Counter(notes_of(module, grids)) == wanted(PIECE.track)
    assert sum(map(len, grids)) == PIECE.track.bars * PIECE.track.steps_per_bar


def notes_of(module: OpenModule, grids: list[list[list[Cell]]]) -> Iterator[Wanted]:
    """Yield the notes as `wanted` has them; a drum has no end."""
    names = [name.split(":")[0] for name in module.instruments]
    sounding: dict[int, Wanted] = {}
    for step, cells in enumerate(cells for rows in grids for cells in rows):
        for channel, cell in enumerate(cells):
            if cell.note and channel in sounding:
                name, start, stop, *rest = sounding.pop(channel)
                yield (name, start, step if stop is None else stop, *rest)
            if 0 < cell.note <= 120:
                name = names[cell.instrument - 1]
                stop = 0 if name in DRUM_WORDS.values() else None
                sounding[channel] = (name, step, stop, cell.note - 1, cell.volume)
    yield from sounding.values()


@pytest.mark.system("openmpt123")
def test_a_player_s_file_is_as_long_and_as_loud_as_ours(tmp_path: Path) -> None:
    (tmp_path / "a.it").write_bytes(written(PIECE))
    subprocess.run(
        ["openmpt123", "--batch", "--render", "--samplerate", "44100", "a.it"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    played, rate = soundfile.read(tmp_path / "a.it.wav", dtype="float32")
    ours = np.concatenate(list(render(PIECE.track, song_stream(SEED).child("synth"))))
    assert rate == 44_100
    assert abs(len(played) - len(ours)) < 0.25 * rate
    louder = 20 * np.log10(np.sqrt(np.mean(played**2) / np.mean(ours**2)))
    assert 0 < louder < 4
    assert np.abs(played).max() < 1


@pytest.mark.system("openmpt123")
def test_a_loop_is_played_round_for_ever() -> None:
    laps = lapped(PIECE.track)
    loop = Loop(0, laps.loop.frames, laps.first_bar, laps.bars)
    module = OpenModule(written(Piece(SHEET, PIECE.track, SEED, "p", loop=loop)))
    module.repeat(-1)
    orders, frames = [], 0
    for block in module.blocks(block=1024):
        frames += len(block)
        if orders[-1:] != [module.at[0]]:
            orders.append(module.at[0])
        if frames > 2.2 * PIECE.track.frames:
            break
    spans = [module.pattern_name(pattern) for pattern in module.patterns]
    start = next(at for at, name in enumerate(spans) if not name.startswith("intro"))
    stop = next(at for at, name in enumerate(spans) if name.startswith("fade"))
    once = [*range(stop), *(list(range(start, stop)) * 3)]
    assert orders == once[: len(orders)]
    assert len(orders) > stop + (stop - start)


def test_small_tracks_are_written_too() -> None:
    assert written(Piece(SHEET, small_track(1), SEED, "p")).startswith(b"IMPM")
