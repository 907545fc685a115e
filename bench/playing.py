"""How soon a song is heard: python -m bench.playing [rounds].

From the key for regenerate, a call in a process that has made a song before, to the first word that is told and to the
first sample that a player takes. Offline, three minutes, no file but the take. Prints the median and the best round in
milliseconds, by the clock and of this process's CPU (a machine that is busy with other work spoils the clock alone),
and where the time goes. Targets: 100 to the first word, 150 to the first sample.
"""

import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from engine.model.events import Kind
from engine.output import Piece, Writer
from engine.performing import FirstSound, side_of
from engine.pipeline import make_song
from engine.playback.transport import Transport
from engine.request import SongRequest, Surroundings

FIRST_WORD, FIRST_SAMPLE = 100, 150
BLOCK = 1024
VIBES = ("boss fight", "rainy village", "space", "waltz", "jazz bar")


@dataclass(slots=True)
class Round:
    """One song: moments since the key, as (clock, CPU) in milliseconds."""

    begun: tuple[float, float] = field(default_factory=lambda: (time.perf_counter(), time.process_time()))
    moments: dict[str, tuple[float, float]] = field(default_factory=dict)

    def mark(self, name: str) -> None:
        """Keep the moment of something that happens for the first time."""
        clock, cpu = self.begun
        self.moments.setdefault(name, (1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu)))

    def hearer(self, piece: Piece) -> Writer:
        """Take the first block as a player would."""
        self.mark("arranged")
        side = side_of(piece)
        transport = Transport(side)

        def come() -> None:
            if len(transport.pull(BLOCK)):
                self.mark("first sample")

        return FirstSound(side.tape, come)


def one(vibe: str, home: Path) -> Round:
    """Make a song; return its moments."""
    moments = Round()
    request = SongRequest(vibe=vibe, offline=True, filed=False)
    for event in make_song(request, Surroundings(home=home), moments.hearer):
        if event.kind is not Kind.TICK:
            moments.mark("first word")
        if event.text.startswith("Composed"):
            moments.mark("composed")
        if event.text.startswith("Rendered"):
            moments.mark("rendered once")
    moments.mark("done")
    return moments


def main(arguments: list[str]) -> None:
    """Time and print."""
    count = int(arguments[0]) if arguments else 10
    with tempfile.TemporaryDirectory() as folder:
        one(VIBES[0], Path(folder))
        rounds = [one(VIBES[number % len(VIBES)], Path(folder)) for number in range(count)]
    for name in ("first word", "composed", "arranged", "rendered once", "first sample", "done"):
        clocks, cpus = zip(*(found.moments[name] for found in rounds), strict=True)
        print(
            f"{name:14} clock: median {median(clocks):5.0f}, best {min(clocks):5.0f} ms; "
            f"CPU: median {median(cpus):5.0f}, best {min(cpus):5.0f} ms"
        )
    for name, target in (("first word", FIRST_WORD), ("first sample", FIRST_SAMPLE)):
        reached = median(found.moments[name][1] for found in rounds)
        verdict = "kept" if reached <= target else f"missed by {reached - target:.0f}"
        print(f"Target for the {name}, {target} ms: {verdict} (median CPU {reached:.0f} ms).")


if __name__ == "__main__":
    main(sys.argv[1:])
