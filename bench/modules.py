"""A track as a FastTracker II module (XM 1.04), for players of modules such as libopenmpt.

A row is a step, so notes begin and end where the track has them (but for swing); velocity becomes one of 64 volumes.
One looped cycle of a saw stands for all tones and decaying noise for all drums: what a small module has. A channel
plays one note at a time; there are as many channels as that takes.
"""

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.model.track import Track

_CHANNELS = 64
_ROWS = 64
_TICKS = 6  # for each row: with four rows to a beat the tempo is that of the track
_KEY_OFF = 97
_LOWEST = 11  # the MIDI pitch below module note 1
_CYCLE = 64  # values of the saw's cycle
_NOISE_FRAMES = 6_600
_MIDDLE_HERTZ = 8_363.0  # at which a sample plays at module note 49, a C
_ENVELOPE = struct.pack("<24H", 0, 0, 1, 64, 12, 45, 20, 0, *([0] * 16))
_SUSTAIN_POINT, _POINTS, _ON_AND_SUSTAINED = 2, 4, 3

Int8 = NDArray[np.int8]


def write_module(track: Track, target: Path) -> None:
    """Write the track's notes and hits as a module."""
    rows = track.bars * track.steps_per_bar
    cells, channels = _placed(track, rows)
    patterns = [_pattern(cells, channels, first, min(rows, first + _ROWS)) for first in range(0, rows, _ROWS)]
    order = bytes(range(len(patterns)))
    header = struct.pack("<8H", len(patterns), 0, channels, len(patterns), 2, 1, _TICKS, track.bpm) + order.ljust(
        256, b"\0"
    )
    head = b"Extended Module: " + track.title.encode()[:20].ljust(20) + b"\x1a" + b"qrc".ljust(20) + b"\x04\x01"
    saw = np.linspace(-100, 100, _CYCLE).astype(np.int8)
    fading = np.exp(-np.arange(_NOISE_FRAMES) / 1_500)
    noise = (np.random.default_rng(1).uniform(-100, 100, _NOISE_FRAMES) * fading).astype(np.int8)
    instruments = _instrument("saw", saw, is_looped=True) + _instrument("noise", noise, is_looped=False)
    target.write_bytes(head + struct.pack("<I", 4 + len(header)) + header + b"".join(patterns) + instruments)


def _placed(track: Track, rows: int) -> tuple[dict[tuple[int, int], bytes], int]:
    """Return what stands in each cell, by row and channel, and how many channels there are."""
    tones = [
        (note.step, note.step + note.length, note.pitch - _LOWEST, 1, note.velocity)
        for part in track.notes.values()
        for note in part
    ]
    tones += [(hit.step, hit.step + 1, 49, 2, hit.velocity) for hit in track.hits]
    cells: dict[tuple[int, int], bytes] = {}
    free_from: list[int] = []
    for start, stop, key, instrument, velocity in sorted(tones):
        channel = next((index for index, free in enumerate(free_from) if free <= start), len(free_from))
        if channel == len(free_from):
            if channel == _CHANNELS:
                raise ValueError(f"more than {_CHANNELS} notes sound together")
            free_from.append(0)
        free_from[channel] = stop
        cells[start, channel] = bytes((0x87, min(96, max(1, key)), instrument, 0x10 + velocity // 2))
        if stop < rows:
            cells.setdefault((stop, channel), bytes((0x81, _KEY_OFF)))
    return cells, len(free_from) + len(free_from) % 2


def _pattern(cells: dict[tuple[int, int], bytes], channels: int, first: int, stop: int) -> bytes:
    data = b"".join(cells.get((row, channel), b"\x80") for row in range(first, stop) for channel in range(channels))
    return struct.pack("<IBHH", 9, 0, stop - first, len(data)) + data


def _instrument(name: str, sample: Int8, *, is_looped: bool) -> bytes:
    """Return an instrument of one sample. A looped cycle is tuned so that MIDI pitch 69 is 440 Hz."""
    points = bytes((_POINTS, 0, _SUSTAIN_POINT, 0, 0, 0, 0, 0, _ON_AND_SUSTAINED if is_looped else 0, 0))
    body = bytes(96) + _ENVELOPE + bytes(48) + points + bytes(4) + struct.pack("<H", 2_000) + bytes(22)
    size = 4 + 22 + 1 + 2 + 4 + len(body)
    head = struct.pack("<I", size) + name.encode().ljust(22, b"\0") + struct.pack("<BHI", 0, 1, 40) + body
    # Module note 49 is MIDI pitch 60: how far the cycle is from it there, in semitones and 128ths.
    semitones = 12 * np.log2(261.6256 / (_MIDDLE_HERTZ / len(sample))) if is_looped else 0.0
    relative = round(float(semitones))
    fine = round(128 * (float(semitones) - relative))
    looped = (0, len(sample), 1) if is_looped else (0, 0, 0)
    told = struct.pack("<IIIBbBBbB", len(sample), looped[0], looped[1], 40, fine, looped[2], 128, relative, 0)
    deltas = np.diff(sample.astype(np.int16), prepend=0).astype(np.uint8).tobytes()
    return head + told + name.encode().ljust(22, b"\0") + deltas
