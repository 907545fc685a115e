"""The shelf: songs whose sound is at hand, so that going over to one of them takes no time."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.pair import Pair
from tui.session import Playable

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.performing import Making, Performance
    from engine.playback.side import Side

_KEPT = 3  # what sounds, and the two songs that are compared


class _Ready(NamedTuple):
    """A song whose sound is there, or being made; making: by what, where the shelf has it made."""

    song: Playable
    side: "Side"
    making: "Making | None"


class Shelf:
    """home: where takes are kept. pair: the songs that are compared, which stay longest."""

    def __init__(self, home: Path | None, pair: Pair) -> None:
        self._home = home
        self._pair = pair
        self._ready: list[_Ready] = []

    @property
    def songs(self) -> list[Playable]:
        """The songs at hand, the one that was needed last at the end."""
        return [ready.song for ready in self._ready]

    def has(self, song: Playable) -> bool:
        """Whether a song's sound is at hand."""
        return any(one.is_same(song) for one in self.songs)

    def side(self, song: Playable) -> "Side":
        """In a thread: return a song's sound, read or rendered anew where it is not at hand. Raises QrcError."""
        at_hand = next((ready for ready in self._ready if ready.song.is_same(song)), None)
        if at_hand is None:
            from engine.performing import Making

            performance = self._performance(song)
            at_hand = _Ready(song, performance.side, Making(performance))
        self._keep(at_hand)
        return at_hand.side

    def lay(self, song: Playable, side: "Side") -> None:
        """Put a song there whose sound somebody else is making."""
        self._keep(_Ready(song, side, None))

    def finished(self, song: Playable) -> None:
        """A song that was being made is finished and has its name."""
        self._ready = [ready._replace(song=song) if ready.song.track is song.track else ready for ready in self._ready]

    def give_up(self) -> list["Side"]:
        """Take away what somebody else was making and will not finish; return its sound, which ends where it is."""
        given_up = [ready.side for ready in self._ready if ready.making is None and not ready.side.tape.finished]
        for side in given_up:
            side.tape.finish()
        self._ready = [ready for ready in self._ready if ready.side not in given_up]
        return given_up

    def _performance(self, song: Playable) -> "Performance":
        from engine.performing import perform_file, perform_sound, perform_take
        from engine.takes import Takes

        if song.path is not None and song.path.exists():
            return perform_sound(song.path, song.name, song.track) if song.track else perform_file(song.path)
        assert self._home is not None
        return perform_take(Takes(self._home).take(song.take))

    def _keep(self, ready: _Ready) -> None:
        """Keep a song's sound at hand, and let go of the one that was needed least lately."""
        others = [one for one in self._ready if one.side is not ready.side]
        compared = tuple(self._pair.songs.values())
        others.sort(key=lambda one: any(one.song.is_same(song) for song in compared))  # stable: these go last
        self._ready = [*others[-(_KEPT - 1) :], ready]
