"""Paths that are given to a command: an empty one, as an unset variable leaves it, would be this folder."""

import argparse
from pathlib import Path


def named_song(text: str) -> Path:
    """Return the path of a song to write. Raises ArgumentTypeError where there is none."""
    return _named(text, "no file is named. Give a name, such as song.wav")


def named_file(text: str) -> Path:
    """Return the path of a file. Raises ArgumentTypeError where there is none."""
    return _named(text, "no file is named")


def named_place(text: str) -> Path:
    """Return the path of a folder, or of what may be one. Raises ArgumentTypeError where there is none."""
    return _named(text, "no folder is named. A dot is this one")


def _named(text: str, trouble: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError(trouble)
    return Path(text)
