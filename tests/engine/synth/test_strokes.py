from collections.abc import Callable

import numpy as np

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.synth.kept import Kept
from engine.synth.kits import KITS
from engine.synth.strokes import Strokes

NEVER = 1 << 40


def strokes(stream: ShakeStream) -> Strokes:
    return Strokes(KITS["kit"], Kept(10_000_000), stream)


def test_an_open_hat_is_cut_off_by_the_next_hat(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    free, cut = kit.stroke(Drum.OPEN_HAT, 100, NEVER), kit.stroke(Drum.OPEN_HAT, 100, 3_000)
    assert cut.frames < free.frames
    assert np.array_equal(cut.stretch(0, 3_000), free.stretch(0, 3_000))
    assert np.abs(cut.stretch(cut.frames - 1, cut.frames)).max() == 0
    assert kit.stroke(Drum.KICK, 100, 100).frames > 10_000


def test_a_stroke_heard_again_is_the_same(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    for drum in Drum:
        (_, first, gain), (frame, again, same) = kit.cue(0, drum, 90, NEVER), kit.cue(7, drum, 90, NEVER)
        assert frame == 7
        assert np.array_equal(first.stretch(0, first.frames), again.stretch(0, again.frames))
        assert gain is not None and np.array_equal(gain, same)
