"""OGG Vorbis with tags: what is encoded is written anew, page by page (RFC 3533), with our tags and a serial of ours.

The encoder draws a stream's serial number from the clock, so that no two files would be alike; ours follows from the
song. And it knows no tags for loops.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.output import Piece
from engine.output.encoding import Encoder
from engine.output.tags import comment_block, vorbis_comments

_LEVEL = 0.4  # about 180 kilobits a second
_COMMENTS = b"\x03vorbis"  # how the packet of tags begins (Vorbis I specification, section 5.2.1)
_FRAMED = b"\x01"
_HEAD = struct.Struct("<4sBBqIII")  # mark, version, flags, position, serial, number, checksum (section 6)
_CONTINUED, _FIRST = 1, 2
_MOST_SEGMENTS, _SEGMENT = 255, 255
_HEADERS = 3  # the packets before the sound
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class OggWriter:
    """Writes OGG Vorbis."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        comments = vorbis_comments(piece)
        serial = int.from_bytes(hashlib.sha256("\n".join(comments).encode()).digest()[:4], "little")
        packet = _COMMENTS + comment_block(comments) + _FRAMED
        self._encoder = Encoder(file, piece, ("OGG", "VORBIS"), _LEVEL, lambda a, b: retagged(a, b, packet, serial))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Encode the next block."""
        self._encoder.audio(block)

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        """Yield what will be heard of the file, in blocks. Raises OutputFailed where its length is another."""
        return self._encoder.decoded()

    def finish(self) -> None:
        """Write the file."""
        self._encoder.finish()


@dataclass(frozen=True, slots=True)
class Page:
    """A page. position: how many frames have ended on it, -1 where none has. lacing: the lengths of its segments."""

    flags: int
    position: int
    lacing: bytes
    content: bytes

    def packed(self, serial: int, number: int) -> bytes:
        """Return the page's bytes, with its checksum."""
        rest = bytes([len(self.lacing)]) + self.lacing + self.content
        head = _HEAD.pack(b"OggS", 0, self.flags, self.position, serial, number, 0)
        return _HEAD.pack(b"OggS", 0, self.flags, self.position, serial, number, checksum(head + rest)) + rest


def retagged(source: BinaryIO, target: BinaryIO, comments: bytes, serial: int) -> None:
    """Copy an OGG Vorbis file of one stream with another packet of tags and another serial number."""
    pages = _pages(source)
    packets = _header_packets(pages)
    first = Page(_FIRST, 0, *_laced([packets[0]]))
    for number, page in enumerate(chain((first,), _paged([comments, packets[2]]), pages)):
        target.write(page.packed(serial, number))


def checksum(data: bytes) -> int:
    """Return the checksum of a page whose own field is 0: CRC 32 with polynomial 0x04C11DB7, from 0, not reflected.

    zlib knows the reflected form of the same polynomial, so bits are turned round before and after.
    """
    reflected = zlib.crc32(data.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)


def _pages(source: BinaryIO) -> Iterator[Page]:
    while head := source.read(_HEAD.size + 1):
        mark, _, flags, position, *_ = _HEAD.unpack(head[: _HEAD.size])
        if mark != b"OggS":
            raise OutputFailed("the encoder wrote something that is no OGG page")
        lacing = source.read(head[-1])
        yield Page(flags, position, lacing, source.read(sum(lacing)))


def _header_packets(pages: Iterator[Page]) -> list[bytes]:
    """Return the three packets before the sound; the sound begins on a page of its own (Vorbis I, section A.2)."""
    packets: list[bytes] = []
    packet = b""
    while len(packets) < _HEADERS:
        page = next(pages)
        place = 0
        for length in page.lacing:
            packet += page.content[place : place + length]
            place += length
            if length < _SEGMENT:
                packets.append(packet)
                packet = b""
    return packets


def _laced(packets: list[bytes]) -> tuple[bytes, bytes]:
    lacing = b"".join(bytes([_SEGMENT]) * (len(one) // _SEGMENT) + bytes([len(one) % _SEGMENT]) for one in packets)
    return lacing, b"".join(packets)


def _paged(packets: list[bytes]) -> Iterator[Page]:
    """Yield packets on as many pages as they need; no frame of sound ends on them."""
    lacing, content = _laced(packets)
    place = 0
    for start in range(0, len(lacing), _MOST_SEGMENTS):
        part = lacing[start : start + _MOST_SEGMENTS]
        goes_on = start > 0 and lacing[start - 1] == _SEGMENT
        ends = any(length < _SEGMENT for length in part)
        yield Page(_CONTINUED if goes_on else 0, 0 if ends else -1, part, content[place : place + sum(part)])
        place += sum(part)
