"""A Textual app that speaks, without anything of this program in it: in line mode, or as another presentation shows it.

Keys are handled one after the other, each to its end, so that quick typing and keys from a pipe always reach the
screen that the key before them opened.
"""

import asyncio
import contextlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, cast

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel

from engine.model.errors import one_line
from tui.announcer import Announcer, Weight
from tui.key_input import InputEnded
from tui.manner import Manner
from tui.presentation import LinePresentation, Presentation
from tui.question import Question
from tui.screens.line_screen import LineScreen
from tui.screens.question_screen import QuestionScreen
from tui.transcript import Transcript

_LOOKING = {"up", "down", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "pagedown"}
_HANG_UP = 1  # SIGHUP, which Windows does not name
_INTERRUPTED = 128  # plus the signal's number: the exit code of a program that a signal ended


class LineApp(App[int]):
    """Base of apps that speak. Announce with `announcer.say`; screens are `LineScreen`s."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "repeat", "say the last announcement again"),
        Binding("left_square_bracket", "earlier", "hear what was said before"),
        Binding("right_square_bracket", "later", "hear what was said after"),
        Binding("k", "name_keys", "key names on"),
    ]

    def __init__(
        self, plain: bool = False, transcript: Path | None = None, presentation: Presentation | None = None
    ) -> None:
        """Line mode unless `presentation` says otherwise.

        plain: text and line feeds only. transcript: a file to append to. Raises OutputFailed where it cannot be.
        """
        self.presentation = presentation or LinePresentation()
        super().__init__(driver_class=self.presentation.driver_class())
        self.plain_lines = plain
        self._transcript = Transcript(transcript) if transcript else None
        self._announcer: Announcer | None = None
        self._naming_keys = False
        self._leaving_with_error = False
        self.field_keys_known = True  # where not, the next field that opens tells them
        self.manner = Manner()

    def letter(self, usual: str) -> str:
        """Return the letter that the user has, by now, for what `usual` does."""
        return self.manner.letter(usual)

    @property
    def last_words(self) -> str:
        """The last announcement, which a page leaves behind when it goes."""
        return self.announcer.log[-1] if self.announcer.log else ""

    @property
    def announcer(self) -> Announcer:
        """Where everything is said."""
        if self._announcer is None:
            self._announcer = Announcer(
                self.presentation.outlet(self, self._driver),
                asyncio.get_running_loop().call_soon,
                time.monotonic,
                self._transcript,
                later=asyncio.get_running_loop().call_later,
                manner=lambda: self.manner,
                sounding=self.sounding,
                earcon=self.earcon,
            )
        return self._announcer

    async def on_event(self, event: events.Event) -> None:
        """Handle keys at once and in order; leave everything else to Textual."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.announcer.key_begins(changes=event.key not in _LOOKING)
            await self._take_key(event)
            self.announcer.key_ends()
            self.key_answered()
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self._line_screen().take_paste(event.text)
        else:
            await super().on_event(event)

    def from_thread(self, work: Callable[[], None]) -> None:
        """From any thread: have something done in the app's own, in the order of the calls, and do not wait for it."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the app has ended
                self._loop.call_soon_threadsafe(work)

    def key_answered(self) -> None:
        """A key was pressed and answered."""

    def sounding(self) -> bool:
        """Whether music sounds that the user may want to hear alone."""
        return False

    def earcon(self, name: str, otherwise: Callable[[], None]) -> bool:  # noqa: ARG002
        """Let an earcon be heard; return whether it can be. otherwise: called where it turns out that it cannot."""
        return False

    def open_screen(self, screen: LineScreen) -> None:
        """Put a screen on top and say its first line."""
        self.push_screen(screen)
        screen.greet()

    def ask(self, question: Question, agreed: Callable[[], None], declined: Callable[[], None]) -> None:
        """Ask with no as the first answer; one of the two is called when the question has been closed."""
        self.open_screen(QuestionScreen(question, agreed, declined))

    def close_screen(self) -> None:
        """Take the top screen away. What is said then is the closer's to say."""
        self.pop_screen()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,  # noqa: ARG002
        markup: bool = True,  # noqa: ARG002
    ) -> None:
        """Announce what Textual would show as a toast."""
        kind = "" if severity == "information" else f"{severity.capitalize()}: "
        text = f"{kind}{title + '. ' if title else ''}{message}"
        self.call_later(self.announcer.say, text, Weight.NEWS if severity == "information" else Weight.ALERT)

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002
        """Leave with one plain line."""
        self._leave_with_error("the program had to stop")

    def on_input_ended(self, message: InputEnded) -> None:
        """Leave: no more keys will come."""
        if message.hung_up:
            self.leave(_INTERRUPTED + _HANG_UP)
        else:
            self.input_ended()

    def input_ended(self) -> None:
        """Leave when the keys from a pipe have been carried out."""
        self.leave(0)

    def signal_received(self, number: int) -> None:
        """Leave as the signal asks."""
        self.leave(_INTERRUPTED + number)

    def leave(self, code: int) -> None:
        """End the app with this exit code."""
        self.announcer.close_field()
        self.announcer.finish()
        self.exit(code)

    def action_repeat(self) -> None:
        """Say the last announcement again."""
        self.announcer.repeat()

    def action_earlier(self) -> None:
        """Walk back through the announcements."""
        self.announcer.earlier()

    def action_later(self) -> None:
        """Walk forward through the announcements."""
        self.announcer.later()

    def action_name_keys(self) -> None:
        """From now on say what keys do instead of doing it."""
        self._naming_keys = True
        self.announcer.say(f"Key names on. Press a key to hear what it does. {self.manner.letter('k')} ends.")

    def on_unmount(self) -> None:
        """Close the transcript."""
        self.announcer.close()

    def _line_screen(self) -> LineScreen:
        return cast(LineScreen, self.screen)

    async def _take_key(self, event: events.Key) -> None:
        screen = self._line_screen()
        key = self.manner.usual(event.key)
        active = screen.active_bindings.get(key)
        if self._naming_keys:
            self._name_key(event, active.binding if active else None)
        elif screen.take_key(event):
            return
        elif active is not None and active.enabled:
            await self.run_action(active.binding.action, active.node)
        else:
            self.announcer.say(f"{_key_name(event)} does nothing here. Question mark for help.")

    def _name_key(self, event: events.Key, binding: Binding | None) -> None:
        if self.manner.usual(event.key) == "k":
            self._naming_keys = False
            self.announcer.say("Key names off.")
        elif (event.character or "-") in "1234567890":
            self.announcer.say(f"{event.character}: {self._digit_words()} {int(event.character or 0) or 10}.")
        else:
            does = binding.description if binding and binding.description else "does nothing here"
            self.announcer.say(f"{_key_name(event)}: {does}.")

    def _digit_words(self) -> str:
        return "do item" if self.manner.act_on_digits else "go to item"

    def _fatal_error(self) -> None:
        error = sys.exc_info()[1] or self._exception
        if error is None:
            self._leave_with_error("the program had to stop")
            return
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" in {Path(frame.filename).name}, line {frame.lineno}" for frame in place)
        reason = one_line(str(error))
        self._leave_with_error(f"a defect ended the program: {type(error).__name__}{where}{reason and ': '}{reason}")

    def _leave_with_error(self, text: str) -> None:
        if self._leaving_with_error:  # where telling the first one brought another, that one would bring a third
            return
        self._leaving_with_error = True
        self._return_code = 1
        if self._driver is None:
            sys.__stderr__.write(f"Error: {text}.\n")  # type: ignore[union-attr]
        else:
            self.announcer.close_field()
            self.announcer.error(f"{text.rstrip('.')}.")
            self.announcer.finish()
        self._close_messages_no_wait()


def _key_name(event: events.Key) -> str:
    if event.character and event.character.isprintable() and not event.character.isspace():
        return f"Capital {event.character}" if event.character.isupper() else event.character
    return {"pageup": "page up", "pagedown": "page down"}.get(event.key, event.key.replace("_", " ").replace("+", " "))
