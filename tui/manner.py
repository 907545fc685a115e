"""The manner of speaking: how much is said, and how keys are taken."""

from enum import StrEnum
from typing import NamedTuple

# These have a meaning of their own inside lists and questions, which they keep: more of a song; save, and favourite;
# no, and name; yes.
KEPT_LETTERS = "dfny"


class Verbosity(StrEnum):
    """How much is said of an item: short label and value; normal its position and what Enter does; full its help."""

    SHORT = "short"
    NORMAL = "normal"
    FULL = "full"


class Manner(NamedTuple):
    """bell: the terminal's bell sounds when a song is done. act_on_digits: a digit does its item at once.

    earcons: short sounds stand for some answers, which are then kept in the log unsaid.
    quiet_while_playing: what nobody asked for is kept in the log unsaid while a song sounds, errors aside.
    letters: for each letter that was changed, the usual letter and the one that the user gave its meaning to.
    """

    verbosity: Verbosity = Verbosity.NORMAL
    bell: bool = False
    act_on_digits: bool = False
    quiet_while_playing: bool = False
    earcons: bool = False
    letters: tuple[tuple[str, str], ...] = ()

    def letter(self, usual: str) -> str:
        """Return the letter that does what `usual` does for those who changed nothing."""
        return dict(self.letters).get(usual, usual)

    def usual(self, pressed: str) -> str:
        """Return the usual letter for a pressed one; nothing where its meaning went to another letter."""
        meant = {new: old for old, new in self.letters}
        moved = pressed in dict(self.letters) and pressed not in KEPT_LETTERS
        return meant.get(pressed, "" if moved else pressed)
