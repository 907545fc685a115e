"""Files that belong together get their names together: where one of them cannot, those before it lose theirs again."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.model.errors import QrcError, one_line
from engine.output.files import Draft


@contextlib.contextmanager
def all_or_none(drafts: Sequence[Draft]) -> Iterator[None]:
    """Withdraw the drafts that were published within, the last first, where that ends by any exception.

    The last draft is the one that vouches for the others. What replaced another file cannot be withdrawn: it stays, and
    the exception tells so, a QrcError in its sentence, others in a note.
    """
    try:
        yield
    except BaseException as error:
        told = _told(drafts, _withdrawn(drafts))
        if told and isinstance(error, QrcError):
            raise type(error)(f"{error.what.rstrip('.')}; {told}", error.way_out) from error
        if told:
            error.add_note(f"{told[0].upper()}{one_line(told[1:])}.")
        raise


def _withdrawn(drafts: Sequence[Draft]) -> list[Path]:
    """Withdraw what can be; return what stays. All stays where the last does, which vouches for the others."""
    if drafts and drafts[-1].stands and drafts[-1].has_replaced:
        return [one.target for one in drafts if one.target and one.stands]
    for one in reversed(drafts):
        one.withdraw()
    return [one.target for one in drafts if one.target and one.stands]


def _told(drafts: Sequence[Draft], stay: Sequence[Path]) -> str:
    if not stay:
        return ""
    if drafts[-1].stands:
        return f"all was written: {_names(stay)}"
    return f"already replaced, and without a record: {_names(stay)}"


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(repr(str(path)) for path in paths)
