"""From bytes or a path to a sheet: what comes before the two forms part ways."""

import json
import stat
from pathlib import Path
from typing import NamedTuple

from engine.model.errors import BadSheet
from engine.model.sheet import Sheet
from engine.sheetfile.article import read_article
from engine.sheetfile.own import is_own, read_own
from engine.sheetfile.remarks import Remarks, shown
from engine.strictjson import json_trouble

MAX_BYTES = 8 * 1024 * 1024
_FORMS = "Give a sheet as docs/sheet.md describes it: an object with bpm and three phases."


class ReadSheet(NamedTuple):
    """A sheet that was read, with a sentence for each thing that was repaired, guessed or ignored."""

    sheet: Sheet
    warnings: tuple[str, ...]


def read_sheet(data: bytes | str, where: str) -> ReadSheet:
    """Read a sheet, in our own form or the article's, from JSON text (bytes: UTF-8, -16 or -32).

    where: what the sheet is called in messages, usually its file's name. Raises BadSheet: one sentence that names
    the field, its value and what is allowed.
    """
    remarks = Remarks(where)
    if len(data) > MAX_BYTES:
        raise remarks.refusal("the sheet", "is larger than 8 MB", "Give a sheet of at most 8 MB.")
    try:
        text = data if isinstance(data, str) else data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        problem = f"is not text: byte {error.start + 1} is not UTF-8"
        raise remarks.refusal("the sheet", problem, "Give JSON text in UTF-8.") from None
    try:
        raw = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {json_trouble(error)}"
        raise remarks.refusal("the sheet", problem, _FORMS) from None
    except RecursionError:
        raise remarks.refusal("the sheet", "has lists within lists too deep to read", _FORMS) from None
    except ValueError:  # Python refuses to make a number of more than some thousand digits
        raise remarks.refusal("the sheet", "has a number of too many digits", _FORMS) from None
    return read_parsed(raw, where)


def read_parsed(raw: object, where: str) -> ReadSheet:
    """Read a sheet from JSON that is parsed already. Raises BadSheet like `read_sheet`."""
    remarks = Remarks(where)
    if not isinstance(raw, dict):
        raise remarks.refusal("the sheet", f"is {shown(raw)}, not an object", _FORMS)
    sheet = read_own(raw, remarks) if is_own(raw, remarks) else read_article(raw, remarks)
    return ReadSheet(sheet, remarks.sentences)


def load_sheet(path: Path) -> ReadSheet:
    """Read the sheet in a file. Raises BadSheet where it is missing, no file, too large, or not a sheet."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadSheet(f"{path} is a folder", "Give a sheet's file, such as boss.json.")
        if not stat.S_ISREG(status.st_mode):
            raise BadSheet(f"{path} is not a file", "Give a sheet's file, such as boss.json.")
        if status.st_size > MAX_BYTES:
            size = status.st_size / 1024 / 1024
            raise BadSheet(f"{path} has {size:.1f} MB, more than a sheet can have", "Give a file of at most 8 MB.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadSheet(f"the sheet {path} does not exist", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadSheet(f"the sheet {path} cannot be read: {reason}", "Check its permissions.") from None
    return read_sheet(data, name)
