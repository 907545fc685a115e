"""Earcons from the app: over the song that sounds, else alone, through the same player."""

import threading
import time
from collections.abc import Callable

from engine.model.errors import QrcError
from engine.playback import Output
from engine.playback.player import Player
from tui.line_app import LineApp
from tui.session import Session

_LONGEST_SECONDS = 2.0  # a player may take its time to begin
_LOOK_SECONDS = 0.02


class Signs:
    """Lets earcons be heard. starting: whether a song is about to sound, which then has the device to itself."""

    def __init__(self, app: LineApp, session: Session, player: Player | None, starting: Callable[[], bool]) -> None:
        self._app = app
        self._session = session
        self._player = player
        self._starting = starting
        self._alone: Output | None = None
        self._turn = threading.Lock()

    def sound(self, name: str, otherwise: Callable[[], None]) -> bool:
        """Let an earcon be heard; return whether it can be. otherwise: called where it turns out that it cannot.

        While a song is paused, or is with a player that takes it as a whole, there is no place for another sound.
        """
        if self._player is None or self._starting():
            return False
        sounding, player = self._session.sounding, self._player
        if sounding is None or not self._session.playing:
            self._app.run_worker(lambda: self._sound_alone(player, name, otherwise), thread=True)
            return True
        if sounding.transport.paused or sounding.transport.flushes:
            return False
        from engine.playback.earcons import Earcon, earcon  # loads numpy, which is there while a song sounds

        sounding.transport.overlay.add(earcon(Earcon(name)))
        return True

    def stop(self) -> None:
        """Be silent: a song wants the device."""
        with self._turn:
            alone, self._alone = self._alone, None
            if alone is not None:
                alone.stop()

    def _sound_alone(self, player: Player, name: str, otherwise: Callable[[], None]) -> None:
        """In a thread: open the player for the earcon and close it afterwards."""
        from engine.playback.earcons import Earcon, earcon
        from engine.playback.side import Side
        from engine.playback.tape import Tape
        from engine.playback.timeline import clock_timeline
        from engine.playback.transport import Transport

        sound, tape = earcon(Earcon(name)), Tape()
        tape.audio(sound)
        tape.finish()
        try:
            output = player.open(Transport(Side(name, tape, clock_timeline(len(sound)))))
        except QrcError:
            self._app.from_thread(otherwise)
            return
        self.stop()
        self._alone = output
        ends = time.monotonic() + _LONGEST_SECONDS
        while self._alone is output and output.running and time.monotonic() < ends:
            time.sleep(_LOOK_SECONDS)
        if self._alone is output:
            self.stop()
