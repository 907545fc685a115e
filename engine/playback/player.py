"""The player: of the ways to be heard that this machine has, the first that works."""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.model.errors import PlayerFailed
from engine.playback import BACKENDS, SONG_ELSEWHERE, Backend, Output, backend, elsewhere, usable

if TYPE_CHECKING:  # a transport loads numpy, which an app that opens does not wait for
    from engine.playback.transport import Transport

_TRIED_FRAMES, _TRIED_SECONDS, _LOOK_SECONDS = 22_050, 2.0, 0.02
_PROGRAMS = ("pw-play", "paplay", "aplay", "afplay", "ffplay")


@dataclass(slots=True)
class Player:
    """named: the one back-end that the user wants, empty where the first that works is to be taken.

    own: back-ends to be used instead of those that are known.
    """

    named: str = ""
    own: Mapping[str, Backend] = field(default_factory=dict)
    _works: str = ""

    def __post_init__(self) -> None:
        """Raise WrongUse where the name is not known."""
        if self.named:
            self._backend(self.named)

    def may_play(self) -> bool:
        """Return whether there is anything to try; found out without loading a library where that can be."""
        if self.named:
            return self.named != "none"
        if self.own:
            return True
        return any(shutil.which(program) for program in _PROGRAMS) or bool(usable(("sounddevice", "simpleaudio")))

    def warm_up(self) -> None:
        """Find out what would be tried first, and load what it needs: that may take a tenth of a second."""
        if not self._works:
            self._works = next(self._candidates(), "")

    def open(self, transport: "Transport") -> Output:
        """Let a transport be heard; what worked the last time is tried first.

        Raises PlayerFailed where nothing works, with what the first of them said and with other ways to listen.
        """
        failures: list[str] = []
        for name in self._candidates():
            try:
                output = self._backend(name).open(transport)
            except PlayerFailed as error:
                failures.append(error.what)
                continue
            self._works = name
            return output
        raise PlayerFailed(_told(failures, transport), elsewhere(transport))

    def try_out(self) -> None:
        """Have half a second of silence played, to find out what works. Raises PlayerFailed where nothing does."""
        import numpy as np

        from engine.playback.side import Side
        from engine.playback.tape import CHANNELS, Tape
        from engine.playback.timeline import clock_timeline
        from engine.playback.transport import Transport

        tape = Tape()
        tape.audio(np.zeros((_TRIED_FRAMES, CHANNELS), np.int16))
        tape.finish()
        output = self.open(Transport(Side("silence", tape, clock_timeline(_TRIED_FRAMES))))
        deadline = time.monotonic() + _TRIED_SECONDS
        while output.running and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
        output.stop()
        if output.said:
            raise PlayerFailed(f"{self.name} said: {output.said}", SONG_ELSEWHERE)

    @property
    def name(self) -> str:
        """What plays, or would be tried first; empty where there is nothing."""
        return self._works or next(self._candidates(), "")

    def _candidates(self) -> Iterator[str]:
        """Yield what may be tried, what worked the last time first; the others are looked for only if that fails."""
        if self.named:
            yield self.named
            return
        if self._works:
            yield self._works
        found = list(self.own) or (name for known in BACKENDS for name in usable((known,)))
        yield from (name for name in found if name != self._works)

    def _backend(self, name: str) -> Backend:
        return self.own[name] if name in self.own else backend(name)


def ended_early(output: Output, transport: "Transport") -> PlayerFailed:
    """Return what to raise where a player that had begun ended by itself, with what it said."""
    early = f"the player ended before the {_what(transport)} did, at {transport.where()}"
    return PlayerFailed(f"{early}: it said: {output.said}" if output.said else early, elsewhere(transport))


def _told(failures: Sequence[str], transport: "Transport") -> str:
    if not failures:
        return "nothing here can play sound: there is no sound device, or no player is installed"
    return f"the {_what(transport)} cannot be played here: {failures[-1]}"


def _what(transport: "Transport") -> str:
    return "music" if transport.is_endless else "song"
