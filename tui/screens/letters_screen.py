"""Letters: which letter does what, and giving a command another one."""

from collections.abc import Callable, Sequence

from tui.keys import LETTER_COMMANDS, with_letter
from tui.screens.field_screen import FieldScreen, refusal
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.settings import Settings


class LettersScreen(ReadingScreen):
    """One line for each command that has a letter. change: takes new settings and keeps them."""

    def __init__(
        self, settings: Callable[[], Settings], change: Callable[[Settings], None], left: Callable[[], None]
    ) -> None:
        super().__init__("Letters", (), "", left)
        self._settings = settings
        self._change = change
        self.items = [self._item(position, *command) for position, command in enumerate(LETTER_COMMANDS.items())]

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter changes", *super().key_words[1:])

    def greet(self) -> None:
        """Say where one is."""
        self.announcer.say(f"Letters, {len(self.items)} commands. {self.item_line(self.position)}")

    def _item(self, position: int, usual: str, does: str) -> Item:
        def letter() -> str:
            return self._settings().manner.letter(usual)

        def change() -> None:
            def take(text: str) -> None:
                manner = with_letter(self._settings().manner, usual, text.strip())
                self._change(self._settings()._replace(manner=manner))

            def left(_accepted: bool) -> None:
                self.action_go(position)

            label = f"Letter for: {does}"
            self.line_app.open_screen(FieldScreen(label, letter(), lambda text: refusal(take, text), left))

        help_words = f"The usual letter is {usual}. Enter, then one letter that no other command has."
        return Item(does[:1].upper() + does[1:], help_words, change, letter, "Enter to change.")
