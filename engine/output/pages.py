"""Pages: what an OGG file is made of, read and written (RFC 3533)."""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from engine.model.errors import OutputFailed

_HEAD = struct.Struct("<4sBBqIII")  # mark, version, flags, position, serial, number, checksum (section 6)
_MARK = b"OggS"
CONTINUED, FIRST, LAST = 1, 2, 4  # flags
MOST_SEGMENTS, _SEGMENT = 255, 255
_LONGEST_PAGE = _HEAD.size + 1 + MOST_SEGMENTS + MOST_SEGMENTS * _SEGMENT
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class Page(NamedTuple):
    """A page. position: how many frames have ended on it, -1 where none has. lacing: the lengths of its segments."""

    flags: int
    position: int
    lacing: bytes
    content: bytes

    def packed(self, serial: int, number: int) -> bytes:
        """Return the page's bytes, with its checksum."""
        rest = bytes([len(self.lacing)]) + self.lacing + self.content
        head = _HEAD.pack(_MARK, 0, self.flags, self.position, serial, number, 0)
        return _HEAD.pack(_MARK, 0, self.flags, self.position, serial, number, checksum(head + rest)) + rest


def checksum(data: bytes) -> int:
    """Return the checksum of a page whose own field is 0: CRC 32 with polynomial 0x04C11DB7, from 0, not reflected.

    zlib knows the reflected form of the same polynomial, so bits are turned round before and after.
    """
    reflected = zlib.crc32(data.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)


def serial_of(comments: Sequence[str]) -> int:
    """Return a serial number that follows from a file's tags, and with them from the song."""
    return int.from_bytes(hashlib.sha256("\n".join(comments).encode()).digest()[:4], "little")


def pages_of(source: BinaryIO) -> Iterator[Page]:
    """Yield the pages of a file. Raises OutputFailed where it is no OGG file."""
    while head := source.read(_HEAD.size + 1):
        mark, _, flags, position, *_ = _HEAD.unpack(head[: _HEAD.size])
        if mark != _MARK:
            raise OutputFailed("the encoder wrote something that is no OGG page")
        lacing = source.read(head[-1])
        yield Page(flags, position, lacing, source.read(sum(lacing)))


def ends_early(source: BinaryIO) -> bool:
    """Say whether an OGG file was cut short: its last page is not whole, or not marked as the last.

    False for other files.
    """
    if source.read(4) != _MARK:
        return False
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - 2 * _LONGEST_PAGE))
    end = source.read()
    page = end[end.rfind(_MARK) :]
    if len(page) <= _HEAD.size:
        return True
    segments = page[_HEAD.size]
    length = _HEAD.size + 1 + segments + sum(page[_HEAD.size + 1 :][:segments])
    return length > len(page) or not page[5] & LAST


def packets_of(pages: Iterator[Page]) -> Iterator[bytes]:
    """Yield the packets on pages, read no further than to the page on which each ends."""
    packet = b""
    for page in pages:
        place = 0
        for length in page.lacing:
            packet += page.content[place : place + length]
            place += length
            if length < _SEGMENT:
                yield packet
                packet = b""


def laced(packets: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the lengths of the segments of packets, and their content."""
    lacing = b"".join(bytes([_SEGMENT]) * (len(one) // _SEGMENT) + bytes([len(one) % _SEGMENT]) for one in packets)
    return lacing, b"".join(packets)


def paged(packets: Sequence[bytes]) -> Iterator[Page]:
    """Yield packets on as many pages as they need; no frame of sound ends on them."""
    lacing, content = laced(packets)
    place = 0
    for start in range(0, len(lacing), MOST_SEGMENTS):
        part = lacing[start : start + MOST_SEGMENTS]
        goes_on = start > 0 and lacing[start - 1] == _SEGMENT
        ends = any(length < _SEGMENT for length in part)
        yield Page(CONTINUED if goes_on else 0, 0 if ends else -1, part, content[place : place + sum(part)])
        place += sum(part)
