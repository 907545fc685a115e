from pathlib import Path

from engine.endless.course import planned
from engine.endless.loom import Remembered
from engine.record import Asked
from engine.takes import Take
from engine.takes.take import Making
from tests.engine.endless.woven import SEED, VIBE
from tui.endless_told import kept_already_words, kept_words


def test_a_kept_stretch_is_told() -> None:
    stretch = Remembered(planned(SEED, VIBE, Asked(90.0), None), "Stretch 1: Apple Shelf.")
    take = Take(12, Path(), Making("Apple Shelf", VIBE, SEED, "", 48.0, 48.0, "offline"))
    told = "Stretch 1 is kept: Apple Shelf, take 12, with an intro and a fade of its own."
    assert kept_words(stretch, take) == told
    assert kept_already_words(stretch, take) == "Stretch 1 is kept already: Apple Shelf, take 12."
