from pathlib import Path

from engine.endless.course import planned
from engine.endless.loom import Remembered
from engine.record import Asked
from engine.takes import Takes
from tests.engine.endless.woven import SEED, VIBE
from tests.tui.kept import keep_takes
from tui.kept_stretches import KeptStretches

FIRST = Remembered(planned(SEED, VIBE, Asked(90.0), None), "Stretch 1: Apple Shelf.")
OTHER = Remembered(planned(SEED, "boss fight", Asked(90.0), None), "Stretch 1: Iron Gate.")


def test_a_stretch_is_kept_once_until_its_take_is_deleted(tmp_path: Path) -> None:
    (take,) = keep_takes(tmp_path, VIBE)
    kept = KeptStretches(tmp_path)
    assert kept.why_not(FIRST) == ""
    kept.begin(FIRST)
    assert kept.why_not(FIRST) == "Stretch 1 is being kept."
    kept.end(FIRST, take)
    assert kept.why_not(FIRST) == f"Stretch 1 is kept already: {take.name}."
    Takes(tmp_path).delete(take.number)
    assert kept.why_not(FIRST) == ""


def test_one_that_could_not_be_kept_may_be_tried_again(tmp_path: Path) -> None:
    kept = KeptStretches(tmp_path)
    kept.begin(FIRST)
    kept.end(FIRST, None)
    assert kept.why_not(FIRST) == ""


def test_the_stretch_of_another_vibe_in_its_place_is_another(tmp_path: Path) -> None:
    (take,) = keep_takes(tmp_path, VIBE)
    kept = KeptStretches(tmp_path)
    kept.end(FIRST, take)
    assert kept.why_not(OTHER) == ""
    assert kept.why_not(FIRST)


def test_without_a_home_nothing_is_kept_already() -> None:
    assert KeptStretches(None).why_not(FIRST) == ""
