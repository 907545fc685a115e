from collections.abc import Callable

import numpy as np

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.synth.kept import Hearings, Kept
from engine.synth.kits import KITS
from engine.synth.strokes import Strokes

NEVER = 1 << 40


def strokes(stream: ShakeStream) -> Strokes:
    return Strokes(KITS["kit"], Kept(10_000_000), Hearings(), stream)


def test_an_open_hat_is_cut_off_by_the_next_hat(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    free, cut = kit.stroke(Drum.OPEN_HAT, 100, NEVER), kit.stroke(Drum.OPEN_HAT, 100, 3_000)
    assert cut.frames < free.frames
    assert np.array_equal(cut.stretch(0, 3_000), free.stretch(0, 3_000))
    assert np.abs(cut.stretch(cut.frames - 1, cut.frames)).max() == 0
    assert kit.stroke(Drum.KICK, 100, 100).frames > 10_000


def test_a_stroke_heard_often_is_the_same_with_its_level_in_it(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    for drum in Drum:
        cues = [kit.cue(frame, drum, 90, NEVER) for frame in range(4)]
        assert [frame for frame, _, _ in cues] == [0, 1, 2, 3]
        heard = [sound.stretch(0, sound.frames) * (1 if gain is None else gain) for _, sound, gain in cues]
        assert np.array_equal(np.broadcast_to(heard[0], heard[3].shape), heard[3]), drum
