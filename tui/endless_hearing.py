"""Music without end that a command lets be heard: keys at a terminal, lines from a pipe, and what is told meanwhile."""

import contextlib
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from engine.endless.keeping import keep_stretch
from engine.endless.player import Endless
from engine.entropy.roll import Roll
from engine.intake import read_vibe
from engine.model.errors import QrcError, WrongUse
from engine.model.events import Kind
from engine.playback import Output
from engine.playback.player import ended_early
from engine.playback.transport import Transport
from tui.endless_told import kept_words
from tui.hearing import INTERRUPTED, KEYS, Streaming, check_made
from tui.kept_stretches import KeptStretches
from tui.pressed_keys import PressedKeys
from tui.reporting import Reporter
from tui.transport_told import DEEDS

KEY_WORDS = (
    "v changes the vibe, k keeps the stretch as a take, space pauses, left and right go a bar, p and n a section, r "
    "the last two bars again, l goes round in the section, plus and minus volume, s tells the place, q stops."
)
LINE_WORDS = (
    "Each line on standard input is the next vibe; /keep keeps the stretch as a take, /keep 3 an earlier one, /next "
    "goes to the next section, /where tells the place, /stop ends."
)
_COMMANDS = {"/next": "section_on", "/where": "where", "/pause": "pause", "/again": "replay"}
_LOOK_SECONDS = 0.05


class EndlessHearing:
    """Obeys keys and lines while the music plays. rolled: the music's roll; home: where takes are kept."""

    def __init__(
        self, endless: Endless, transport: Transport, rolled: Roll, home: Path | None, reporter: Reporter
    ) -> None:
        self._endless = endless
        self._transport = transport
        self._rolled = rolled
        self._home = home
        self._kept = KeptStretches(home)
        self._reporter = reporter

    def obey(self, output: Output) -> int:
        """Tell and obey until the music ends or is stopped; return the exit code. Raises PlayerFailed, OutputFailed."""
        stopped = whole = False
        try:
            with PressedKeys() as keys:
                words = KEY_WORDS if keys.there else LINE_WORDS if _lines_come() else ""
                self._tell(f"Playing music without end. {words}".strip())
                stopped = self._until_stopped(output, keys)
                whole = self._transport.ended
        except KeyboardInterrupt:
            output.stop()
            self._done()
            return INTERRUPTED
        finally:
            output.stop()
        check_made(self._endless.trouble)
        if isinstance(output, Streaming) and output.trouble is not None:
            raise output.trouble
        gone = isinstance(output, Streaming) and output.gone
        if not stopped and not whole and not gone:
            raise ended_early(output, self._transport)
        self._done(whole)
        return 0

    def _until_stopped(self, output: Output, keys: PressedKeys) -> bool:
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        if not keys.there and _lines_come():
            threading.Thread(target=_read_lines, args=(sys.stdin, lines), name="lines", daemon=True).start()
        while output.running:
            self._tell_news()
            pressed = keys.read(_LOOK_SECONDS)
            if any(self._stops(key, keys) for key in pressed) or any(map(self._line_stops, _waiting(lines))):
                return True
        self._tell_news()  # a short stretch may have been taken whole since they were told
        return False

    def _tell_news(self) -> None:
        for sentence in self._endless.news():
            self._tell(sentence)

    def _stops(self, key: str, keys: PressedKeys) -> bool:
        """Do what a key says; return whether that is to stop."""
        deeds: Mapping[str, Callable[[], str]] = {"k": self._keep, "v": lambda: self._new_vibe(keys)}
        if key == "q":
            return True
        if key in deeds:
            self._answer(deeds[key])
        elif key in KEYS:
            self._tell(DEEDS[KEYS[key]](self._transport))
        else:
            self._tell(f"{key} does nothing here. {KEY_WORDS}")
        return False

    def _line_stops(self, line: str) -> bool:
        """Do what a line says; return whether that is to stop."""
        if line == "/stop":
            return True
        if line in _COMMANDS:
            self._tell(DEEDS[_COMMANDS[line]](self._transport))
        elif line.split()[:1] == ["/keep"]:
            self._answer(lambda: self._keep(line.removeprefix("/keep").strip()))
        elif line.startswith("/"):
            self._reporter.say(Kind.WARNING, f"{line[:40]} is no command here. {LINE_WORDS}")
        elif line:
            self._answer(lambda: self._change(line))
        return False

    def _new_vibe(self, keys: PressedKeys) -> str:
        self._tell("Type the next vibe, and Enter. Nothing leaves it as it is.")
        line = keys.line()
        return self._change(line) if line else f"Vibe unchanged: {self._endless.vibe}."

    def _change(self, text: str) -> str:
        vibe = read_vibe(text)
        if self._endless.side.tape.finished:
            raise WrongUse("the last stretch sounds already, so nothing comes of another vibe")
        self._endless.change(vibe)
        return f"Vibe: {vibe}."

    def _keep(self, number: str = "") -> str:
        """Keep the stretch of a number, else the one that is heard; return what is told of it. Raises QrcError."""
        if self._home is None:
            raise WrongUse("nothing can be kept here", "Set QRC_HOME to a folder.")
        past = self._endless.past()
        wanted = int(number) if number.isascii() and number.isdecimal() else 0
        heard = next((one for one in past if one.plan.number == wanted), None) if number else self._endless.heard()
        if heard is None:
            known = f"Give {past[-1].plan.number} to {past[0].plan.number}." if past else ""
            raise WrongUse(f"stretch {number[:20]!r} is not remembered", known)
        if told := self._kept.why_not(heard):
            return told
        take = self._reporter.follow(keep_stretch(self._home, heard.plan, self._rolled))
        self._kept.end(heard, take)
        return kept_words(heard, take)

    def _answer(self, deed: Callable[[], str]) -> None:
        """Do something and tell it. What fails does not end the music."""
        try:
            self._tell(deed())
        except QrcError as error:
            self._reporter.say(Kind.WARNING, str(error))

    def _tell(self, text: str) -> None:
        self._reporter.say(Kind.PROGRESS, text)

    def _done(self, whole: bool = False) -> None:
        heard = self._endless.heard()
        count = heard.plan.number if heard else 0
        played = f"Played {count} stretch{'es' * (count != 1)}."
        self._reporter.say(Kind.DONE, played if whole else f"Stopped at {self._transport.where()}.")


def _lines_come() -> bool:
    """Whether standard input is something that lines may come from."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.readable()


def _read_lines(source: TextIO, lines: "queue.SimpleQueue[str]") -> None:
    """In a thread: pass lines on until there are no more."""
    with contextlib.suppress(OSError, ValueError):
        for line in source:
            lines.put(line.strip())


def _waiting(lines: "queue.SimpleQueue[str]") -> Iterator[str]:
    with contextlib.suppress(queue.Empty):
        while True:
            yield lines.get_nowait()
