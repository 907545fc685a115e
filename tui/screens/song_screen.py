"""What was made: a finished song in words, short, normal or full."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from engine.card import Detail, portrait
from engine.request import Song
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.song_words import song_lines

_HELP = "One line of what was made. {w} or Down reads on, d tells more of it: short, normal, full. {q} leaves."


class SongScreen(ReadingScreen):
    """A song's lines; the key that opened them reads on, and d tells more. detail: how much is told at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "step(1)", "next line of what was made"),
        Binding("d", "detail", "tell the song at another length: short, normal, full"),
    ]

    def __init__(self, song: Song, name: str, detail: Detail, left: Callable[[], None]) -> None:
        self._song = song
        self._portrait = portrait(song.sheet, song.track)
        self._detail = detail
        super().__init__(f"What was made: {name}", self._lines(), _HELP, left)

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("d tells more", *super().key_words)

    def greet(self) -> None:
        """Say what is read, how much it is and how to read it."""
        self._say_whole(f"{self.title_words}, {self._detail.value}", f" d tells more, Down reads on, {self.leaves}.")

    def action_detail(self) -> None:
        """Tell the song at the next length, from the beginning."""
        details = list(Detail)
        self._detail = details[(details.index(self._detail) + 1) % len(details)]
        self.items = [Item(line, _HELP, self._read_on) for line in self._lines()]
        self.position = 0
        self._say_whole(self._detail.value.capitalize())

    def _lines(self) -> list[str]:
        return song_lines(self._song, self._portrait, self._detail)

    def _say_whole(self, whole: str, how: str = "") -> None:
        self.announcer.say(f"{whole}, {len(self.items)} lines.{how} {self.item_line(self.position)}")
