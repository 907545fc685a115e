"""Files say the same of themselves in every format."""

from dataclasses import replace

from engine.output import Loop, Piece
from engine.output.tags import comment_block, provenance_line, vorbis_comments
from tests.samples import SEED, small_sheet, small_track

PIECE = Piece(small_sheet(), small_track(1), SEED, "Quantum Retro Composer 0")


def test_tags_are_told_with_the_loop_last() -> None:
    assert vorbis_comments(PIECE) == [
        "TITLE=Crimson Gate",
        f"COMMENT={provenance_line(PIECE)}",
        "GENRE=Game",
        "ENCODED-BY=Quantum Retro Composer 0",
    ]
    assert vorbis_comments(PIECE._replace(loop=Loop(7, 9, 0, 1)))[-2:] == ["LOOPSTART=7", "LOOPLENGTH=9"]


def test_a_title_cannot_break_out_of_its_tag() -> None:
    evil = PIECE._replace(sheet=replace(small_sheet(), title="Gate\nLOOPSTART=1\0", vibe="a\nb"))
    assert vorbis_comments(evil)[0] == "TITLE=Gate LOOPSTART=1"
    assert vorbis_comments(evil)[1].endswith("; vibe: a b")


def test_the_block_counts_bytes_and_tags() -> None:
    block = comment_block(["A=é"])
    assert block.endswith((1).to_bytes(4, "little") + (4).to_bytes(4, "little") + "A=é".encode())
