"""A terminal's replies, taken out of what is read from it before the rest is taken for keys."""

import re
from enum import Enum, auto
from typing import NamedTuple

STATUS_REPLY = "\x1b[0n"
_REPLY = re.compile(r"\x1b\[(?:0n|\?([0-9;]*)c)")
_BEGUN_REPLY = re.compile(r"\x1b\[?(?:0|\?[0-9;]*)?$")
_VTE_KIND = re.compile(r"65;1;9|61;1;(?:4;)?21;22")  # up to VTE 0.74, and since
_ARROW = re.compile(r"\x1b[\[O][ABCD]")
_KEY = re.compile(r"\x1b[\[O][0-9;]*[@-~]|\x1b?.", re.DOTALL)
_LINE_KEY = re.compile(r"\x1b(?:[\[O][AB]|\[[56]~)")
_LETTER = re.compile(r"[a-z \x01-\x1a]")
_SIGN = re.compile(r"[!-@\[-`{-~]")


class KeyKind(Enum):
    """How Orca takes what is written after a key."""

    LINE = auto()  # Up, Down, page keys: it says the row of the cursor
    LETTER = auto()  # small letters, blank, Tab, Enter, letters with Control: it says what is new
    SIGN = auto()  # digits and signs: the same, unless Shift was needed and is let go before the answer comes
    OTHER = auto()  # it says what is new only where that ends at the cursor; after Home, one character else


class Reading(NamedTuple):
    """What one reading held. keys: what is left of it. status: how many status replies; vte: a VTE named itself."""

    keys: str
    status: int = 0
    vte: bool = False

    @property
    def has_arrow(self) -> bool:
        """Whether an arrow key was read."""
        return bool(_ARROW.search(self.keys))

    @property
    def last_key(self) -> KeyKind:
        """What the last key was."""
        last = (_KEY.findall(self.keys) or [""])[-1]
        if _LINE_KEY.fullmatch(last):
            return KeyKind.LINE
        if _LETTER.fullmatch(last):
            return KeyKind.LETTER
        return KeyKind.SIGN if _SIGN.fullmatch(last) else KeyKind.OTHER


class ReplyFilter:
    """Takes replies out of the text read from a terminal, also when they come in pieces."""

    def __init__(self) -> None:
        self._begun = ""

    def feed(self, text: str, expected: bool) -> Reading:
        """Return what `text` holds. expected: a question is open, so a begun reply at the end is held back."""
        text, self._begun = self._begun + text, ""
        replies = list(_REPLY.finditer(text))
        rest = _REPLY.sub("", text)
        if expected and (begun := _BEGUN_REPLY.search(rest)) and begun[0]:
            self._begun = begun[0]
            rest = rest[: begun.start()]
        return Reading(
            keys=rest,
            status=sum(reply[0] == STATUS_REPLY for reply in replies),
            vte=any(_VTE_KIND.match(reply[1] or "") for reply in replies),
        )

    def release(self) -> str:
        """Return what was held back, when no more of it came: then it was a key."""
        begun, self._begun = self._begun, ""
        return begun
