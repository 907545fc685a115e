"""Keeping a library's chatter off the terminal, where it would land in the middle of what a screen reader says."""

import contextlib
import os
from collections.abc import Iterator

_STDERR = 2


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Send what is written to the standard error's descriptor to nowhere; what this program says goes elsewhere."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # closed by whoever started the program
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDERR)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
