"""A terminal's replies, taken out of what is read from it before the rest is taken for keys."""

import re
from dataclasses import dataclass

STATUS_REPLY = "\x1b[0n"
_REPLY = re.compile(r"\x1b\[(?:0n|\?([0-9;]*)c)")
_BEGUN_REPLY = re.compile(r"\x1b\[?(?:0|\?[0-9;]*)?$")
_VTE_KIND = "65;1;9"
_ARROW = re.compile(r"\x1b[\[O][ABCD]")
_LINE_KEY = re.compile(r"\x1b(?:[\[O][AB]|\[[56]~)$")
_CHARACTER_KEY = re.compile(r"\x1b(?:[\[O][CDHF]|\[[1478]~)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading held. keys: what is left of it. status: how many status replies; vte: a VTE named itself."""

    keys: str
    status: int = 0
    vte: bool = False

    @property
    def has_arrow(self) -> bool:
        """Whether an arrow key was read."""
        return bool(_ARROW.search(self.keys))

    @property
    def ends_on_line_key(self) -> bool:
        """Whether the last key was Up, Down or a page key: Orca then says the line that the cursor goes to."""
        return bool(_LINE_KEY.search(self.keys))

    @property
    def ends_on_character_key(self) -> bool:
        """Whether the last key was Left, Right, Home or End: Orca then says the one character under the cursor."""
        return bool(_CHARACTER_KEY.search(self.keys))


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
            vte=any((reply[1] or "").startswith(_VTE_KIND) for reply in replies),
        )

    def release(self) -> str:
        """Return what was held back, when no more of it came: then it was a key."""
        begun, self._begun = self._begun, ""
        return begun
