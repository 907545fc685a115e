"""Impulse Tracker's file format, written (ITTECH.TXT, version 2.14), with OpenMPT's names of patterns and channels.

No library that is kept up and may be used here writes it. Numbers are little-endian; names are ASCII.
"""

import struct
import unicodedata
from collections.abc import Iterable, Sequence

from engine.tracker.module import LOUDEST, Cell, Instrument, Module, Pattern, Sample, Sway

_TRACKER = 0x0214  # the version of the format that is written and asked for
_STEREO, _INSTRUMENTS, _LINEAR = 1, 4, 8  # flags
_MESSAGE, _HIGHLIGHTS = 1, 4  # of the field "special"
_FULL_VOLUME, _SEPARATION = 128, 128
_MUTED = 128  # of a channel's pan
_HEADER = struct.Struct("<4s26s2B6H2H6BHII64s64s")
_INSTRUMENT = struct.Struct("<4s12sx3BHBBBBBBHBx26s6x240s82s82s82s4x")
_SAMPLE = struct.Struct("<4s12sx3B26s2B7I4B")
_NODES = struct.Struct("<6B75sx")
_NO_PANNING = 128 | 32
_PRESENT, _WIDE, _LOOPED = 1, 2, 16
_SIGNED = 1
_PATTERN_NAME, _CHANNEL_NAME, _NAME = 32, 20, 26
_LONGEST_MESSAGE = 7_999


def plain(text: str, most: int) -> bytes:
    """Return text as ASCII of at most `most` letters: accents are dropped, what is left beyond is a question mark."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return bare.encode("ascii", "replace")[:most]


def impulse_file(module: Module) -> bytes:
    """Return the bytes of a module."""
    message = b"\r".join(plain(line, _LONGEST_MESSAGE) for line in module.message)[:_LONGEST_MESSAGE] + b"\0"
    names = _chunk(b"PNAM", (pattern.name for pattern in module.patterns), _PATTERN_NAME)
    names += _chunk(b"CNAM", (channel.name for channel in module.channels), _CHANNEL_NAME)
    orders = bytes((*module.orders, 255))
    entries = len(module.instruments) + len(module.samples) + len(module.patterns)
    at = _HEADER.size + len(orders) + 4 * entries + len(names)
    header = _header(module, len(orders), len(message), at)
    instruments = [_instrument(one, module.samples) for one in module.instruments]
    patterns = [_pattern(one) for one in module.patterns]
    offsets, at = _places(instruments, at + len(message))
    headers_at = [at + number * _SAMPLE.size for number in range(len(module.samples))]
    pattern_offsets, at = _places(patterns, at + len(module.samples) * _SAMPLE.size)
    sounds = [sample.frames.astype(sample.frames.dtype.newbyteorder("<")).tobytes() for sample in module.samples]
    sounds_at, _ = _places(sounds, at)
    samples = [_sample(one, place) for one, place in zip(module.samples, sounds_at, strict=True)]
    table = struct.pack(f"<{entries}I", *offsets, *headers_at, *pattern_offsets)
    return b"".join((header, orders, table, names, message, *instruments, *samples, *patterns, *sounds))


def _header(module: Module, orders: int, message: int, message_at: int) -> bytes:
    pans = [channel.pan for channel in module.channels]
    return _HEADER.pack(
        *(b"IMPM", plain(module.title, _NAME - 1), module.beat_rows, module.bar_rows),
        *(orders, len(module.instruments), len(module.samples), len(module.patterns)),
        *(_TRACKER, _TRACKER, _STEREO | _INSTRUMENTS | _LINEAR, _MESSAGE | _HIGHLIGHTS),
        *(_FULL_VOLUME, module.mix, module.speed, module.tempo, _SEPARATION, 0),
        *(message, message_at, 0),
        bytes(pans + [_MUTED | 32] * (64 - len(pans))),
        bytes([LOUDEST] * 64),
    )


def _chunk(mark: bytes, names: Iterable[str], size: int) -> bytes:
    packed = b"".join(plain(name, size - 1).ljust(size, b"\0") for name in names)
    return mark + struct.pack("<I", len(packed)) + packed


def _places(blocks: Sequence[bytes], at: int) -> tuple[list[int], int]:
    """Return where each of consecutive blocks begins, and where the last one ends."""
    places = []
    for block in blocks:
        places.append(at)
        at += len(block)
    return places, at


def _instrument(one: Instrument, samples: Sequence[Sample]) -> bytes:
    used = len({sample for _, sample in one.keys}) if samples else 0
    keys = bytes(value for key in one.keys for value in key)
    off = _NODES.pack(0, 2, 0, 0, 0, 0, struct.pack("<bHbH", 0, 0, 0, 10))
    return _INSTRUMENT.pack(
        *(b"IMPI", b"", one.new_note, 0, 0, 0, 0, 60, one.volume, _NO_PANNING, 0, 0, _TRACKER, used),
        *(plain(one.name, _NAME - 1), keys, _envelope(one.release), off, off),
    )


def _envelope(release: Sequence[tuple[int, int]]) -> bytes:
    """Return a volume envelope that holds its first node until the note ends, and falls along the others then."""
    nodes = ((LOUDEST, 0), *release) if release else ((LOUDEST, 0), (LOUDEST, 10))
    packed = b"".join(struct.pack("<bH", level, tick) for level, tick in nodes)
    return _NODES.pack(1 | 4 if release else 0, len(nodes), 0, 0, 0, 0, packed)


def _sample(one: Sample, at: int) -> bytes:
    frames = len(one.frames)
    sway = one.sway or Sway(0, 0, 0)
    kind = _PRESENT | _WIDE * (one.frames.itemsize == 2) | _LOOPED * (one.loop is not None)
    return _SAMPLE.pack(
        *(b"IMPS", b"", LOUDEST, kind, LOUDEST),
        *(plain(one.name, _NAME - 1), _SIGNED, 32),
        *(frames, one.loop or 0, frames if one.loop is not None else 0, one.speed, 0, 0, at),
        *(sway.speed, sway.depth, sway.growth, 0),
    )


def _pattern(one: Pattern) -> bytes:
    """Return a packed pattern: what a channel repeats of its last cell is one bit each."""
    packed = bytearray()
    last: dict[int, list[bytes]] = {}
    row = 0
    for at, channel, cell in one.cells:
        packed += bytes(at - row)
        row = at
        fields, mask = _fields(cell), 0
        written = b""
        before = last.setdefault(channel, [b""] * len(fields))
        for number, field in enumerate(fields):
            if field:
                repeated = field == before[number]
                mask |= 1 << number + 4 * repeated
                written += b"" if repeated else field
                before[number] = field
        packed += bytes((channel + 1 | 128, mask)) + written
    packed += bytes(one.rows - row)
    return struct.pack("<HH4x", len(packed), one.rows) + bytes(packed)


def _fields(cell: Cell) -> tuple[bytes, bytes, bytes, bytes]:
    return (
        b"" if cell.note is None else bytes((cell.note,)),
        bytes((cell.instrument,)) if cell.instrument else b"",
        b"" if cell.volume is None else bytes((cell.volume,)),
        b"" if cell.effect is None else bytes(cell.effect),
    )
