import io

from engine.output import Piece
from engine.output.sheetjson import SheetWriter
from engine.sheetfile.reading import read_sheet
from tests.samples import SEED, small_sheet, small_track


def test_a_written_sheet_is_read_back_as_it_was() -> None:
    file = io.BytesIO()
    SheetWriter(file, Piece(small_sheet(), small_track(1), SEED, "p")).finish()
    read = read_sheet(file.getvalue(), "song.json")
    assert read.sheet == small_sheet()
    assert not read.warnings
