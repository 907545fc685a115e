"""The export format: a song's track as a tracker module that plays it by itself."""

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.entropy.streams import song_stream
from engine.model.errors import one_line
from engine.output import Piece
from engine.tracker.arranging import module_of
from engine.tracker.impulse import impulse_file

RIGHTS = "All samples were computed by the program's own synthesiser. No recordings were used."
_LONGEST_VIBE = 400


def message_of(piece: Piece) -> tuple[str, ...]:
    """Return what a module tells of its song, line by line; it follows from seed, sheet and length alone."""
    vibe = one_line(piece.sheet.vibe)[:_LONGEST_VIBE]
    return (
        f"{one_line(piece.sheet.title)}.",
        *((f"Vibe: {vibe}.",) if vibe else ()),
        f"Made with {piece.program} from true randomness.",
        f"Seed: {piece.seed}.",
        RIGHTS,
        f"Key: {piece.sheet.key}. Tempo: {piece.track.bpm} beats a minute.",
    )


class ModuleWriter:
    """Writes a tracker module in the form of Impulse Tracker."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        stream = song_stream(piece.seed).child("synth")
        file.write(impulse_file(module_of(piece.track, piece.loop, stream, message_of(piece))))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Ignore the sound."""

    def finish(self) -> None:
        """Write nothing more."""
