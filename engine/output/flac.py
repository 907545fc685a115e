"""FLAC: the same samples in less room, with tags (RFC 9639)."""

from pathlib import Path
from typing import Any, BinaryIO

from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.output import Piece
from engine.output.encoding import Encoder, copied
from engine.output.samples import in_24_bits
from engine.output.scratch import Coding
from engine.output.shape import Depth
from engine.output.tags import comment_block, vorbis_comments

_LEVEL = 0.5
_MARK = b"fLaC"
_COMMENTS = 4  # the kind of block that holds tags (section 8.6)
_LAST = 0x80  # set in the head of the last block before the sound (section 8.1)


class FlacWriter:
    """Writes FLAC of 16 or 24 bits."""

    def __init__(self, file: BinaryIO, piece: Piece, folder: Path) -> None:
        self._is_fine = piece.depth is Depth.TWENTY_FOUR
        tags = comment_block(vorbis_comments(piece))
        coding = Coding("FLAC", f"PCM_{piece.depth}", SAMPLE_RATE, _LEVEL)
        self._encoder = Encoder(file, piece, folder, coding, lambda a, b: retagged(a, b, tags))

    def audio(self, block: NDArray[Any]) -> None:
        """Encode the next block: int16 for 16 bits, else float32 with full scale at 1."""
        # libsndfile takes the upper 24 of 32 bits.
        self._encoder.audio(in_24_bits(block) << 8 if self._is_fine else block)

    def finish(self) -> None:
        """Write the file."""
        self._encoder.finish()


def retagged(source: BinaryIO, target: BinaryIO, tags: bytes) -> None:
    """Copy a FLAC file with other tags: what it says of itself first, then the tags as the last block."""
    target.write(source.read(len(_MARK)))
    is_last = False
    while not is_last:
        head = source.read(4)
        is_last, kind = bool(head[0] & _LAST), head[0] & ~_LAST
        content = source.read(int.from_bytes(head[1:], "big"))
        if kind != _COMMENTS:
            target.write(bytes([kind]) + head[1:] + content)
    target.write(bytes([_COMMENTS | _LAST]) + len(tags).to_bytes(3, "big") + tags)
    copied(source, target)
