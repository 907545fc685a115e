"""Playing the last song from the app."""

from engine.model.errors import PlayerFailed
from engine.output.player import Playback, Player
from tui.line_app import LineApp
from tui.session import Session, Take


class Playing:
    """Starts and stops the sound. When a song ends by itself nothing is said."""

    def __init__(self, app: LineApp, session: Session, player: Player | None) -> None:
        self._app = app
        self._session = session
        self._player = player
        self._starting = False

    def toggle(self) -> None:
        """Play the last song, or stop it."""
        take = self._session.last
        if self._starting or self._session.playing:
            self.stop()
            self._app.announcer.say("Stopped.")
        elif self._player is None:
            self._app.announcer.say("No player was found on this machine.")
        elif take is None:
            self._app.announcer.say("No song yet. c composes one.")
        else:
            self._starting = True
            self._app.announcer.say(f"Playing {take.name}. p stops.")
            player = self._player
            self._app.run_worker(lambda: self._start(player, take), thread=True)

    def stop(self) -> None:
        """Be silent."""
        self._starting = False
        playback, self._session.playback = self._session.playback, None
        if playback:
            playback.stop()

    def _start(self, player: Player, take: Take) -> None:
        """In a thread: it takes a moment to see that a player does not give up."""
        try:
            if take.audio is not None:
                self._app.call_from_thread(self._started, player.play(take.audio))
        except PlayerFailed as error:
            self._app.call_from_thread(self._failed, str(error))

    def _started(self, playback: Playback) -> None:
        if not self._starting:  # stopped meanwhile
            playback.stop()
            return
        self._starting = False
        self._session.playback = playback

    def _failed(self, reason: str) -> None:
        self._starting = False
        self._app.announcer.error(reason)
