from pathlib import Path

from engine.endless.course import planned
from engine.endless.loom import Remembered
from engine.endless.player import Endless
from engine.record import Asked
from engine.takes import Take
from engine.takes.take import Making
from tests.engine.endless.woven import SEED, VIBE, loom
from tui.endless_told import kept_words, soon_words, vibe_words


def test_a_change_and_a_kept_stretch_are_told() -> None:
    endless = Endless(loom(), VIBE)
    soon = "It is heard from the next stretch on; this one has 0 bars left."
    assert soon_words(endless) == soon
    assert vibe_words(endless) == f"Vibe: {VIBE}. {soon}"
    stretch = Remembered(planned(SEED, VIBE, Asked(90.0), None), "Stretch 1: Apple Shelf.")
    take = Take(12, Path(), Making("Apple Shelf", VIBE, SEED, "", 48.0, 48.0, "offline"))
    told = "Stretch 1 is kept: Apple Shelf, take 12, with an intro and a fade of its own."
    assert kept_words(stretch, take) == told
