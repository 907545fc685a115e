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
from tui.app import AppOptions, QrcApp
from tui.keeping import Keeping
from tui.mode import Mode
from tui.session import Session

PATIENCE = 60.0  # seconds; a busy machine is slow, and only what never comes takes so long


class Seat:
    """Somebody at the app's keyboard."""

    def __init__(self, app: QrcApp, pilot: Pilot[int]) -> None:
        self.app, self._pilot = app, pilot

    @property
    def said(self) -> list[str]:
        return self.app.announcer.log

    async def press(self, *keys: str) -> str:
        """Press keys; return the last thing said."""
        await self._pilot.press(*keys)
        await asyncio.sleep(0)
        return self.said[-1]

    async def type(self, text: str) -> None:
        await self._pilot.press(*("space" if character == " " else character for character in text))

    async def settle(self) -> None:
        """Wait until everything is drawn."""
        await self._pilot.pause(0.05)

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(columns, rows)
        await self.settle()

    async def until(self, beginning: str) -> str:
        """Wait for an announcement that begins so."""
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late:
            for text in reversed(self.said):
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
