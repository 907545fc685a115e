from collections.abc import Callable

import numpy as np

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.synth.consoles import console
from engine.synth.kept import Kept
from engine.synth.kits import KITS, Kit
from engine.synth.strokes import Strokes
from tests.engine.synth.rows import rows

NEVER = 1 << 40


def strokes(stream: ShakeStream, kit: Kit = KITS["kit"]) -> Strokes:
    return Strokes(kit, Kept(10_000_000), stream)


def test_an_open_hat_is_cut_off_by_the_next_hat(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    free, cut = kit.stroke(Drum.OPEN_HAT, 100, NEVER), kit.stroke(Drum.OPEN_HAT, 100, 3_000)
    assert cut.frames < free.frames
    assert np.array_equal(rows(cut, 0, 3_000), rows(free, 0, 3_000))
    assert np.abs(rows(cut, cut.frames - 1, cut.frames)).max() == 0
    assert kit.stroke(Drum.KICK, 100, 100).frames > 10_000


def test_a_stroke_heard_again_is_the_same(stream: Callable[[], ShakeStream]) -> None:
    kit = strokes(stream())
    for drum in Drum:
        (_, first, gain), (frame, again, same) = kit.cue(0, drum, 90, NEVER), kit.cue(7, drum, 90, NEVER)
        assert frame == 7
        assert np.array_equal(rows(first), rows(again))
        assert gain == same
        assert bool(gain[1]) == (first.sides == 1 and bool(KITS["kit"].sounds[drum].pan))


def test_a_stroke_is_the_same_where_nothing_can_be_kept(stream: Callable[[], ShakeStream]) -> None:
    kit = console("snes").kit("kit")
    keeping, forgetting = Strokes(kit, Kept(10_000_000), stream()), Strokes(kit, Kept(1), stream())
    for drum in Drum:
        for velocity in (127, 20):
            assert np.array_equal(
                rows(keeping.stroke(drum, velocity, NEVER)), rows(forgetting.stroke(drum, velocity, NEVER))
            )


def test_a_kit_of_a_low_rate_holds_each_value_wherever_its_strokes_begin(stream: Callable[[], ShakeStream]) -> None:
    kit = console("genesis").kit("kit")
    assert kit.hold == 2
    heard = np.zeros(40_000, np.float32)
    for frame, gap in ((1_001, 2_501), (3_502, NEVER)):
        begin, sound, _ = strokes(stream(), kit).cue(frame, Drum.OPEN_HAT, 100, gap)
        assert begin in (frame, frame + 1)
        heard[begin : begin + sound.frames] += rows(sound)[0]
    assert heard.any() and np.array_equal(heard[::2], heard[1::2])
