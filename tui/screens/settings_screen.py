"""Settings: each is changed here, works at once, and is kept for the next session."""

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.intake import read_vibe
from engine.model.errors import WrongUse
from engine.model.units import length_clock, length_words, read_length
from engine.playback import BACKENDS
from tui.manner import Verbosity
from tui.mode import Mode
from tui.screens.choice_screen import ChoiceScreen
from tui.screens.letters_screen import LettersScreen
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.session import composer_choices, console_choices
from tui.settings import Settings, toggled

VERBOSITY_CHOICES = (
    ("short", "Label and value only, and no progress between the beginning and the end of a song."),
    ("normal", "Label, value, position and what Enter does."),
    ("full", "As normal, and each item's help."),
)
MODE_CHOICES = (
    ("line", "Printed lines that never change, made for screen readers and braille displays."),
    ("page", "One page that is drawn anew, made for eyes: high contrast, nothing blinks, the same keys."),
)
PLAYER_CHOICES = (
    ("the first that works", "What is found to work is used."),
    *((name, "Nothing ever sounds." if name == "none" else f"{name} alone is used.") for name in BACKENDS),
)
SWITCHES = (
    ("Bell", "bell", "Whether the terminal's bell sounds when a song is done."),
    ("Act at once on digits", "act_on_digits", "On: a digit does its item. Off: it goes there and Enter does it."),
    (
        "Quiet while playing",
        "quiet_while_playing",
        "On: while a song plays, only errors and answers to your keys are said; the rest is kept in the log.",
    ),
)

EARCONS = (
    "Earcons",
    "earcons",
    "On: short sounds in the place of some words: done, cancelled, locked, open, favourite, A, B. "
    "Full stop says the words. Errors sound and are said.",
)


class SettingsScreen(ReadingScreen):
    """The settings as a list. change: takes new settings and keeps them. left: says where the user is now."""

    def __init__(
        self, settings: Callable[[], Settings], change: Callable[[Settings], None], left: Callable[[], None]
    ) -> None:
        super().__init__("Settings", (), "", left)
        self._settings = settings
        self._change = change
        field = "Enter to change."
        self.items = [
            Item(
                "Verbosity",
                "How much is said: short, normal or full.",
                self._choose_verbosity,
                lambda: settings().manner.verbosity.value,
                "Enter to choose.",
            ),
            *(self._switch(*switch) for switch in SWITCHES),
            Item(
                "Songs folder",
                "Where songs are written; empty for the folder that qrc is started in.",
                lambda: self.edit(4, settings().songs_folder, self._set_folder),
                lambda: settings().songs_folder or "where qrc is started",
                field,
            ),
            Item(
                "Usual vibe",
                "The vibe that a session begins with.",
                lambda: self.edit(5, settings().vibe, self._set_vibe),
                lambda: settings().vibe,
                field,
            ),
            Item(
                "Usual length",
                "The length that a session begins with, 0:10 to 60:00.",
                lambda: self.edit(6, length_clock(settings().seconds), self._set_length),
                lambda: length_words(settings().seconds),
                field,
            ),
            Item(
                "Usual composer",
                "The composer that a session begins with.",
                self._choose_composer,
                lambda: settings().composer,
                "Enter to choose.",
            ),
            Item(
                "Usual console",
                "The console that a session begins with.",
                self._choose_console,
                lambda: settings().console,
                "Enter to choose.",
            ),
            Item(
                "Play at once",
                "On: a new song sounds as soon as it can be heard, while the rest is rendered. Off: p plays it.",
                self._toggle_play_at_once,
                lambda: "on" if settings().play_at_once else "off",
                "Enter switches.",
            ),
            Item(
                "Prepare ahead",
                "On: while you do nothing for a second, the next take is made in the background; regenerate has it at "
                "once. Off: nothing is made unasked.",
                self._toggle_prepare_ahead,
                lambda: "on" if settings().prepare_ahead else "off",
                "Enter switches.",
            ),
            self._switch(*EARCONS),
            Item(
                "Player",
                "What plays songs; from the next start on. qrc doctor tells what is there.",
                self._choose_player,
                lambda: settings().player or "the first that works",
                "Enter to choose.",
            ),
            Item(
                "Letters",
                "Gives a command another letter.",
                self._open_letters,
                lambda: f"{len(settings().manner.letters)} changed",
                "Enter opens.",
            ),
            Item(
                "Mode",
                "What the program begins with: line for those who listen, page for those who look. "
                "qrc --line and qrc --page choose for one session.",
                self._choose_mode,
                lambda: settings().mode.value,
                "Enter to choose.",
            ),
        ]

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter changes", *super().key_words[1:])

    def greet(self) -> None:
        """Say where one is."""
        self.announcer.say(f"Settings, {len(self.items)} items. {self.leaves}. {self.item_line(self.position)}")

    def _switch(self, label: str, name: str, explanation: str) -> Item:
        def toggle() -> None:
            manner = self._settings().manner
            self._change(self._settings()._replace(manner=toggled(manner, name)))
            self.say_current()

        def value() -> str:
            return "on" if getattr(self._settings().manner, name) else "off"

        return Item(label, explanation, toggle, value, "Enter switches.")

    def _set_folder(self, text: str) -> None:
        folder = text.strip()
        if folder and not Path(folder).expanduser().is_dir():
            raise WrongUse(f"songs folder {folder!r} does not exist", "Make it first, or choose another.")
        self._change(self._settings()._replace(songs_folder=folder))

    def _set_vibe(self, text: str) -> None:
        vibe = read_vibe(text)
        if not vibe:
            raise WrongUse("usual vibe is empty", "Type a few words, for example: rainy village shop.")
        self._change(self._settings()._replace(vibe=vibe))

    def _set_length(self, text: str) -> None:
        self._change(self._settings()._replace(seconds=read_length(text)))

    def _choose_verbosity(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                manner = self._settings().manner._replace(verbosity=Verbosity(name))
                self._change(self._settings()._replace(manner=manner))
            self.say_current()

        current = self._settings().manner.verbosity.value
        self.line_app.open_screen(ChoiceScreen("Verbosity", VERBOSITY_CHOICES, current, chosen))

    def _choose_mode(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._change(self._settings()._replace(mode=Mode(name)))
                self.announcer.say(f"{self.item_line(self.position)} From the next start on.")
            else:
                self.say_current()

        self.line_app.open_screen(ChoiceScreen("Mode", MODE_CHOICES, self._settings().mode.value, chosen))

    def _choose_composer(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._change(self._settings()._replace(composer=name))
            self.say_current()

        self.line_app.open_screen(ChoiceScreen("Usual composer", composer_choices(), self._settings().composer, chosen))

    def _choose_console(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._change(self._settings()._replace(console=name))
            self.say_current()

        self.line_app.open_screen(ChoiceScreen("Usual console", console_choices(), self._settings().console, chosen))

    def _toggle_play_at_once(self) -> None:
        self._change(self._settings()._replace(play_at_once=not self._settings().play_at_once))
        self.say_current()

    def _toggle_prepare_ahead(self) -> None:
        self._change(self._settings()._replace(prepare_ahead=not self._settings().prepare_ahead))
        self.say_current()

    def _choose_player(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._change(self._settings()._replace(player="" if name == PLAYER_CHOICES[0][0] else name))
                self.announcer.say(f"{self.item_line(self.position)} From the next start on.")
            else:
                self.say_current()

        current = self._settings().player or PLAYER_CHOICES[0][0]
        self.line_app.open_screen(ChoiceScreen("Player", PLAYER_CHOICES, current, chosen))

    def _open_letters(self) -> None:
        self.line_app.open_screen(LettersScreen(self._settings, self._change, self.say_current))
