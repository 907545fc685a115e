"""A song as WAV on standard output, so that `ssh box qrc play 4 --stdout | ffplay -` is heard at this end."""

import os
import sys

from engine.model.errors import WrongUse
from engine.playback.transport import Transport
from engine.playback.wavstream import stream_header

_BLOCK_FRAMES = 8192


def check_stdout() -> None:
    """Refuse to print sound where a person would read it. Raises WrongUse."""
    if sys.stdout is None or sys.stdout.isatty():
        raise WrongUse(
            "--stdout writes sound, and standard output is the terminal",
            "Put a player behind it: qrc play 4 --stdout | ffplay -nodisp -autoexit -",
        )


def stream(transport: Transport) -> None:
    """Write what is played as it comes, header first. Raises BrokenPipeError where the reader has gone."""
    output = sys.stdout.fileno()
    _write(output, stream_header(transport.left))
    while not transport.ended:
        block = transport.pull(_BLOCK_FRAMES)
        if len(block):
            _write(output, block.tobytes())
        else:
            transport.rest()


def _write(output: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(output, view) :]
