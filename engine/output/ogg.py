"""OGG Vorbis with tags: what is encoded is written anew, page by page (RFC 3533), with our tags and a serial of ours.

The encoder draws a stream's serial number from the clock, so that no two files would be alike; ours follows from the
song. And it knows no tags for loops.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.output import Piece
from engine.output.encoding import Encoder
from engine.output.pages import FIRST, Page, laced, packets_of, paged, pages_of, serial_of
from engine.output.scratch import Coding
from engine.output.tags import comment_block, vorbis_comments

_LEVEL = 0.4  # about 180 kilobits a second
_COMMENTS = b"\x03vorbis"  # how the packet of tags begins (Vorbis I specification, section 5.2.1)
_FRAMED = b"\x01"
_HEADERS = 3  # the packets before the sound


class OggWriter:
    """Writes OGG Vorbis."""

    rate = SAMPLE_RATE

    def __init__(self, file: BinaryIO, piece: Piece, folder: Path) -> None:
        comments = vorbis_comments(piece)
        serial = serial_of(comments)
        packet = _COMMENTS + comment_block(comments) + _FRAMED
        coding = Coding("OGG", "VORBIS", SAMPLE_RATE, _LEVEL)
        self._encoder = Encoder(file, piece, folder, coding, lambda a, b: retagged(a, b, packet, serial))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Encode the next block."""
        self._encoder.audio(block)

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        """Yield what will be heard of the file, in blocks. Raises OutputFailed where its length is another."""
        return self._encoder.decoded()

    def finish(self) -> None:
        """Write the file."""
        self._encoder.finish()


def retagged(source: BinaryIO, target: BinaryIO, comments: bytes, serial: int) -> None:
    """Copy an OGG Vorbis file of one stream with another packet of tags and another serial number.

    The sound begins on a page of its own (Vorbis I, section A.2).
    """
    pages = pages_of(source)
    packets = [*islice(packets_of(pages), _HEADERS)]
    first = Page(FIRST, 0, *laced([packets[0]]))
    for number, page in enumerate(chain((first,), paged([comments, packets[2]]), pages)):
        target.write(page.packed(serial, number))
