"""Playing songs from the app."""

import time
from pathlib import Path

from engine.model.errors import PlayerFailed
from engine.output.player import Playback, Player
from tui.line_app import LineApp
from tui.session import Playable, Session, Sounding


class Playing:
    """Starts and stops the sound. When a song ends by itself nothing is said."""

    def __init__(self, app: LineApp, session: Session, player: Player | None) -> None:
        self._app = app
        self._session = session
        self._player = player
        self._starting: Playable | None = None

    def toggle(self) -> None:
        """Play the last song, or stop what sounds."""
        last = self._session.last
        if self._starting or self._session.playing:
            self.stop()
            self._app.announcer.say(f"Stopped.{self._unsaid()}")
        elif self._player is None:
            self._app.announcer.say("No player was found on this machine.")
        elif last is None:
            self._app.announcer.say(f"No song yet. {self._app.manner.letter('c')} composes one.")
        else:
            self.play(last.playable)

    def play(self, song: Playable) -> None:
        """Play a song; what sounds now is stopped."""
        self.stop()
        player, path = self._player, song.path
        if player is None:
            self._app.announcer.say("No player was found on this machine.")
        elif path is None or not path.exists():
            self._app.announcer.say(f"{song.name} has no sound file here.")
        else:
            self._starting = song
            self._app.announcer.say(f"Playing {song.name}. {self._app.manner.letter('p')} stops.")
            self._app.run_worker(lambda: self._start(player, song, path), thread=True)

    def stop(self) -> None:
        """Be silent."""
        self._starting = None
        sounding, self._session.sounding = self._session.sounding, None
        if sounding:
            sounding.playback.stop()

    def _unsaid(self) -> str:
        """Return the sentence on what was kept unsaid meanwhile."""
        count, self._app.announcer.unsaid = self._app.announcer.unsaid, 0
        lines = "1 line was" if count == 1 else f"{count} lines were"
        return f" {lines} kept unsaid; left bracket walks back through what there was." if count else ""

    def _start(self, player: Player, song: Playable, path: Path) -> None:
        """In a thread: it takes a moment to see that a player does not give up."""
        try:
            playback = player.play(path)
        except PlayerFailed as error:
            self._app.call_from_thread(self._failed, str(error))
        else:
            self._app.call_from_thread(self._started, song, playback)

    def _started(self, song: Playable, playback: Playback) -> None:
        if self._starting is not song:  # stopped meanwhile
            playback.stop()
            return
        self._starting = None
        self._session.sounding = Sounding(song, playback, time.monotonic())

    def _failed(self, reason: str) -> None:
        self._starting = None
        self._app.announcer.error(reason)
