"""The log of announcements: all that was said, to walk through and to save."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from engine.model.errors import QrcError
from engine.output.files import Draft, check_target, explain
from tui.screens.field_screen import FieldScreen
from tui.screens.reading_screen import ReadingScreen

_HELP = "One announcement as it was said. Up goes back in time, f saves all as a text file, {q} leaves."
_USUAL_NAME = "said.txt"


class LogScreen(ReadingScreen):
    """The announcements made so far, the newest first heard. Reading them adds none. folder: where a file is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "save", "save all that was said as a text file")]

    def __init__(self, said: Sequence[str], folder: Path, left: Callable[[], None]) -> None:
        super().__init__("All that was said", said, _HELP, left)
        self._folder = folder
        self._saved: Path | None = None
        self.position = len(self.items) - 1

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Up goes back", "f saves", *super().key_words[1:])

    def greet(self) -> None:
        """Say how to read, and the newest announcement."""
        newest = self.item_line(self.position)
        self.announcer.read(
            f"{self.title_words}, {len(self.items)} lines. Up goes back, f saves, {self.leaves}. {newest}"
        )

    def say_current(self) -> None:
        """Say an announcement again, without keeping it a second time."""
        self.announcer.read(self.current_line())

    def action_save(self) -> None:
        """Ask for the file's name."""
        self.line_app.open_screen(FieldScreen("File", _USUAL_NAME, self._save, self._told))

    def _save(self, name: str) -> str:
        """Write the file; return why that was refused. A file that exists is never replaced."""
        self._saved = None
        path = self._folder / Path(name.strip()).expanduser()
        try:
            check_target(path, force=False)
            write_lines(path, [item.label for item in self.items])
        except QrcError as error:
            return f"{error.what.rstrip('.')}. Type another name."
        self._saved = path
        return ""

    def _told(self, _accepted: bool) -> None:
        if self._saved:
            count = len(self.items)
            self.announcer.say(f"Done: {count} lines saved as {self._saved.name} in {self._saved.absolute().parent}.")
        else:
            self.announcer.say("Nothing saved.")


def write_lines(path: Path, lines: Sequence[str]) -> None:
    """Write a new text file, whole or not at all. Raises OutputFailed, and WrongUse where the file exists."""
    draft = Draft(path.parent)
    try:
        draft.file.write("".join(line + "\n" for line in lines).encode())
        draft.publish(path, force=False)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        draft.discard()
