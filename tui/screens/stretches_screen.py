"""The stretches of music without end that were heard, each kept as a take with Enter."""

from collections.abc import Callable, Sequence

from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen

_HELP = "A stretch that was heard. Enter keeps it as a take: the whole song that it is taken from. {q} leaves."


class StretchesScreen(ReadingScreen):
    """words: what is said of each, the newest first. keep: keeps the one at a position. left: says where one is now."""

    def __init__(self, words: Sequence[str], keep: Callable[[int], None], left: Callable[[], None]) -> None:
        super().__init__("Stretches", (), "", left)
        self.items = [Item(text.rstrip("."), _HELP, self._keep_current, hint="Enter keeps.") for text in words]
        self._keep = keep

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter keeps", *super().key_words[1:])

    def greet(self) -> None:
        """Say how many there are, and the newest."""
        count = f"{len(self.items)} stretch{'es' * (len(self.items) != 1)}, newest first"
        self.announcer.say(f"{count}. Enter keeps one as a take, {self.leaves}. {self.item_line(self.position)}")

    def _keep_current(self) -> None:
        self._keep(self.position)
