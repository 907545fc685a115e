"""An announcer whose moments pass by hand."""

from collections.abc import Callable

from tui.announcer import Announcer
from tui.manner import Manner
from tui.transcript import Transcript


class Moment:
    """An outlet, a loop and a clock in one, driven by hand.

    rest: as an outlet's. earcons: whether they can be heard.
    """

    def __init__(
        self,
        shows: bool = True,
        transcript: Transcript | None = None,
        manner: Manner | None = None,
        sounding: bool = False,
        rest: float = 0.0,
        earcons: bool = False,
    ) -> None:
        self.rest = rest
        self.sounding = sounding
        self.said: list[str] = []
        self.now = 0.0
        self.shows = shows
        self._later: list[Callable[[], None]] = []
        self._timed: list[Callable[[], None]] = []
        self.announcer = Announcer(
            self,
            self._later.append,
            lambda: self.now,
            transcript,
            later=lambda _seconds, call: self._timed.append(call),
            manner=lambda: manner or Manner(),
            sounding=lambda: self.sounding,
            earcon=lambda _name, _otherwise: earcons,
        )

    def say(self, text: str) -> None:
        self.said.append(text)

    def ring(self) -> None:
        self.said.append("<bell>")

    def open_field(self, label: str, value: str) -> bool:
        self.said.append(label + value)
        return self.shows

    def change_field(self, value: str, cursor: int) -> None:
        self.said.append(f"<{value}>")

    def close_field(self) -> None:
        self.said.append("<closed>")

    def press(self, answer: str, changes: bool = False) -> None:
        """Press a key that is answered so."""
        self.announcer.key_begins(changes)
        self.announcer.say(answer)
        self.announcer.key_ends()

    def rests(self) -> list[str]:
        """Press nothing for long enough; return what was said then."""
        before = len(self.said)
        self.now += self.rest
        timed, self._timed[:] = self._timed[:], []
        for call in timed:
            call()
        return self.said[before:]

    def passes(self) -> list[str]:
        """Let the moment end; return what was said in it."""
        before = len(self.said)
        later, self._later[:] = self._later[:], []
        for call in later:
            call()
        return self.said[before:]
