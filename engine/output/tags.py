"""What a file says of itself, the same in every format."""

import hashlib

from engine.model.errors import one_line
from engine.output import Piece
from engine.sheetfile.writing import write_sheet

GENRE = "Game"
VENDOR = "quantum-retro-composer"


def provenance_line(piece: Piece) -> str:
    """Return the provenance in short: seed, the sheet's SHA-256, vibe.

    It says nothing that does not follow from seed, sheet and length, so that a song made again of these has the same
    bytes; the sources stand in the record beside the song.
    """
    sheet = hashlib.sha256(write_sheet(piece.sheet)).hexdigest()
    vibe = one_line(piece.sheet.vibe)[:200]
    return f"seed {piece.seed}; sheet SHA-256 {sheet}" + (f"; vibe: {vibe}" if vibe else "")


def vorbis_comments(piece: Piece) -> list[str]:
    """Return the tags of OGG and FLAC (Ogg Vorbis I format specification, section 5: "NAME=value").

    A loop's two tags stand next to each other at the end, where the readers of game engines look for them.
    """
    tags = [
        f"TITLE={one_line(piece.sheet.title)}",
        f"COMMENT={provenance_line(piece)}",
        f"GENRE={GENRE}",
        f"ENCODED-BY={piece.program}",
    ]
    if piece.loop:
        tags += [f"LOOPSTART={piece.loop.start}", f"LOOPLENGTH={piece.loop.frames}"]
    return tags


def comment_block(comments: list[str]) -> bytes:
    """Return tags as OGG and FLAC hold them: the vendor, then each as its length in bytes and UTF-8."""
    texts = [VENDOR, *comments]
    rows = [len(text.encode()).to_bytes(4, "little") + text.encode() for text in texts]
    return rows[0] + len(comments).to_bytes(4, "little") + b"".join(rows[1:])
