"""Export: which piece of a take is written, and in which formats."""

from collections.abc import Callable, Sequence

from engine.takes import Take
from tui.exports import FORMAT_WORDS, PIECE_WORDS, Export
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen

_FORMAT_HELPS = {
    ".wav": "Sound as it is, 16 bits, read by everything.",
    ".ogg": "Sound in a tenth of the room; what most games use.",
    ".opus": "Sound in still less room, at 48 kilohertz; for pygame, the web, and engines on libopus.",
    ".flac": "Sound as it is, in about half of the room.",
    ".mid": "The notes, for a sequencer.",
    ".it": "The notes with the instruments as samples, for trackers and for games that play modules.",
    ".json": "The sheet, to be edited by hand and rendered with qrc render.",
}


class ExportScreen(ReadingScreen):
    """What to write of a take. export: what was written last, to begin with. write: writes what is chosen."""

    def __init__(self, take: Take, export: Export, write: Callable[[Export], None], left: Callable[[], None]) -> None:
        super().__init__(f"Export {take.name}", (), "", left)
        self._export = export
        self._write = write
        self.items = [
            Item(
                "Write",
                "Writes the files into the folder of songs.",
                self._act,
                lambda: self._export.words,
                "Enter writes.",
            ),
            Item(
                "Piece",
                "The whole song; the loop alone, which goes round without a seam, and its ending; or intro and loop.",
                lambda: self._set(self._export.next_piece()),
                lambda: PIECE_WORDS[self._export.piece],
                "Enter changes.",
            ),
            *(self._format(ending, words) for ending, words in FORMAT_WORDS.items()),
            Item(
                "Stems",
                "Files of 24 bits besides, one for each part, or for each phase, that add up to the song.",
                lambda: self._set(self._export.next_stems()),
                lambda: self._export.stems.value,
                "Enter changes.",
            ),
        ]

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter writes or changes", *super().key_words[1:])

    def greet(self) -> None:
        """Say what is exported."""
        self.announcer.say(f"{self.title_words}. {self.leaves}. {self.item_line(self.position)}")

    def _format(self, ending: str, words: str) -> Item:
        return Item(
            words[:1].upper() + words[1:],
            _FORMAT_HELPS[ending],
            lambda: self._set(self._export.toggled(ending)),
            lambda: "yes" if ending in self._export.endings else "no",
            "Enter changes.",
        )

    def _set(self, export: Export) -> None:
        self._export = export
        self.say_current()

    def _act(self) -> None:
        if trouble := self._export.trouble:
            self.announcer.error(trouble)
            return
        self.line_app.close_screen()
        self._write(self._export)
