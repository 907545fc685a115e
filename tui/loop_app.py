"""The keys of the quick loop, from wherever one is."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.keys import LETTER_COMMANDS
from tui.line_app import LineApp
from tui.loop import Loop


class LoopApp(LineApp):
    """An app whose letters work on takes. What each does stands in `Loop`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, action, LETTER_COMMANDS[letter])
        for letter, action in (
            ("r", "regenerate"),
            ("d", "same_but"),
            ("l", "locks"),
            ("f", "takes"),
            ("e", "export"),
            ("n", "changes"),
            ("u", "undo"),
            ("y", "redo"),
            ("w", "song"),
        )
    ]

    @property
    @abstractmethod
    def quick(self) -> Loop:
        """What the keys do."""

    def action_regenerate(self) -> None:
        """Make another take."""
        self.quick.regenerate()

    def action_same_but(self) -> None:
        """Choose how the next take differs."""
        self.quick.same_but()

    def action_locks(self) -> None:
        """Open the locks."""
        self.quick.locks()

    def action_takes(self) -> None:
        """List the takes."""
        self.quick.takes()

    def action_export(self) -> None:
        """Export the current take."""
        self.quick.export()

    def action_changes(self) -> None:
        """Tell what changed."""
        self.quick.changes()

    def action_undo(self) -> None:
        """Undo."""
        self.quick.undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.quick.redo()

    def action_song(self) -> None:
        """Hear what was made."""
        self.quick.song()
