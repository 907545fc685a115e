"""The error tree. Each error says what is wrong, where, why, and the way out, in one line.

QrcError            anything this program can explain (exit 1)
+- WrongUse         the caller's input is refused before work starts (exit 2)
|  +- BadSheet      a sheet that cannot be read as music
+- SourceFailed     an entropy source did not deliver
+- ComposerFailed   a composer did not deliver a sheet
+- OutputFailed     a file could not be written
+- PlayerFailed     a song could not be played
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only asking a language model costs anything
    from engine.model.cost import Cost


def one_line(text: str) -> str:
    """Return `text` on one line: control characters become blanks, runs of blanks become one."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())


class QrcError(Exception):
    """Base of all errors that a user may meet. `str()` of it is one line of plain text.

    what: the fact ("length 90:00 is more than 60 minutes"). way_out: what the user can do ("Give 0:10 to 60:00.").
    """

    exit_code = 1

    def __init__(self, what: str, way_out: str = "") -> None:
        self.what = one_line(what)
        self.way_out = one_line(way_out)
        super().__init__(what, way_out)

    def __str__(self) -> str:
        ended = self.what if self.what.endswith((".", "!", "?")) else self.what + "."
        return f"{ended} {self.way_out}".strip()


class WrongUse(QrcError):
    """Input that is refused before work starts. It names the field, the value and what is allowed."""

    exit_code = 2


class BadSheet(WrongUse):
    """A sheet that cannot be read as music. It names the field, the value and what is allowed."""


class SourceFailed(QrcError):
    """An entropy source did not deliver bytes that may count."""


class ComposerFailed(QrcError):
    """A composer did not deliver a sheet. cost: what asking for it cost all the same, where anything was asked."""

    cost: "Cost | None" = None


class OutputFailed(QrcError):
    """A file could not be written; nothing half-written is left."""


class PlayerFailed(QrcError):
    """A song could not be played."""
