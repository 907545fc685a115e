"""What the user insists on where the vibe would choose: mood, energy, console, tempo, key."""

from collections.abc import Callable, Sequence

from engine.model.consoles import AUTO
from tui.screens.choice_screen import ChoiceScreen
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.session import Session, console_choices, mood_choices


class WishesScreen(ReadingScreen):
    """Wishes for the next songs. left: says where the user is now."""

    def __init__(self, session: Session, left: Callable[[], None]) -> None:
        super().__init__("Wishes", (), "", left)
        self._session = session
        asked = "what the vibe asks for"
        self.items = [
            Item(
                "Mood",
                "One of the moods by name; the words of the vibe still work beneath it.",
                lambda: self._choose(0, mood_choices(), session.request.mood, session.set_mood),
                lambda: session.request.mood or f"auto, {asked}",
                "Enter to choose.",
            ),
            Item(
                "Energy",
                "From 1, still, to 10, frantic: tempo, number of notes, strokes and drums; empty for the vibe's.",
                lambda: self.edit(1, str(session.request.energy or ""), session.set_energy),
                lambda: f"{session.request.energy} out of 10" if session.request.energy else asked,
                "Enter to change.",
            ),
            Item(
                "Console",
                "Whose sounds play the song.",
                lambda: self._choose(2, console_choices(), session.request.console, session.set_console),
                lambda: session.request.console or f"auto, {asked}",
                "Enter to choose.",
            ),
            Item(
                "Tempo",
                "40 to 300 beats a minute; empty where the vibe is to choose.",
                lambda: self.edit(3, str(session.request.bpm or ""), session.set_bpm),
                lambda: f"{session.request.bpm} beats a minute" if session.request.bpm else asked,
                "Enter to change.",
            ),
            Item(
                "Key",
                "A note and a mode, such as A minor or F sharp dorian; empty where the vibe is to choose.",
                lambda: self.edit(4, str(session.request.key or ""), session.set_key),
                lambda: str(session.request.key or asked),
                "Enter to change.",
            ),
        ]

    def greet(self) -> None:
        """Say where one is."""
        self.announcer.say(f"Wishes, {len(self.items)} items. {self.leaves}. {self.item_line(self.position)}")

    def _choose(
        self, position: int, choices: Sequence[tuple[str, str]], current: str | None, take: Callable[[str], None]
    ) -> None:
        def chosen(name: str | None) -> None:
            if name:
                take(name)
            self.say_current()

        self.line_app.open_screen(ChoiceScreen(self.items[position].label, choices, current or AUTO, chosen))
