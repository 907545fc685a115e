"""Bytes of a module, read back by a reader that was written from the format's description."""

import numpy as np
import pytest

from engine.tracker.impulse import impulse_file, plain
from engine.tracker.module import Cell, Channel, Effect, Instrument, Module, NewNote, Pattern, Sample
from tests.engine.tracker.impulse_reader import ReadCell, read

RAMP = np.arange(-100, 100)
SAMPLES = (
    Sample("tone 60", (RAMP * 100).astype(np.int16), 40, 26_163),
    Sample("kick", RAMP.astype(np.int8), None, 44_100),
)
KEYS = tuple((key, 1 + key % 2) for key in range(120))
CELLS = (
    (0, 0, Cell(60, 1, 64)),
    (0, 3, Cell(effect=(Effect.GLOBAL_VOLUME, 128))),
    (1, 0, Cell(60, 1, 64)),
    (1, 1, Cell(119, 2, 1)),
    (5, 0, Cell(255)),
    (63, 3, Cell(effect=(Effect.JUMP, 1))),
)
MODULE = Module(
    title="Crimson Gate of the Long and Winding Title",
    message=("First line", "Zweite Zeile: Übung", "音"),
    speed=6,
    tempo=148,
    mix=70,
    beat_rows=4,
    bar_rows=16,
    channels=(Channel("lead", 10), Channel("pad"), Channel("kick"), Channel("fade")),
    instruments=(
        Instrument("lead: square", KEYS, 128, ((20, 2), (0, 5)), NewNote.OFF),
        Instrument("kick", KEYS, 50, (), NewNote.GO_ON),
    ),
    samples=SAMPLES,
    patterns=(Pattern("intro, bars 1 to 4", 64, CELLS), Pattern("groove, bar 5", 16, ())),
    orders=(0, 1),
)


def test_what_was_written_is_read_back() -> None:
    found = read(impulse_file(MODULE))
    assert found.title == "Crimson Gate of the Long "
    assert found.message == "First line\rZweite Zeile: Ubung\r?"
    assert (found.speed, found.tempo, found.orders) == (6, 148, [0, 1])
    assert found.pans[:5] == [10, 32, 32, 32, 160]
    assert found.pattern_names == ["intro, bars 1 to 4", "groove, bar 5"]
    assert found.channel_names == ["lead", "pad", "kick", "fade"]
    assert [(one.name, one.volume, one.envelope) for one in found.instruments] == [
        ("lead: square", 128, [(64, 0), (20, 2), (0, 5)]),
        ("kick", 50, []),
    ]
    assert found.instruments[0].keys == list(KEYS)


def test_samples_are_read_back_with_their_loops() -> None:
    tone, kick = read(impulse_file(MODULE)).samples
    assert (tone.name, tone.loop, tone.speed) == ("tone 60", (40, 200), 26_163)
    assert (kick.name, kick.loop, kick.speed) == ("kick", None, 44_100)
    assert (tone.frames * 32_768).tolist() == (RAMP * 100).tolist()
    assert (kick.frames * 128).tolist() == RAMP.tolist()


def test_cells_are_read_back_also_where_they_repeat_themselves() -> None:
    first, second = read(impulse_file(MODULE)).patterns
    assert first.cells == {
        (row, channel): ReadCell(cell.note, cell.instrument or None, cell.volume, cell.effect and (*cell.effect,))
        for row, channel, cell in CELLS
    }
    assert (first.rows, second.rows, second.cells) == (64, 16, {})


def test_a_repeated_cell_takes_two_bytes() -> None:
    def size(*rows: int) -> int:
        cells = tuple((row, 0, Cell(60, 1, 64)) for row in rows)
        return len(impulse_file(MODULE._replace(patterns=(Pattern("", 64, cells),), orders=(0,))))

    assert size(0, 1) - size(0) == 2


@pytest.mark.parametrize(
    ("text", "found"), [("Übung", b"Ubung"), ("日本", b"??"), ("a" * 9, b"a" * 5), ("naïve", b"naive")]
)
def test_names_become_ascii(text: str, found: bytes) -> None:
    assert plain(text, 5) == found
