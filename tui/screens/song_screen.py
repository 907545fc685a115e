"""What was made: a finished song in words."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from engine.request import Song
from tui.screens.reading_screen import ReadingScreen
from tui.song_words import song_lines

_HELP = (
    "One line of what was made: the whole, its sections, then each phase by its parts. w or Down reads on, q leaves."
)


class SongScreen(ReadingScreen):
    """A song's lines; the key that opened them reads on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "step(1)", "next line of what was made")]

    def __init__(self, song: Song, name: str, left: Callable[[], None]) -> None:
        super().__init__("What was made", song_lines(song, name), _HELP, left)
