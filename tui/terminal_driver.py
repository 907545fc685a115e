"""Takes a terminal's settings, keys, size and signals for a Textual app, and gives all back in every way of leaving.

What is written to the terminal is each mode's own: see `line_driver` and `page/driver`.
"""

import asyncio
import contextlib
import os
import selectors
import signal
import termios
import time
import tty
from abc import abstractmethod
from threading import Thread
from types import FrameType
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.key_input import InputEnded, KeyInput

_LOOK_UP_SECONDS = 0.02
_LOOKING_SECONDS = 0.3
_READ_BYTES = 4096

# Every signal that would end the program, the nameless ones too, so that none leaves the terminal in our hands. Those
# that tell of a defect in the interpreter itself are not among them: going on would only bring the same signal again.
# Nor is the one for a file that grows too large: Python ignores it, and the write fails with an error that can be told.
_OTHER_SIGNALS = (
    *("SIGKILL", "SIGSTOP", "SIGTSTP", "SIGCONT", "SIGTTIN", "SIGTTOU", "SIGCHLD", "SIGURG", "SIGWINCH", "SIGPIPE"),
    *("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGINFO", "SIGXFSZ"),
)
LEAVING_SIGNALS = sorted(signal.valid_signals() - {getattr(signal, name, 0) for name in _OTHER_SIGNALS})


class Host(Protocol):
    """What the driver asks of its app."""

    def signal_received(self, number: int) -> None:
        """A signal asks the program to leave."""


class TerminalDriver(LinuxDriver):
    """A terminal on Linux and macOS. The app must be a `Host`; it gets `InputEnded` after the last key."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._host: Host = app  # type: ignore[assignment]
        self._keys = KeyInput(pastes=self.input_tty)
        self._wake_reader, self._wake_writer = os.pipe()
        self._running = False

    @property
    def can_suspend(self) -> bool:
        """Textual's own suspending is not used; SIGTSTP from outside is handled here."""
        return False

    @abstractmethod
    def show(self) -> None:
        """Write what the mode begins with."""

    @abstractmethod
    def hide(self) -> None:
        """Write what leaves the terminal to the shell while the program is stopped."""

    @abstractmethod
    def say_farewell(self) -> None:
        """Write what is left to say, and leave the terminal to the shell for good."""

    @abstractmethod
    def size_now(self) -> tuple[int, int]:
        """Return the terminal's columns and rows."""

    def start_application_mode(self) -> None:
        """Take the terminal: its settings, its keys, its size."""
        loop = asyncio.get_running_loop()
        self._set_raw()
        for number in LEAVING_SIGNALS:
            loop.add_signal_handler(number, self._host.signal_received, number)
        loop.add_signal_handler(signal.SIGWINCH, self._post_size)
        self._running = True
        self.show()
        self._post_size()
        self._key_thread = Thread(target=self._run_input_thread, name="terminal-input", daemon=True)
        self._key_thread.start()

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._key_thread is not None and not self.exit_event.is_set():
            self.exit_event.set()
            os.write(self._wake_writer, b"x")
            self._key_thread.join()
            self._key_thread = None

    def stop_application_mode(self) -> None:
        """Say what is left to say and give the terminal back as it was found."""
        if not self._running:
            return
        self._running = False
        self.say_farewell()
        self.disable_input()
        if self.input_tty:
            with contextlib.suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)  # replies that would show at the shell's prompt
        self._set_back()
        loop = asyncio.get_running_loop()
        for number in (*LEAVING_SIGNALS, signal.SIGWINCH):
            loop.remove_signal_handler(number)

    def close(self) -> None:
        """Give back what was opened."""
        self.stop_application_mode()
        for end in (self._wake_reader, self._wake_writer):
            with contextlib.suppress(OSError):
                os.close(end)

    def run_input_thread(self) -> None:
        """Read until the end of input or the end of the program."""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            looking_until = 0.0
            while not self.exit_event.is_set():
                looking = time.monotonic() < looking_until
                ready = {key.fd for key, _ in selector.select(_LOOK_UP_SECONDS if looking else None)}
                if self.fileno in ready:
                    data = self._read()
                    if not data:
                        self._end_input()
                        return
                    self.take(self._keys.text(data))
                    looking_until = time.monotonic() + _LOOKING_SECONDS
                elif looking:
                    self.look_up()

    def take(self, text: str) -> None:
        """Take what was read, in the reading thread: all of it is keys."""
        for event in self._keys.events(text):
            self.process_message(event)

    def look_up(self) -> None:
        """Release, in the reading thread, what waited for its continuation: Escape alone."""
        for event in self._keys.late_events():
            self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ_BYTES)
        except OSError:  # the terminal is gone
            return b""

    def _end_input(self) -> None:
        for event in (*self._keys.last_events(), InputEnded(hung_up=self.input_tty)):
            self.process_message(event)

    def _post_size(self) -> None:
        size = Size(*self.size_now())
        self._app.post_message(events.Resize(size, size))

    def _set_raw(self) -> None:
        """Take the settings: those that are found are given back later, unless some are to be given back already."""
        try:
            self.attrs_before = self.attrs_before or termios.tcgetattr(self.fileno)
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            attributes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        except termios.error:
            self.attrs_before = None

    def _set_back(self) -> None:
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            self.attrs_before = None

    def _sigtstp_application(self, *_: int | FrameType | None) -> None:
        """Stop as the shell asks, with the terminal as it was found."""
        self.hide()
        self._set_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Go on after a stop."""
        if self._running:
            self._set_raw()
            self.show()
