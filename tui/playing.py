"""Playing songs from the app: what the keys for listening do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from engine.model.errors import QrcError
from engine.output import Piece, Writer
from engine.playback.player import Player, ended_early
from tui.announcer import Weight
from tui.line_app import LineApp
from tui.pair import Pair
from tui.session import Playable, Session, Sounding
from tui.shelf import Shelf
from tui.transport_told import DEEDS

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.playback.side import Side
    from engine.playback.transport import Transport

_READY_SECONDS = 30.0
_LOOK_SECONDS = 0.25
_NO_PLAYER = "No player was found on this machine. qrc doctor tells what to install."


class Playing:
    """Starts, steers and stops the sound. When a song ends by itself nothing is said.

    pair: the two songs that a and b compare. shelf: the songs that are at hand. failed: whether the last try to be
    heard failed; a song then waits to be asked for, so that a machine without sound says so once and not with every
    song.
    """

    def __init__(self, app: LineApp, session: Session, player: Player | None) -> None:
        self._app = app
        self._session = session
        self._player = player
        self._starting: Playable | None = None
        self._volume = 1.0
        self._watch: Timer | None = None
        self.failed = False
        self.pair = Pair()
        self.shelf = Shelf(session.surroundings.home, self.pair)
        self.stopped: Callable[[], None] = lambda: None  # called whenever what sounds is stopped
        self.signs_stopped: Callable[[], None] = lambda: None  # called so that a song has the device to itself

    @property
    def starting(self) -> bool:
        """Whether a song is about to sound."""
        return self._starting is not None

    def toggle(self) -> None:
        """Play the last song, or stop what sounds."""
        last = self._session.last
        if self._starting or self._session.playing:
            self.stop()
            self._app.announcer.say(f"Stopped.{self._unsaid()}")
        elif self._player is None:
            self._say_no_player()
        elif last is None:
            self._app.announcer.say(self._what_plays())
        else:
            self.play(last.playable)

    def play(self, song: Playable) -> None:
        """Play a song from its beginning; what sounds now is stopped."""
        self.stop()
        self.failed = False
        if self._player is None:
            self._say_no_player()
        elif not self._can_sound(song):
            self._app.announcer.say(f"{song.name} has no sound file here.")
        else:
            self._starting = song
            self.pair.remember(song)
            self._app.announcer.say(f"Playing {song.name}. {self._app.manner.letter('p')} stops.")
            player = self._player
            self._app.run_worker(lambda: self._start(player, song, lambda: self.shelf.side(song)), thread=True)

    def stop(self) -> None:
        """Be silent."""
        self._starting = None
        self._unwatch()
        sounding, self._session.sounding = self._session.sounding, None
        if sounding:
            sounding.output.stop()
        self.signs_stopped()
        self.stopped()

    def play_unending(self, song: Playable, ready: Callable[[], "Side"], follow: Callable[["Transport"], None]) -> bool:
        """Play what is made while it plays; return whether there is a player.

        ready: waits, in a thread, for its first sound. follow: is told, there, what plays it.
        """
        self.stop()
        if self._player is None:
            self._say_no_player()
            return False
        self._starting = song
        player = self._player
        self._app.run_worker(lambda: self._start(player, song, ready, follow), thread=True)
        return True

    def do(self, deed: str) -> None:
        """Do what a key for listening says, and answer."""
        sounding = self._session.sounding
        if sounding is None or not sounding.output.running:
            self._app.announcer.say(f"Nothing is playing. {self._what_plays()}")
            return
        self._app.announcer.say(DEEDS[deed](sounding.transport))
        self._volume = sounding.transport.volume

    def compare(self, letter: str) -> None:
        """Hear one of the pair, at the same bar where something sounds."""
        pair = self.pair.songs
        if len(pair) < 2:
            held = "".join(f", but for {one.upper()}, which is held" for one, _ in self.pair.held)
            self._app.announcer.say(
                f"There is nothing to compare yet: a and b are the last two songs made or played{held}."
            )
            return
        song = pair[letter]
        sounding = self._session.sounding
        if sounding is None or not sounding.output.running or self._session.endless:
            self.play(song)
        elif sounding.song.is_same(song):
            self._app.announcer.say(f"{letter.upper()} sounds already: {song.name}, {sounding.transport.where()}.")
        elif not self._can_sound(song):
            self._app.announcer.say(f"{song.name} has no sound file here.")
        else:
            self._app.run_worker(lambda: self._switch(letter, song, sounding), thread=True)

    def hold(self, letter: str) -> None:
        """Hold what sounds, else the current song, as "a" or "b", however many songs come; or let go of it."""
        sounding, last = self._session.sounding, self._session.last
        song = sounding.song if sounding and self._session.playing else last.playable if last else None
        if song is None:
            self._app.announcer.say(f"No song to hold. {self._app.manner.letter('c')} composes one.")
            return
        name = letter.upper()
        if not self.pair.hold(letter, song):
            self._app.announcer.say(f"{name} is no longer held: {song.name}.")
            return
        other = "b" if letter == "a" else "a"
        meant = self.pair.songs.get(other)
        words = f"{other.upper()}: {meant.name}" if meant else f"{other.upper()} is the next song made or played"
        self._app.announcer.say(f"{name} is held: {song.name}. {words}.")

    @property
    def at_once(self) -> Callable[[Piece], Writer] | None:
        """What lets a song sound while it is made; None where it could not be heard."""
        return None if self._player is None or self.failed else self.hearer

    def hearer(self, piece: Piece) -> Writer:
        """In the thread that makes a song: let it sound as soon as it can."""
        from engine.performing import FirstSound, side_of

        side = side_of(piece)
        song = Playable(side.name, None, piece.track)
        player = self._player

        def come() -> None:
            if player is not None:
                self._app.call_from_thread(self._make_room, song)
                self._open(player, song, side)

        self.shelf.lay(song, side)
        return FirstSound(side.tape, come)

    def made(self, song: Playable) -> None:
        """A song is finished; what sounded of it while it was made has its name from now on."""
        self.pair.remember(song)
        self.shelf.finished(song)
        sounding = self._session.sounding
        if sounding is not None and sounding.song.track is song.track:
            self._session.sounding = sounding._replace(song=song)

    def unmade(self) -> None:
        """The song that was being made will not be: what sounds of it is stopped."""
        sounding = self._session.sounding
        given_up = self.shelf.give_up()
        if sounding is not None and sounding.transport.side in given_up:
            self.stop()

    def _what_plays(self) -> str:
        """Return which key plays a song, or what is missing for that."""
        if self._session.last is None:
            return f"No song yet. {self._app.letter('c')} composes one."
        if self._player is None:
            return _NO_PLAYER
        return f"{self._app.letter('p')} plays the last song."

    def _say_no_player(self) -> None:
        self._app.announcer.say(_NO_PLAYER)

    def _can_sound(self, song: Playable) -> bool:
        there = song.path is not None and song.path.exists()
        return there or bool(song.take) or self.shelf.has(song)

    def _unsaid(self) -> str:
        """Return the sentence on what was kept unsaid meanwhile."""
        count, self._app.announcer.unsaid = self._app.announcer.unsaid, 0
        lines = "1 line was" if count == 1 else f"{count} lines were"
        return f" {lines} kept unsaid; left bracket walks back through what there was." if count else ""

    def _make_room(self, song: Playable) -> None:
        """Stop what sounds, because a new song begins."""
        self.stop()
        self._starting = song
        self._app.announcer.say(f"Playing {song.name}. {self._app.manner.letter('p')} stops.", Weight.NEWS)

    def _start(
        self,
        player: Player,
        song: Playable,
        ready: Callable[[], "Side"],
        follow: Callable[["Transport"], None] = lambda _: None,
    ) -> None:
        """In a thread: reading or rendering takes a moment, and so does seeing that a player does not give up."""
        try:
            side = ready()
        except QrcError as error:
            if self._starting is song:
                self._app.call_from_thread(self._failed, str(error))
            return
        if self._starting is song:  # else it was stopped meanwhile
            self._open(player, song, side, follow)

    def _open(
        self, player: Player, song: Playable, side: "Side", follow: Callable[["Transport"], None] = lambda _: None
    ) -> None:
        """In a thread: let a song be heard."""
        from engine.playback.transport import Transport

        transport = Transport(side, volume=self._volume)
        follow(transport)
        try:
            output = player.open(transport)
        except QrcError as error:
            self._app.call_from_thread(self._failed, str(error))
        else:
            self._app.call_from_thread(self._started, Sounding(song, transport, output))

    def _switch(self, letter: str, song: Playable, sounding: Sounding) -> None:
        """In a thread: go over to another song as soon as its sound is there; until then the first goes on."""
        try:
            side = self.shelf.side(song)
        except QrcError as error:
            self._app.call_from_thread(self._app.announcer.error, str(error))
            return
        transport = sounding.transport
        side.tape.wait(transport.side.timeline.same_place(transport.place, side.timeline), _READY_SECONDS)
        transport.switch(side)
        self._app.call_from_thread(self._switched, letter, sounding._replace(song=song))

    def _switched(self, letter: str, sounding: Sounding) -> None:
        if self._session.sounding is not None and self._session.sounding.output is sounding.output:
            self._session.sounding = sounding
            words = f"{letter.upper()}: {sounding.song.name}, {sounding.transport.where()}."
            self._app.announcer.sign(letter.upper(), words)

    def _started(self, sounding: Sounding) -> None:
        if self._starting is not sounding.song:  # stopped meanwhile
            sounding.output.stop()
            return
        self._starting = None
        self._session.sounding = sounding
        self._watch = self._app.set_interval(_LOOK_SECONDS, lambda: self._look_after(sounding))

    def _look_after(self, sounding: Sounding) -> None:
        """Say where a player gave up: some begin, and find only then that there is no device."""
        current = self._session.sounding
        if current is None or current.output is not sounding.output:
            return
        if not sounding.output.running:
            self._unwatch()
            if not sounding.transport.ended:
                self._session.sounding = None
                self._failed(str(ended_early(sounding.output, sounding.transport)))

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def _failed(self, reason: str) -> None:
        self._starting = None
        self.failed = True
        self.stopped()
        self._app.announcer.error(reason)
