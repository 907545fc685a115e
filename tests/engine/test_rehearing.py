"""What is proven of a lossy file is what is decoded."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.looping.cuts import Cut
from engine.looping.laps import Laps, Window
from engine.looping.proof import Proof
from engine.rehearing import reheard
from tests.samples import small_track

LAPS = Laps(small_track(), Window(0, 1000), Window(2000, 45_100), Window(45_100, 45_500), Window(45_500, 46_000), 0, 4)


class Decoder:
    def __init__(self, sound: NDArray[np.int16]) -> None:
        self.sound = sound

    def audio(self, block: NDArray[np.int16]) -> None: ...

    def finish(self) -> None: ...

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        for start in range(0, len(self.sound), 10_000):
            yield self.sound[start : start + 10_000]


def sine(frames: int, turns: float) -> NDArray[np.int16]:
    one = 10_000 * np.sin(2 * np.pi * turns * np.arange(frames) / frames)
    return np.stack((one, one), axis=1).astype(np.int16)


def proof(folder: Path, *writers: tuple[Cut, Decoder]) -> Proof | None:
    stage = reheard(writers, LAPS, folder)
    try:
        while True:
            next(stage)
    except StopIteration as end:
        found: Proof | None = end.value
        return found


def test_the_largest_seam_of_the_files_that_go_round_is_told(tmp_path: Path) -> None:
    intro, smooth, broken = sine(1000, 5), sine(43_100, 220), sine(43_100, 220.25)
    good = proof(tmp_path, (Cut.LOOP, Decoder(smooth)))
    assert good is not None
    assert good.entry is None
    assert good.holds
    worse = proof(tmp_path, (Cut.LOOP, Decoder(smooth)), (Cut.WHOLE, Decoder(np.concatenate((intro, broken)))))
    assert worse is not None
    assert worse.entry is not None
    assert not worse.holds
    assert worse.largest == worse.jump.step > 10
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut", [Cut.SONG, Cut.INTRO, Cut.ENDING])
def test_what_does_not_go_round_is_not_decoded(tmp_path: Path, cut: Cut) -> None:
    assert proof(tmp_path, (cut, Decoder(sine(1000, 5)))) is None
