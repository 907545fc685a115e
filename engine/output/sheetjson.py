"""The sheet as JSON, in the form of `docs/sheet.md`: read back by `qrc render`, it gives the same song."""

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.output import Piece
from engine.sheetfile.writing import write_sheet


class SheetWriter:
    """Writes the enforced sheet with the song's seed."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        file.write(write_sheet(piece.sheet))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Ignore the sound."""

    def finish(self) -> None:
        """Write nothing more."""
