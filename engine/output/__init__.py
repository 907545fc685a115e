"""Files: one module a format, and writing without ever leaving half a file behind.

A new format is one module with a `Writer` and one line in `FORMATS`.
"""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, cast

from engine.model.errors import WrongUse
from engine.model.sheet import Sheet
from engine.model.track import Track
from engine.output.shape import Depth

if TYPE_CHECKING:  # numpy takes a tenth of a second, and naming formats needs none of it
    import numpy as np
    from numpy.typing import NDArray


class Loop(NamedTuple):
    """Where a file goes round: `frames` frames from `start` on; in its track `bars` bars from bar `first_bar` on."""

    start: int
    frames: int
    first_bar: int
    bars: int


class Piece(NamedTuple):
    """What a writer may write: the sheet, the track made of it, and what is told inside the file.

    program: name and version of this program. seed: 64 hex digits. sounding: how many frames of sound come, where that
    is not the track's own length. loop: where the file goes round, if it does. depth: how finely sound is to be stored.
    """

    sheet: Sheet
    track: Track
    seed: str
    program: str
    sounding: int | None = None
    loop: Loop | None = None
    depth: Depth = Depth.SIXTEEN

    @property
    def frames(self) -> int:
        """How many frames of sound come."""
        return self.track.frames if self.sounding is None else self.sounding


class Writer(Protocol):
    """Writes one song into one open file, from its beginning to its end and without seeking."""

    def audio(self, block: "NDArray[Any]") -> None:
        """Take the next (frames, 2) block at 44.1 kHz; a writer that has no use for sound ignores it.

        int16 where the piece's depth is 16 bits, else float32 with full scale at 1.
        """
        ...

    def finish(self) -> None:
        """Write what comes last; the file itself is closed by its owner."""
        ...


class LossyWriter(Writer, Protocol):
    """A writer whose file sounds a little different from what it was given.

    rate: how many frames a second its file has.
    """

    rate: int

    def decoded(self) -> "Iterator[NDArray[np.int16]]":
        """Yield, in blocks, what a player will hear; called when all sound was given, before `finish`.

        A block may be empty where it takes a while until there is more.
        """
        ...


class Format(NamedTuple):
    """A kind of file. ending: with its dot. hears: whether its writer needs the rendered sound.

    lossy: whether what is heard of the file differs from that; its writer is a `LossyWriter` then. depths: how finely
    its writer can store sound; finer than 16 bits it is handed float32. marks: whether it holds notes, in which
    a loop is marked. plain: whether its writer writes each frame when it hears it, so that sound may wait in the file.
    scratch: whether its writer needs a folder in which it keeps what it encodes.
    """

    ending: str
    hears: bool
    writer: str
    lossy: bool = False
    depths: tuple[Depth, ...] = (Depth.SIXTEEN,)
    marks: bool = False
    plain: bool = False
    scratch: bool = False

    def open(self, file: BinaryIO, piece: Piece, folder: Path) -> Writer:
        """Return a writer of `piece` into `file`; its module is loaded only now. What has to wait, waits in `folder`.

        Raises OSError where that cannot be written.
        """
        module, _, attribute = self.writer.partition(":")
        make = cast(Callable[..., Writer], getattr(importlib.import_module(module), attribute))
        return make(file, piece, folder) if self.scratch else make(file, piece)


FORMATS: dict[str, Format] = {
    found.ending: found
    for found in (
        Format(".wav", hears=True, writer="engine.output.wav:WavWriter", depths=tuple(Depth), plain=True),
        Format(
            *(".flac", True, "engine.output.flac:FlacWriter"),
            depths=(Depth.SIXTEEN, Depth.TWENTY_FOUR),
            scratch=True,
        ),
        Format(".ogg", hears=True, writer="engine.output.ogg:OggWriter", lossy=True, scratch=True),
        Format(".opus", hears=True, writer="engine.output.opus:OpusWriter", lossy=True, scratch=True),
        Format(".mid", hears=False, writer="engine.output.midi:MidiWriter", marks=True),
        Format(".it", hears=False, writer="engine.tracker.writer:ModuleWriter", marks=True),
        Format(".json", hears=False, writer="engine.output.sheetjson:SheetWriter"),
    )
}


def format_of(path: Path) -> Format:
    """Return the format that a file's ending names. Raises WrongUse for an unknown one."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        named = f"ends in {path.suffix!r}" if path.suffix else "has no ending"
        raise WrongUse(
            f"output {str(path)!r} {named}, which names no format", f"Use one of these endings: {', '.join(FORMATS)}."
        )
    return found
