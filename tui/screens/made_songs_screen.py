"""The songs made here: a list of any length, each played with Enter."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.made_songs import name_of, read_record, title_of, words_of
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.searching import search
from tui.session import Playable

_HELP = "A song made here: length, vibe and date. Enter plays it, {p} stops. Slash searches titles and vibes."


class SongItem(Item):
    """One song; its record is read when it is said."""

    def __init__(self, record: Path, act: Callable[[], None]) -> None:
        super().__init__(name_of(record).title(), _HELP, act, hint="Enter plays.")
        self._record = record

    @property
    def text(self) -> str:
        """Title, length, vibe and date."""
        return words_of(self._record)

    @property
    def sought(self) -> str:
        """The title, as far as the file's name tells it: thousands are searched without reading one."""
        return self.label

    @property
    def told(self) -> str:
        """Title and vibe, as the record tells them."""
        record = read_record(self._record)
        return f"{record.title} {record.vibe}" if record else ""


class MadeSongsScreen(ReadingScreen):
    """The songs of one folder, the newest first. play: plays one. left: says where the user is now."""

    def __init__(self, records: Sequence[Path], play: Callable[[Playable], None], left: Callable[[], None]) -> None:
        super().__init__("Songs", (), "", left)
        self._songs = [SongItem(record, self._play_current) for record in records]
        self.items = list(self._songs)
        self._records = records
        self._play = play

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter plays", *super().key_words[1:])

    def greet(self) -> None:
        """Say how many songs there are, and the newest."""
        count = f"{len(self.items)} song{'s' * (len(self.items) != 1)}, newest first"
        self.announcer.say(f"{count}. Enter plays, slash searches, {self.leaves}. {self.item_line(self.position)}")

    def found(self, wanted: str, again: bool) -> int | None:
        """Search the files' names, and the records themselves only where no name has what is looked for."""
        by_name = super().found(wanted, again)
        if by_name is not None:
            return by_name
        return search([item.told for item in self._songs], wanted, self.position, again)

    def _play_current(self) -> None:
        place = self._records[self.position]
        record = read_record(place)
        if record is None:
            self.announcer.say(f"{self.items[self.position].label} cannot be played: its record cannot be read.")
        else:
            gone = record.audio is None or not record.audio.exists()
            path = place if gone else record.audio  # a record is enough to render it again
            self._play(Playable(title_of(place, record), path))
