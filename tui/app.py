"""The app: it wires screens and keys, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.screen import Screen

from engine.model.consoles import read_console
from engine.request import DEFAULT_VIBE
from tui.announcer import Weight
from tui.composing import Composing
from tui.desk import Desk
from tui.endless_playing import EndlessPlaying
from tui.keeping import Keeping
from tui.keys import ENDLESS_KEY_WORDS, ENDLESS_KEYS, HOLDING_KEYS, LETTER_COMMANDS, LISTENING_KEYS
from tui.loop import Loop
from tui.loop_app import LoopApp
from tui.made_songs import records_in
from tui.mode import Mode, choose, this_terminal
from tui.playing import Playing
from tui.preparing import Preparing
from tui.presentation import presentation_of
from tui.question import Question
from tui.screens.compose_screen import ComposeActions, ComposeScreen
from tui.screens.help_screen import HelpScreen
from tui.screens.line_screen import LineScreen
from tui.screens.log_screen import LogScreen
from tui.screens.made_songs_screen import MadeSongsScreen
from tui.screens.settings_screen import SettingsScreen
from tui.screens.stretches_screen import StretchesScreen
from tui.session import Session
from tui.settings import Settings
from tui.signs import Signs
from tui.studio import Studio

_WARM_UP_SECONDS = 0.1  # after the first lines have gone out: what loads then shares the interpreter with them


_QUIT = Question("Quit? The work would be cancelled.", "Stay, the work goes on.", "Leave. The work is cancelled.")


class AppOptions(NamedTuple):
    """How the app was started. plain: text and line feeds only. transcript: a file to append everything said to.

    mode: the one that the command line asks for. named_mode: the one that the environment names, empty where it does
    not. obstacle: returns why no page can be drawn here, or nothing.
    """

    plain: bool = False
    transcript: Path | None = None
    mode: Mode | None = None
    named_mode: str = ""
    obstacle: Callable[[], str] = this_terminal


class QrcApp(LoopApp):
    """Quantum Retro Composer, in line mode or as a page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(letter, action, LETTER_COMMANDS[letter])
            for letter, action in (
                ("c", "compose"),
                ("v", "vibe"),
                ("p", "play"),
                ("s", "state"),
                ("m", "songs"),
                ("t", "log"),
                ("o", "settings"),
                ("x", "cancel"),
                ("q", "quit"),
                ("a", "compare('a')"),
                ("b", "compare('b')"),
                ("g", "listen('go_round')"),
                ("i", "listen('section_back')"),
                ("j", "listen('section_on')"),
            )
        ),
        *(Binding(key, f"listen('{deed}')", does) for key, deed, does in LISTENING_KEYS),
        *(Binding(key, f"hold('{letter}')", does) for key, letter, does in HOLDING_KEYS),
        *(Binding(key, action, does) for key, _, action, does in ENDLESS_KEYS),
        Binding("escape", "cancel", LETTER_COMMANDS["x"]),
        Binding("question_mark", "help", "help"),
        Binding("ctrl+q", "quit", LETTER_COMMANDS["q"]),
    ]

    def __init__(self, session: Session, studio: Studio, options: AppOptions, keeping: Keeping) -> None:
        settings, trouble = keeping.settings()
        self.chosen = choose(options.mode, options.named_mode, settings.mode, options.obstacle)
        super().__init__(options.plain, options.transcript, presentation_of(self.chosen.mode))
        self.settings, self._trouble = settings, trouble
        self.session = session
        self.keeping = keeping
        self.desk = Desk(session, session.surroundings.home, self.letter)
        self.preparing = Preparing(session, studio, self.desk, lambda: self.settings.prepare_ahead)
        self.composing = Composing(self, session, studio, self.desk, self.preparing)
        self.playing = Playing(self, session, studio.player)
        self.endless = EndlessPlaying(self, session, self.playing)
        self.signs = Signs(self, session, studio.player, lambda: self.playing.starting)
        self.playing.signs_stopped = self.signs.stop
        self.composing.hearer = lambda: self.playing.at_once if self.settings.play_at_once else None
        self.composing.made, self.composing.unmade = self.playing.made, self.playing.unmade
        self._folder = session.request.folder
        self._begin_as_set()
        self.preparing.begun_with(session.request)
        actions = ComposeActions(
            self.action_compose,
            self.action_play,
            self.action_takes,
            self.action_songs,
            self.action_settings,
            self.action_help,
            self.action_quit,
        )
        self.compose_screen = ComposeScreen(session, actions, studio.player is not None)
        self._quick = Loop(
            self,
            session=session,
            studio=studio,
            desk=self.desk,
            composing=self.composing,
            preparing=self.preparing,
            go_home=self._go_home,
            home=self.compose_screen.say_where,
            held=lambda: self.playing.pair.held,
        )

    @property
    def quick(self) -> Loop:
        """What the keys of the loop do."""
        return self._quick

    def get_default_screen(self) -> Screen[None]:
        """Begin with the compose screen."""
        return self.compose_screen

    def on_mount(self) -> None:
        """Say where we are; load the rest meanwhile."""
        self.announcer.say(self._first_line())
        if self.keeping.new:
            self.announcer.say(self._welcome())
            self.field_keys_known = False
            self._keep_settings()
        self.compose_screen.greet()
        if self._trouble:
            self.announcer.error(self._trouble)
        self.quick.begin()
        self.set_timer(_WARM_UP_SECONDS, self.composing.warm_up)

    def on_unmount(self) -> None:
        """However the app ends, its work and its sound end with it."""
        self.composing.abandon()
        self.preparing.leave()
        self.playing.stop()
        self.desk.release()

    def key_answered(self) -> None:
        """Somebody is there, and it may have changed what comes next."""
        self.preparing.key_pressed()

    def earcon(self, name: str, otherwise: Callable[[], None]) -> bool:
        """Let an earcon be heard."""
        return self.signs.sound(name, otherwise)

    def sounding(self) -> bool:
        """Whether a song sounds."""
        return self.session.sounding is not None and self.session.sounding.audible

    def input_ended(self) -> None:
        """Leave when the keys from a pipe have been carried out and their song is finished."""
        if self.session.work:
            self.composing.then = lambda: self.leave(0)
        else:
            self.leave(0)

    def leave(self, code: int) -> None:
        """End; nothing that runs is told of any more."""
        self.composing.abandon()
        if code == 0:
            self.desk.close()
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

    def action_endless(self) -> None:
        """Begin music without end, or keep what is heard of it."""
        self.endless.press()

    def action_stretches(self) -> None:
        """List the stretches of music without end."""
        if words := self.endless.stretches():
            self._open(StretchesScreen(words, self.endless.keep, self.compose_screen.greet))
        else:
            self._stay_home(f"No stretch was heard yet. {ENDLESS_KEY_WORDS.capitalize()} begins music without end.")

    def action_listen(self, deed: str) -> None:
        """Do what a key for listening says."""
        self.playing.do(deed)

    def action_compare(self, letter: str) -> None:
        """Hear one of the last two songs, at the same bar."""
        self.playing.compare(letter)

    def action_hold(self, letter: str) -> None:
        """Hold a song to compare others with."""
        self.playing.hold(letter)

    def action_state(self) -> None:
        """Say what goes on."""
        self.announcer.say(self.session.state())

    def action_cancel(self) -> None:
        """Cancel what is running."""
        self.composing.cancel()

    def action_songs(self) -> None:
        """List the songs made here."""
        folder = self.session.request.folder
        records = records_in(folder)
        if records:
            self._open(MadeSongsScreen(records, self.playing.play, self.compose_screen.greet))
        else:
            self._stay_home(f"No songs yet in {folder.absolute()}. {self.manner.letter('c')} composes one.")

    def action_log(self) -> None:
        """List what was said."""
        self._open(LogScreen(list(self.announcer.log), self.session.request.folder, self.compose_screen.greet))

    def action_settings(self) -> None:
        """Open the settings."""
        self._open(SettingsScreen(lambda: self.settings, self._set, self.compose_screen.greet))

    def action_help(self) -> None:
        """Open help, or say where help is when it is open."""
        self._open(HelpScreen(self.manner, self.compose_screen.greet))

    def action_quit(self) -> None:  # type: ignore[override]  # Textual's own is a coroutine without need
        """Leave; ask first where work would be lost."""
        self._go_home()
        if self.session.work:
            self.ask(_QUIT, self._say_goodbye, lambda: self.compose_screen.say_where("The program stays open."))
        else:
            self._say_goodbye()

    def _first_line(self) -> str:
        """Short enough for one row of a terminal: several readers say each row as an utterance of its own."""
        return f"Quantum Retro Composer, {self.chosen.words}. Question mark: help."

    def _welcome(self) -> str:
        """Return what is said at the very first start, after the first line."""
        return f"{self.manner.letter('c')} turns a few words and true randomness into a finished song for a game."

    def _begin_as_set(self) -> None:
        """Take the settings at the start."""
        chosen, session = self.settings, self.session
        self.manner = chosen.manner
        session.request = session.request._replace(
            vibe=chosen.vibe if session.request.vibe == DEFAULT_VIBE else session.request.vibe,
            seconds=chosen.seconds,
            composer=chosen.composer,
            console=read_console(chosen.console),
            folder=chosen.folder(self._folder),
        )
        session.vibes = self.keeping.vibes()
        session.keep_vibes = self.keeping.keep_vibes

    def _set(self, settings: Settings) -> None:
        """Take changed settings, now and for the next session."""
        self.settings, self.manner = settings, settings.manner
        self.session.request = self.session.request._replace(folder=settings.folder(self._folder))
        self._keep_settings()

    def _keep_settings(self) -> None:
        trouble = self.keeping.keep_settings(self.settings)
        if trouble:
            self.announcer.say(f"Warning: {trouble}. The settings hold for this session.", Weight.ALERT)

    def _open(self, screen: LineScreen) -> None:
        """Open a screen over the compose screen, in place of what was open there."""
        self._go_home()
        self.open_screen(screen)

    def _go_home(self) -> None:
        """Close what is open over the compose screen, so that leaving comes back to it."""
        while len(self.screen_stack) > 1:
            self.close_screen()

    def _stay_home(self, why: str) -> None:
        """Say why a list does not open, and where one is instead, so that nobody leaves a list that is not there."""
        self._go_home()
        self.compose_screen.say_where(why)

    def _say_goodbye(self) -> None:
        self.announcer.say("Goodbye.")
        self.leave(0)
