"""A stream of server-sent events, split at line feeds alone.

httpx's own `iter_lines` also splits at U+2028 and its kin, which JSON may hold: it would break an event in two.
"""

from collections.abc import Iterable, Iterator

_DATA = b"data:"


def lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each line without its end, the last one too where it has none."""
    rest: list[bytes] = []
    for chunk in chunks:
        *whole, last = chunk.split(b"\n")
        for piece in whole:
            yield b"".join((*rest, piece)).rstrip(b"\r")
            rest = []
        rest.append(last)
    if any(rest):
        yield b"".join(rest).rstrip(b"\r")


def data(line: bytes) -> bytes | None:
    """Return what an event's line carries; None for comments, blank lines and other fields."""
    return line[len(_DATA) :].strip() if line.startswith(_DATA) else None
