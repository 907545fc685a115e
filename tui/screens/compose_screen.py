"""The first screen: what the next song shall be, and the way to it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.model.units import length_clock, length_words
from tui.screens.choice_screen import ChoiceScreen
from tui.screens.list_screen import Item, ListScreen
from tui.screens.wishes_screen import WishesScreen
from tui.session import Session, composer_choices


class ComposeActions(NamedTuple):
    """What items of the screen do that is not their own business."""

    compose: Callable[[], None]
    play: Callable[[], None]
    takes: Callable[[], None]
    songs: Callable[[], None]
    settings: Callable[[], None]
    help: Callable[[], None]
    quit: Callable[[], None]


class ComposeScreen(ListScreen):
    """What the next song shall be, and the ways from here. can_play: whether this machine has a player."""

    def __init__(self, session: Session, actions: ComposeActions, can_play: bool) -> None:
        self.session = session
        play = Item(
            "Play",
            "Plays the last song; again stops it.",
            actions.play,
            session.play_words,
            "Enter plays or stops.",
        )
        super().__init__(
            [
                Item(
                    "Vibe",
                    "What the song is for and how it feels, in a few words.",
                    self.edit_vibe,
                    lambda: session.request.vibe,
                    "Enter to change.",
                ),
                Item(
                    "Length",
                    "From 10 seconds to 60 minutes, as minutes and seconds: 3:00.",
                    self.edit_length,
                    lambda: length_words(session.request.seconds),
                    "Enter to change.",
                ),
                Item(
                    "Composer",
                    "Who writes the sheet.",
                    self.choose_composer,
                    session.composer_words,
                    "Enter to choose.",
                ),
                Item(
                    "Seed",
                    "64 hex digits repeat a song; an empty seed means a new one from true randomness each time.",
                    self.edit_seed,
                    session.seed_words,
                    "Enter to type one.",
                ),
                Item(
                    "Wishes",
                    "Mood, energy, console, tempo and key, where the vibe is not to choose them.",
                    self.open_wishes,
                    session.wishes_words,
                    "Enter opens.",
                ),
                Item(
                    "Compose",
                    "Makes a song and saves it in the folder of songs. {r} then makes another take, "
                    "{l} locks what stays, {f} lists all takes.",
                    actions.compose,
                    lambda: session.work.doing.lower() if session.work else "",
                    lambda: f"{self.line_app.manner.letter('x')} cancels." if session.work else "Enter starts.",
                ),
                *([play] if can_play else []),
                Item(
                    "Takes",
                    "Every song that was ever made, to be chosen, named, exported or deleted. {w} tells what the "
                    "current one is like, {d} makes it anew but darker or faster, {u} undoes.",
                    actions.takes,
                    session.current_words,
                    "Enter opens.",
                ),
                Item("Songs", "The songs made here, to be played.", actions.songs, hint="Enter opens."),
                Item("Settings", "How the app speaks, and what it begins with.", actions.settings, hint="Enter opens."),
                Item("Help", "All keys, to be read line by line.", actions.help, hint="Enter opens."),
                Item("Quit", "Leaves the program.", actions.quit, hint="Enter leaves."),
            ]
        )

    @property
    def heading(self) -> str:
        """The program's name: this is where it begins."""
        return "Quantum Retro Composer"

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        composes, leaves, explains = self.letter("c"), self.letter("q"), self.letter("h")
        return (
            "Enter acts",
            "Question mark: help",
            f"{composes} composes",
            f"{leaves} leaves",
            f"{explains} explains",
        )

    def say_where(self, before: str = "") -> None:
        """Say the current item, behind a sentence on what was left."""
        self.announcer.say(f"{before} {self.item_line(self.position)}".lstrip())

    def edit_vibe(self) -> None:
        """Open the vibe."""
        self.edit(0, self.session.request.vibe, self.session.set_vibe, self.session.vibes)

    def edit_length(self) -> None:
        """Open the length."""
        self.edit(1, length_clock(self.session.request.seconds), self.session.set_length)

    def edit_seed(self) -> None:
        """Open the seed."""
        self.edit(3, self.session.request.seed, self.session.set_seed)

    def choose_composer(self) -> None:
        """Open the composers."""

        def chosen(name: str | None) -> None:
            if name is None:
                self.announcer.say(f"Composer unchanged. {self.item_line(2)}")
            else:
                self.session.set_composer(name)
                self.action_go(2)

        current = self.session.request.composer
        self.line_app.open_screen(ChoiceScreen("Composer", composer_choices(), current, chosen))

    def open_wishes(self) -> None:
        """Open what the user may insist on."""
        self.line_app.open_screen(WishesScreen(self.session, lambda: self.action_go(4)))
