"""The app under Textual's pilot, without a terminal: what it said is its announcer's log."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from engine.playback.player import Player
from engine.request import SongRequest, Surroundings
from tests.tui.midi_studio import midi_studio
from tests.tui.quick_studio import quick_studio
from tui.announcer import Weight
from tui.app import AppOptions, QrcApp
from tui.keeping import Keeping
from tui.mode import Mode
from tui.plain_text import speakable
from tui.session import Session

PATIENCE = 60.0  # seconds; a busy machine is slow, and only what never comes takes so long


class Seat:
    """Somebody at the app's keyboard."""

    def __init__(self, app: QrcApp, pilot: Pilot[int]) -> None:
        self.app, self._pilot = app, pilot
        self._news: set[str] = set()
        say = app.announcer.say

        def noted(text: str, weight: Weight = Weight.ANSWER, *, outcome: bool = False) -> None:
            if weight is Weight.NEWS or text.startswith("Done: "):
                self._news.add(speakable(text))
            say(text, weight, outcome=outcome)

        app.announcer.say = noted  # type: ignore[method-assign]

    @property
    def said(self) -> list[str]:
        return self.app.announcer.log

    async def press(self, *keys: str) -> str:
        """Press keys; return the answer, or the last thing said where there was none.

        News of work that goes on meanwhile are no answer: on a busy machine they come at any moment.
        """
        known = len(self.said)
        await self._pilot.press(*keys)
        await asyncio.sleep(0)
        return next((text for text in reversed(self.said[known:]) if text not in self._news), self.said[-1])

    async def type(self, text: str) -> None:
        await self._pilot.press(*("space" if character == " " else character for character in text))

    async def settle(self) -> None:
        """Wait until everything is drawn."""
        await self._pilot.pause(0.05)

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(columns, rows)
        await self.settle()

    async def until(self, beginning: str, since: int = 0) -> str:
        """Wait for an announcement that begins so, of those after the first `since`."""
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late:
            for text in reversed(self.said[since:]):
                if text.startswith(beginning):
                    return text
            await asyncio.sleep(0.01)
        raise AssertionError(f"{beginning!r} was never said: {self.said}")


@asynccontextmanager
async def seated(
    folder: Path,
    player: Player | None = None,
    vibe: str = "boss fight",
    home: Path | None = None,
    mode: Mode | None = None,
    size: tuple[int, int] = (80, 24),
    takes: Path | None = None,
    at_once: bool = False,
) -> AsyncIterator[Seat]:
    """Run the app with the quick studio, where nothing stands in the way of a page of `size`.

    takes: the home of takes; where it is given, songs are really composed and kept, and written as MIDI: of the same
    seeds each time, so that what is told of them is the same. at_once: whether songs sound while they are made.
    """
    request = SongRequest()._replace(vibe=vibe, folder=folder)
    options = AppOptions(mode=mode, obstacle=lambda: "")
    seeds = (f"{number:064x}" for number in itertools.count(1))
    studio = midi_studio(seeds) if takes else quick_studio(player)
    app = QrcApp(Session(request, Surroundings(home=takes)), studio, options, Keeping(home))
    app.settings = app.settings._replace(play_at_once=at_once)
    async with app.run_test(size=size) as pilot:
        yield Seat(app, pilot)
