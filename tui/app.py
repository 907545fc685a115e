"""The app: it wires screens and keys, and nothing else."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from engine.request import SongRequest, Surroundings
from tui.composing import Composing
from tui.line_app import LineApp
from tui.playing import Playing
from tui.screens.compose_screen import ComposeActions, ComposeScreen
from tui.screens.help_screen import HelpScreen
from tui.screens.quit_screen import QuitScreen
from tui.session import Session
from tui.studio import Studio, open_studio

# Composing runs in a thread of its own. A key is answered in three steps from thread to thread, and each may wait this
# long (seconds) for the interpreter: with Python's own 0.005 the median answer beside pure Python work took 22 ms
# instead of 9, and an arrow has 15.
_SWITCH_SECONDS = 0.001

FIRST_LINE = "Quantum Retro Composer. Line mode. Question mark for help, c to compose."


class QrcApp(LineApp):
    """Quantum Retro Composer in line mode."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compose", "compose a song"),
        Binding("v", "vibe", "edit the vibe"),
        Binding("p", "play", "play the last song, or stop"),
        Binding("s", "state", "what is going on"),
        Binding("x,escape", "cancel", "cancel what is running"),
        Binding("question_mark", "help", "help"),
        Binding("q,ctrl+q", "quit", "leave"),
    ]

    def __init__(self, session: Session, studio: Studio, plain: bool, transcript: Path | None) -> None:
        super().__init__(plain, transcript)
        self.session = session
        self.studio = studio
        self.composing = Composing(self, session, studio)
        self.playing = Playing(self, session, studio.player)
        actions = ComposeActions(self.action_compose, self.action_play, self.action_help, self.action_quit)
        self.compose_screen = ComposeScreen(session, actions, studio.player is not None)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the compose screen."""
        return self.compose_screen

    def on_mount(self) -> None:
        """Say where we are; load the rest meanwhile."""
        self.announcer.say(FIRST_LINE)
        self.compose_screen.greet()
        self.composing.warm_up()

    def on_unmount(self) -> None:
        """However the app ends, its work and its sound end with it."""
        self.composing.abandon()
        self.playing.stop()

    def input_ended(self) -> None:
        """Leave when the keys from a pipe have been carried out and their song is finished."""
        if self.session.work:
            self.composing.then = lambda: self.leave(0)
        else:
            self.leave(0)

    def leave(self, code: int) -> None:
        """End; nothing that runs is told of any more."""
        self.composing.abandon()
        super().leave(code)

    def action_compose(self) -> None:
        """Make a song."""
        self.composing.start()

    def action_vibe(self) -> None:
        """Edit the vibe."""
        self._go_home()
        self.compose_screen.edit_vibe()

    def action_play(self) -> None:
        """Play the last song, or stop."""
        self.playing.toggle()

    def action_state(self) -> None:
        """Say what goes on."""
        self.announcer.say(self.session.state())

    def action_cancel(self) -> None:
        """Cancel what is running."""
        self.composing.cancel()

    def action_help(self) -> None:
        """Open help."""
        self._go_home()
        self.open_screen(HelpScreen(self.compose_screen.greet))

    def action_quit(self) -> None:  # type: ignore[override]  # Textual's own is a coroutine without need
        """Leave, after a question where work would be lost."""
        self._go_home()
        if self.session.work:
            self.open_screen(QuitScreen("Composing would be cancelled.", self._say_goodbye, self.compose_screen.greet))
        else:
            self._say_goodbye()

    def _go_home(self) -> None:
        """Close what is open over the compose screen, so that leaving comes back to it."""
        while len(self.screen_stack) > 1:
            self.close_screen()

    def _say_goodbye(self) -> None:
        self.announcer.say("Goodbye.")
        self.leave(0)


def run_app(
    surroundings: Surroundings,
    folder: Path,
    plain: bool = False,
    transcript: Path | None = None,
    studio: Studio | None = None,
) -> int:
    """Run the app until the user leaves; return the exit code.

    folder: where songs are written. plain: text and line feeds only. transcript: a file to which everything said is
    appended. Raises OutputFailed where the transcript cannot be written.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    session = Session(SongRequest(folder=folder), surroundings)
    app = QrcApp(session, studio or open_studio(), plain, transcript)
    code = app.run()
    return app.return_code or code or 0
