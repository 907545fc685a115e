"""A Textual driver that only appends: plain lines, one announcement each, for people who listen.

Textual keeps its screens, bindings, workers and messages; its drawing goes nowhere. What is said goes through
`writer`. Input, the terminal's settings and the signals that end a program are handled here.
"""

import asyncio
import contextlib
import os
import selectors
import signal
import termios
import time
import tty
from threading import Thread
from types import FrameType
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.key_input import InputEnded, KeyInput
from tui.line_writer import LineWriter
from tui.replies import Reading, ReplyFilter
from tui.terminal import look_at_terminal

STANDARD_OUTPUT = 1
_LOOK_UP_SECONDS = 0.02
_LOOKING_SECONDS = 0.3
_READ_BYTES = 4096
_LEAVING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class LineModeHost(Protocol):
    """What the driver asks of its app."""

    plain_lines: bool

    def signal_received(self, number: int) -> None:
        """A signal asks the program to leave."""


class LineDriver(LinuxDriver):
    """Line mode on Linux and macOS. The app must be a `LineModeHost`; it gets `InputEnded` after the last key."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.host: LineModeHost = app  # type: ignore[assignment]
        terminal = look_at_terminal(STANDARD_OUTPUT, os.environ, self.host.plain_lines, not self.input_tty)
        self.writer = LineWriter(STANDARD_OUTPUT, terminal)
        self._replies = ReplyFilter()
        self._keys = KeyInput(pastes=self.input_tty)
        self._wake_reader, self._wake_writer = os.pipe()
        self._running = False

    @property
    def is_headless(self) -> bool:
        """Textual draws nothing."""
        return True

    @property
    def can_suspend(self) -> bool:
        """Textual's own suspending would write to the terminal; SIGTSTP from outside is handled here."""
        return False

    def write(self, data: str) -> None:
        """Textual's own bytes go nowhere."""

    def flush(self) -> None:
        """Nothing is kept back."""

    def start_application_mode(self) -> None:
        """Take the terminal: its settings, its keys, its size."""
        loop = asyncio.get_running_loop()
        self._set_raw()
        for number in _LEAVING_SIGNALS:
            loop.add_signal_handler(number, self.host.signal_received, number)
        loop.add_signal_handler(signal.SIGWINCH, self._post_size)
        self._running = True
        self.writer.open()
        self._post_size()
        self._key_thread = Thread(target=self._run_input_thread, name="line-input", daemon=True)
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
        self.writer.close()
        self.disable_input()
        if self.input_tty:
            with contextlib.suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)  # replies that would show at the shell's prompt
        self._set_back()
        loop = asyncio.get_running_loop()
        for number in (*_LEAVING_SIGNALS, signal.SIGWINCH):
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
                    self._take(self._keys.text(data))
                    looking_until = time.monotonic() + _LOOKING_SECONDS
                elif looking:
                    self._look_up()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ_BYTES)
        except OSError:  # the terminal is gone
            return b""

    def _take(self, text: str) -> None:
        """Sort what was read into replies and keys and pass both on, in order."""
        reading = self._replies.feed(text, self.writer.question_open)
        if reading.status or reading.vte:
            self._loop.call_soon_threadsafe(self.writer.replied, reading.status, reading.vte)
        if reading.keys:
            self._loop.call_soon_threadsafe(self._note_key, reading)
            for event in self._keys.events(reading.keys):
                self.process_message(event)

    def _look_up(self) -> None:
        """Release what waited for its continuation: Escape alone, or what looked like the beginning of a reply."""
        held = self._replies.release()
        for event in (*(self._keys.events(held) if held else ()), *self._keys.late_events()):
            self.process_message(event)

    def _note_key(self, reading: Reading) -> None:
        self.writer.key_read(reading.has_arrow, reading.ends_on_line_key, reading.ends_on_character_key)

    def _end_input(self) -> None:
        for event in (*self._keys.last_events(), InputEnded(hung_up=self.input_tty)):
            self.process_message(event)

    def _post_size(self) -> None:
        size = Size(*self.writer.resize())
        self._app.post_message(events.Resize(size, size))

    def _set_raw(self) -> None:
        try:
            self.attrs_before = termios.tcgetattr(self.fileno)
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

    def _sigtstp_application(self, *_: int | FrameType | None) -> None:
        """Stop as the shell asks, with the terminal as it was found."""
        self.writer.step_aside()
        self._set_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Go on after a stop."""
        if self._running:
            self._set_raw()
            self.writer.open()
