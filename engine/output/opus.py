"""Opus in OGG (RFC 7845), which knows 48 kHz alone: our sound is brought to it, and the file is cut so that it loops.

A lossy encoder hears silence before a file and after it, and what it does to the edges would be heard at a loop's seam.
So it is given what sounds there when the file goes round: the loop's end before its beginning, its beginning behind its
end. The header then has players leave out what comes before, and the last page what comes after. The encoder, libopus
through libsndfile, knows neither our tags nor loops, and draws serial numbers from the clock: pages are written anew.
"""

import struct
import tempfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.output import Piece
from engine.output.encoding import copied
from engine.output.kept import Kept
from engine.output.pages import FIRST, LAST, MOST_SEGMENTS, Page, laced, packets_of, paged, pages_of, serial_of
from engine.output.resampling import FINER, FINER_RATE, Around, finer, resampled
from engine.output.scratch import CHANNELS, Coding, Scratch
from engine.output.tags import comment_block, vorbis_comments

_LEVEL = 0.7  # about 160 kilobits a second
_COMMENTS = b"OpusTags"
_SKIP = struct.Struct("<H")
_SKIP_AT = 10  # in the first packet (section 5.1)
_PACKET = 960  # frames, 20 milliseconds
_HEADERS = 2  # the packets before the sound
_ROUNDS_BEFORE = 24  # of 160 frames each: 80 milliseconds, in which a decoder settles (section 4.2)
_PACKETS_A_PAGE = 48
_LARGEST = 6  # segments of a packet, which has 1,275 octets at most


class OpusWriter:
    """Writes Opus."""

    rate = FINER_RATE

    def __init__(self, file: BinaryIO, piece: Piece, folder: Path) -> None:
        """What is given and what is encoded wait in `folder`. Raises OSError where that cannot be written."""
        self._file = file
        self._piece = piece
        self._folder = folder
        self._waiting = cast(BinaryIO, tempfile.TemporaryFile(dir=folder))  # noqa: SIM115  closed by finish
        self._kept = Kept(self._waiting)
        self._encoded = Scratch(folder)
        self._is_encoded = False

    def audio(self, block: NDArray[np.int16]) -> None:
        """Keep the next block: what is encoded first depends on the last."""
        self._kept.audio(block)

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        """Yield what will be heard, in blocks at 48 kHz. Raises OutputFailed where the file's length is another."""
        for _ in self._encoding():
            yield np.empty((0, CHANNELS), np.int16)
        yield from self._encoded.decoded(finer(len(self._kept)))

    def finish(self) -> None:
        """Write the file. Raises OutputFailed where the sound was not as long as was said."""
        with self._waiting, self._encoded:
            if len(self._kept) != self._piece.frames:
                longer = len(self._kept) - self._piece.frames
                raise OutputFailed(f"the rendered sound is {longer} frames longer than was said")
            for _ in self._encoding():
                pass
            self._encoded.file.seek(0)
            copied(self._encoded.file, self._file)

    def _encoding(self) -> Iterator[None]:
        """Make the whole file, if it was not made yet; yields after each block."""
        if self._is_encoded:
            return
        self._is_encoded = True
        loop = self._piece.loop
        skipped = _ROUNDS_BEFORE if loop and not loop.start else 0
        wanted = skipped * FINER.up + finer(len(self._kept))
        source = Around(self._kept, loop.start if loop else None)
        with Scratch(self._folder) as raw:
            raw.begin(Coding("OGG", "OPUS", FINER_RATE, _LEVEL))
            # So many that the last packet that counts has heard all that it looks ahead to.
            for block in resampled(source, wanted + 2 * _PACKET, rounds_before=skipped):
                raw.encode(block)
                yield
            raw.end()
            cut(raw.file, self._encoded.file, vorbis_comments(_finer(self._piece)), skipped * FINER.up, wanted)


def _finer(piece: Piece) -> Piece:
    """Return a piece with its loop in frames of 48 kHz; it ends with the sound."""
    loop = piece.loop
    if loop is None:
        return piece
    start = finer(loop.start)
    return piece._replace(loop=loop._replace(start=start, frames=finer(loop.start + loop.frames) - start))


def cut(source: BinaryIO, target: BinaryIO, comments: list[str], skipped: int, wanted: int) -> None:
    """Copy an Opus file of one stream with other tags, up to frame `wanted`, to be played from frame `skipped` on."""
    serial = serial_of(comments)
    packets = packets_of(pages_of(source))
    head, _ = islice(packets, _HEADERS)
    delay = _SKIP.unpack_from(head, _SKIP_AT)[0]
    head = head[:_SKIP_AT] + _SKIP.pack(delay + skipped) + head[_SKIP_AT + _SKIP.size :]
    first = Page(FIRST, 0, *laced([head]))
    tags = paged([_COMMENTS + comment_block(comments)])
    for number, page in enumerate(chain((first,), tags, _sound_pages(packets, delay + wanted))):
        target.write(page.packed(serial, number))


def _sound_pages(packets: Iterator[bytes], end: int) -> Iterator[Page]:
    """Yield packets on pages of a second or less; the last says that what is behind `end` is left out (section 4.4)."""
    count = -(-end // _PACKET)
    held: list[bytes] = []
    for number, packet in enumerate(islice(packets, count), 1):
        held.append(packet)
        is_last = number == count
        is_full = sum(len(one) // MOST_SEGMENTS + 1 for one in held) > MOST_SEGMENTS - _LARGEST
        if is_last or is_full or len(held) == _PACKETS_A_PAGE:
            yield Page(LAST * is_last, end if is_last else number * _PACKET, *laced(held))
            held = []
