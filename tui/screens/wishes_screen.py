"""What the user insists on where the vibe would choose: console, tempo, key."""

from collections.abc import Callable

from engine.model.consoles import AUTO
from tui.screens.choice_screen import ChoiceScreen
from tui.screens.field_screen import FieldScreen
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.session import Session, console_choices, refusal


class WishesScreen(ReadingScreen):
    """Wishes for the next songs. left: says where the user is now."""

    def __init__(self, session: Session, left: Callable[[], None]) -> None:
        super().__init__("Wishes", (), "", left)
        self._session = session
        self.items = [
            Item(
                "Console",
                "Whose sounds play the song.",
                self._choose_console,
                lambda: session.request.console or "auto, what the vibe asks for",
                "Enter to choose.",
            ),
            Item(
                "Tempo",
                "40 to 300 beats a minute; empty where the vibe is to choose.",
                lambda: self._edit(1, str(session.request.bpm or ""), session.set_bpm),
                lambda: f"{session.request.bpm} beats a minute" if session.request.bpm else "what the vibe asks for",
                "Enter to change.",
            ),
            Item(
                "Key",
                "A note and a mode, such as A minor or F sharp dorian; empty where the vibe is to choose.",
                lambda: self._edit(2, str(session.request.key or ""), session.set_key),
                lambda: str(session.request.key or "what the vibe asks for"),
                "Enter to change.",
            ),
        ]

    def greet(self) -> None:
        """Say where one is."""
        self.announcer.say(f"Wishes, {len(self.items)} items. {self.leaves}. {self.item_line(self.position)}")

    def _choose_console(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._session.set_console(name)
            self.say_current()

        current = self._session.request.console or AUTO
        self.line_app.open_screen(ChoiceScreen("Console", console_choices(), current, chosen))

    def _edit(self, position: int, value: str, change: Callable[[str], None]) -> None:
        label = self.items[position].label

        def left(accepted: bool) -> None:
            if accepted:
                self.action_go(position)
            else:
                self.announcer.say(f"{label} unchanged.")

        self.line_app.open_screen(FieldScreen(label, value, lambda text: refusal(change, text), left))
