"""Songs that a command lets be heard: aloud, with keys where there is a terminal, or as WAV on standard output."""

import errno
import os
import sys
import threading
from collections.abc import Callable
from typing import Self, TypeVar

from engine.model.errors import OutputFailed, PlayerFailed
from engine.model.events import Event, Kind, Stage
from engine.output import Piece, Writer
from engine.performing import FirstSound, side_of
from engine.playback import Output
from engine.playback.player import Player, ended_early
from engine.playback.transport import Transport
from engine.playback.wavstream import stream_header
from tui.pressed_keys import PressedKeys
from tui.reporting import Reporter, stdout_failed
from tui.transport_told import DEEDS

T = TypeVar("T")

INTERRUPTED = 130
KEYS = {
    " ": "pause",
    "left": "bar_back",
    "right": "bar_on",
    "p": "section_back",
    "n": "section_on",
    "r": "replay",
    "+": "louder",
    "-": "softer",
    "l": "go_round",
    "s": "where",
}
KEY_WORDS = (
    "Space pauses, left and right go a bar, p and n a section, r the last two bars again, l goes round in the section, "
    "plus and minus volume, s tells the place, q stops."
)
_LOOK_SECONDS = 0.05
_BLOCK_FRAMES = 8192
_ENDS_WITHIN_SECONDS = 1.0


def listen(player: Player, transport: Transport, reporter: Reporter, trouble: Callable[[], str]) -> int:
    """Play aloud to the end, or until it is stopped; return the exit code.

    trouble: why the sound could not be made to its end, or nothing. Raises PlayerFailed, OutputFailed.
    """
    begins = transport.where()
    return obey(player.open(transport), transport, reporter, trouble, begins)


def obey(output: Output, transport: Transport, reporter: Reporter, trouble: Callable[[], str], begins: str) -> int:
    """Take keys while an output plays, as `listen` tells. begins: where it begins, in words; empty: it was told."""
    try:
        with PressedKeys() as keys:
            words = [f"Playing {transport.side.name}, from {begins}."] if begins else []
            words += [KEY_WORDS] if keys.there else []
            if words:
                reporter.say(Kind.PROGRESS, " ".join(words))
            stopped = _keys_obeyed(output, transport, keys, reporter)
            whole = transport.ended
    except KeyboardInterrupt:
        return _interrupted(output, transport, reporter)
    finally:
        output.stop()
    check_made(trouble())
    if not stopped and not whole:
        raise ended_early(output, transport)
    reporter.say(Kind.DONE, f"Stopped at {transport.where()}." if stopped else f"Played {transport.side.name}.")
    return 0


def _interrupted(output: Output, transport: Transport, reporter: Reporter) -> int:
    """Stop, tell where, and return the exit code."""
    output.stop()
    reporter.say(Kind.DONE, f"Stopped at {transport.where()}.")
    return INTERRUPTED


def check_made(trouble: str) -> None:
    """Raise OutputFailed where the sound could not be made to its end."""
    if trouble:
        raise OutputFailed(f"the sound could not be made to its end: {trouble}")


def stream(transport: Transport) -> None:
    """Write what is played to standard output as it comes, header first.

    Raises BrokenPipeError where the reader has gone, OutputFailed where standard output cannot be written otherwise.
    """
    output = sys.stdout.fileno()
    _write(output, stream_header(transport.left))
    while not transport.ended:
        block = transport.pull(_BLOCK_FRAMES)
        if len(block):
            _write(output, block.tobytes())
        else:
            transport.rest()


def hand_over(transport: Transport, reporter: Reporter, trouble: Callable[[], str]) -> int:
    """Stream to standard output to the end, or until it is interrupted; return the exit code.

    trouble: as in `listen`. A reader that goes ends it quietly. Raises OutputFailed.
    """
    output = Streaming(transport)
    try:
        output.begin()  # in here, so that an interruption that comes while it begins is heeded as well
        while output.running:
            output.wait()
    except KeyboardInterrupt:
        return _interrupted(output, transport, reporter)
    finally:
        output.stop()
    if output.trouble is not None:
        raise output.trouble
    if not output.gone:
        check_made(trouble())
    return 0


class Streaming:
    """Writes what is played as WAV to standard output, as fast as it is taken, in a thread of its own.

    gone: whether its reader has gone. trouble: why it cannot be written otherwise.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        transport.waits = True
        self.gone = False
        self.trouble: OutputFailed | None = None
        self._patience = _ENDS_WITHIN_SECONDS
        self._over = threading.Event()  # to wait for: an interrupted `join` takes the thread for ended
        self._over.set()

    def begin(self) -> Self:
        """Begin to write."""
        self._over.clear()
        threading.Thread(target=self._run, name="streaming", daemon=True).start()
        return self

    @property
    def running(self) -> bool:
        """Whether it is still taken."""
        return not self._over.is_set()

    @property
    def said(self) -> str:
        """Nothing: why it ended stands in `gone` and `trouble`."""
        return ""

    def wait(self) -> None:
        """Wait until it has ended, or for a moment."""
        self._over.wait(_LOOK_SECONDS)

    def stop(self) -> None:
        """Write no more than a ramp into silence. A reader that takes nothing is not waited for long."""
        self._transport.stop()
        self._over.wait(self._patience)
        self._patience = 0.0

    def _run(self) -> None:
        try:
            stream(self._transport)
        except BrokenPipeError:
            self.gone = True
        except OutputFailed as error:
            self.trouble = error
        finally:
            self._over.set()


class Aloud:
    """Plays a song while it is made. A player that fails is a warning: the song is made all the same."""

    def __init__(self, player: Player, reporter: Reporter) -> None:
        self._player = player
        self._reporter = reporter
        self._transport: Transport | None = None
        self._output: Output | None = None

    def hearer(self, piece: Piece) -> Writer:
        """Return who hears the song."""
        side = side_of(piece)
        self._transport = Transport(side)
        return FirstSound(side.tape, self._open)

    def follow(self, stage: Stage[T]) -> T:
        """Run the song's stage to its end, telling what it yields."""
        return self._reporter.follow(stage)

    def finish(self) -> int:
        """Play what is left, with keys; return the exit code."""
        if self._output is None or self._transport is None:
            return 0
        try:
            return obey(self._output, self._transport, self._reporter, lambda: "", "")
        except PlayerFailed as error:
            self._reporter.say(Kind.WARNING, str(error))
            return 0

    def give_up(self) -> None:
        """Be silent: there will be no more."""
        if self._output is not None:
            self._output.stop()

    def _open(self) -> None:
        assert self._transport is not None
        try:
            self._output = self._player.open(self._transport)
        except PlayerFailed as error:
            self._reporter.say(Kind.WARNING, str(error))
        else:
            self._reporter.say(Kind.PROGRESS, f"Playing {self._transport.side.name}. Rendering goes on.")


class Streamed:
    """Streams a song to standard output while it is made. A stream that ends early does not keep it from being made."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._transport: Transport | None = None
        self._thread: threading.Thread | None = None
        self._trouble: OutputFailed | None = None
        self._held: list[Event] = []

    def hearer(self, piece: Piece) -> Writer:
        """Return who hears the song."""
        side = side_of(piece)
        self._transport = Transport(side)
        self._thread = threading.Thread(target=self._stream, name="streaming", daemon=True)
        self._thread.start()
        return side.tape

    def follow(self, stage: Stage[T]) -> T:
        """Run the song's stage to its end, telling what it yields; that it is done is told when the stream is, too."""
        return self._reporter.follow(self._holding(stage))

    def finish(self) -> int:
        """Stream what is left; return the exit code.

        Raises OutputFailed where standard output cannot be written. What was made is told then as well, for it is kept.
        """
        kind = Kind.PROGRESS
        try:
            while self._thread is not None and self._thread.is_alive():
                self._thread.join(_LOOK_SECONDS)
            if self._trouble is None:
                kind = Kind.DONE
        except KeyboardInterrupt:
            return INTERRUPTED
        finally:
            for event in self._held:
                self._reporter.tell(event._replace(kind=kind))
        if self._trouble is not None:
            raise self._trouble
        return 0

    def give_up(self) -> None:
        """There will be no more."""
        if self._transport is not None:
            self._transport.stop()

    def _holding(self, stage: Stage[T]) -> Stage[T]:
        try:
            while True:
                event = next(stage)
                if event.kind is Kind.DONE:
                    self._held.append(event)
                else:
                    yield event
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            stage.close()

    def _stream(self) -> None:
        assert self._transport is not None
        try:
            stream(self._transport)
        except BrokenPipeError:
            return
        except OutputFailed as error:
            self._trouble = error


def _keys_obeyed(output: Output, transport: Transport, keys: PressedKeys, reporter: Reporter) -> bool:
    """Do what keys say until the song ends; return whether it was stopped before."""
    while output.running:
        for key in keys.read(_LOOK_SECONDS):
            if key == "q":
                return True
            if key in KEYS:
                reporter.say(Kind.PROGRESS, DEEDS[KEYS[key]](transport))
            else:
                reporter.say(Kind.PROGRESS, f"{key} does nothing here. {KEY_WORDS}")
    return False


def _write(output: int, data: bytes) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(output, view) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        if os.name == "nt" and error.errno == errno.EINVAL:  # how Windows tells of a pipe whose reader has gone
            raise BrokenPipeError from error
        raise stdout_failed("the sound", error) from error
