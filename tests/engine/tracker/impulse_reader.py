"""A small reader of Impulse Tracker's files, written from the format's description (ITTECH.TXT)."""

import struct
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ReadSample:
    name: str
    frames: NDArray[np.float64]
    loop: tuple[int, int] | None
    speed: int


@dataclass(frozen=True)
class ReadInstrument:
    name: str
    keys: list[tuple[int, int]]
    volume: int
    envelope: list[tuple[int, int]]


@dataclass
class ReadCell:
    note: int | None = None
    instrument: int | None = None
    volume: int | None = None
    effect: tuple[int, int] | None = None


@dataclass(frozen=True)
class ReadPattern:
    rows: int
    cells: dict[tuple[int, int], ReadCell]


@dataclass(frozen=True)
class ReadModule:
    title: str
    message: str
    speed: int
    tempo: int
    orders: list[int]
    pans: list[int]
    instruments: list[ReadInstrument]
    samples: list[ReadSample]
    patterns: list[ReadPattern]
    pattern_names: list[str] = field(default_factory=list)
    channel_names: list[str] = field(default_factory=list)


def text(data: bytes) -> str:
    return data.split(b"\0")[0].decode("ascii")


def read(data: bytes) -> ReadModule:
    assert data[:4] == b"IMPM"
    orders, instruments, samples, patterns = struct.unpack_from("<4H", data, 0x20)
    flags, special = struct.unpack_from("<2H", data, 0x2C)
    assert flags & 4, "instruments are in use"
    speed, tempo = data[0x32], data[0x33]
    length, at = struct.unpack_from("<HI", data, 0x36)
    table = struct.unpack_from(f"<{instruments + samples + patterns}I", data, 0xC0 + orders)
    names_at = 0xC0 + orders + 4 * len(table)
    pattern_names, names_at = names(data, names_at, b"PNAM", 32)
    channel_names, _ = names(data, names_at, b"CNAM", 20)
    return ReadModule(
        title=text(data[4:30]),
        message=text(data[at : at + length]) if special & 1 else "",
        speed=speed,
        tempo=tempo,
        orders=[order for order in data[0xC0 : 0xC0 + orders] if order < 254],
        pans=list(data[0x40:0x80]),
        instruments=[instrument(data, place) for place in table[:instruments]],
        samples=[sample(data, place) for place in table[instruments : instruments + samples]],
        patterns=[pattern(data, place) for place in table[instruments + samples :]],
        pattern_names=pattern_names,
        channel_names=channel_names,
    )


def names(data: bytes, at: int, mark: bytes, size: int) -> tuple[list[str], int]:
    if data[at : at + 4] != mark:
        return [], at
    (length,) = struct.unpack_from("<I", data, at + 4)
    end = at + 8 + length
    return [text(data[place : place + size]) for place in range(at + 8, end, size)], end


def instrument(data: bytes, at: int) -> ReadInstrument:
    assert data[at : at + 4] == b"IMPI"
    keys = [(data[at + 0x40 + 2 * key], data[at + 0x41 + 2 * key]) for key in range(120)]
    flags, count = data[at + 0x130], data[at + 0x131]
    nodes = [struct.unpack_from("<bH", data, at + 0x136 + 3 * node) for node in range(count)]
    return ReadInstrument(text(data[at + 0x20 : at + 0x3A]), keys, data[at + 0x18], nodes if flags & 1 else [])


def sample(data: bytes, at: int) -> ReadSample:
    assert data[at : at + 4] == b"IMPS"
    flags = data[at + 0x12]
    assert data[at + 0x2E] & 1, "frames are signed"
    length, begin, end, speed = struct.unpack_from("<4I", data, at + 0x30)
    (place,) = struct.unpack_from("<I", data, at + 0x48)
    kind, scale = ("<i2", 32_768) if flags & 2 else ("<i1", 128)
    frames = np.frombuffer(data, kind, length, place) / scale
    return ReadSample(text(data[at + 0x14 : at + 0x2E]), frames, (begin, end) if flags & 16 else None, speed)


def pattern(data: bytes, at: int) -> ReadPattern:
    length, rows = struct.unpack_from("<2H", data, at)
    packed = iter(data[at + 8 : at + 8 + length])
    cells: dict[tuple[int, int], ReadCell] = {}
    masks: dict[int, int] = {}
    last: dict[int, ReadCell] = {}
    row = 0
    for variable in packed:
        if variable == 0:
            row += 1
            continue
        channel = (variable - 1) & 63
        if variable & 128:
            masks[channel] = next(packed)
        mask, before = masks[channel], last.setdefault(channel, ReadCell())
        cell = cells[row, channel] = ReadCell()
        if mask & 1:
            before.note = next(packed)
        if mask & 2:
            before.instrument = next(packed)
        if mask & 4:
            before.volume = next(packed)
        if mask & 8:
            before.effect = next(packed), next(packed)
        cell.note = before.note if mask & 0x11 else None
        cell.instrument = before.instrument if mask & 0x22 else None
        cell.volume = before.volume if mask & 0x44 else None
        cell.effect = before.effect if mask & 0x88 else None
    assert row == rows, "a pattern has as many rows as it says"
    return ReadPattern(rows, cells)


@dataclass(frozen=True, order=True)
class Heard:
    """A note: when it begins and ends, in rows from the beginning; an end of None is that of the song."""

    start: int
    stop: int | None
    instrument: int
    note: int
    volume: int


def heard(module: ReadModule) -> list[Heard]:
    """Return the notes of all patterns in their order; a note ends at the next note or note-off of its channel."""
    found: list[Heard] = []
    open_ones: dict[int, tuple[int, ReadCell]] = {}
    first = 0

    def close(channel: int, stop: int | None) -> None:
        if channel in open_ones:
            start, cell = open_ones.pop(channel)
            assert cell.note is not None and cell.instrument is not None and cell.volume is not None
            found.append(Heard(start, stop, cell.instrument, cell.note, cell.volume))

    for order in module.orders:
        for (row, channel), cell in sorted(module.patterns[order].cells.items(), key=lambda one: one[0]):
            if cell.note is not None:
                close(channel, first + row)
                if cell.note < 120:
                    open_ones[channel] = first + row, cell
        first += module.patterns[order].rows
    for channel in list(open_ones):
        close(channel, None)
    return sorted(found, key=lambda one: (one.start, one.instrument, one.note))
