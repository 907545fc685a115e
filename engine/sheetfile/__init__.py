"""Sheets as files: reading what strangers wrote, in our own form and in the article's, and writing our own form.

`docs/sheet.md` describes both forms for people. pydantic checks our own form; it is loaded only when such a sheet
is read, so that composing and writing never wait for it.
"""

from engine.sheetfile.reading import MAX_BYTES, ReadSheet, load_sheet, read_parsed, read_sheet
from engine.sheetfile.reply import Reply, read_reply
from engine.sheetfile.writing import FORMAT, sheet_seed, write_sheet

__all__ = [
    "FORMAT",
    "MAX_BYTES",
    "ReadSheet",
    "Reply",
    "load_sheet",
    "read_parsed",
    "read_reply",
    "read_sheet",
    "sheet_seed",
    "write_sheet",
]
