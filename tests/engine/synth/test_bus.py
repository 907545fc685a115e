import numpy as np
import pytest

from engine.synth.bus import AHEAD, Bus, Player
from engine.synth.envelopes import Envelope, shape
from engine.synth.sounds import CHUNK, Gain, ShapedTone, Shot


def shot(frames: int, sides: int = 1) -> Shot:
    return Shot(np.random.default_rng(frames).random((sides, frames), np.float32))


def gain(loudness: float, aside: float = 0.0) -> Gain:
    return np.array(loudness, np.float32), aside


def filled(bus: Bus, chunks: int) -> np.ndarray:
    """Return what a bus gives: the middle, and the side of a wide one."""
    found = np.zeros((1 + bus.is_wide, chunks * CHUNK), np.float32)
    for index in range(chunks):
        for row, samples in zip(found, bus.fill(index * CHUNK), strict=True):
            if samples is not None:
                row[index * CHUNK :][:CHUNK] = samples
    return found


def test_sounds_of_any_length_stand_whole_where_they_begin() -> None:
    cues = [
        (100, shot(3_000), gain(0.5, 0.25)),
        (200, shot(4_000), gain(0.5)),
        (CHUNK - 5, shot(AHEAD), gain(0.5, -0.25)),
        (2 * CHUNK + 9, shot(AHEAD + CHUNK, 2), gain(0.5)),
    ]
    heard = filled(Bus([Player(iter(cues))], is_wide=True), 8)
    wanted = np.zeros((2, 8 * CHUNK), np.float32)
    for frame, sound, levels in cues:
        loudness, aside = levels
        assert loudness is not None
        sides = sound.samples if sound.sides == 2 else sound.samples * np.array([[1], [aside]])
        wanted[:, frame : frame + sound.frames] += sides * loudness
    assert np.allclose(heard, wanted, atol=1e-6)


def test_a_narrow_bus_has_a_middle_alone() -> None:
    sound = shot(500)
    heard = filled(Bus([Player(iter([(7, sound, gain(0.5))]))], is_wide=False), 2)
    assert len(heard) == 1 and np.array_equal(heard[:, 7:507], sound.samples * np.float32(0.5))


@pytest.mark.parametrize("frames", [3_000, AHEAD, AHEAD + 1])
def test_a_tone_is_added_under_its_curve(frames: int) -> None:
    contour = shape(Envelope(0.01, 0.02, 0.6, 0.03))
    held = frames - len(contour.tail)
    tone, opening = shot(frames).samples[0], shot(min(frames, 2_000)).samples[0, ::-1]
    sound = ShapedTone(tone, opening, contour, held, frames)
    heard = filled(Bus([Player(iter([(CHUNK - 9, sound, gain(0.5, 0.25))]))], is_wide=True), 5)
    tone = tone.copy()
    tone[: len(opening)] += opening
    wanted = tone * contour.curve(held, 0, frames) * np.array([[0.5], [0.125]])
    assert np.allclose(heard[:, CHUNK - 9 : CHUNK - 9 + frames], wanted, atol=1e-6)
    assert not heard[:, CHUNK - 9 + frames :].any()


def test_players_share_a_bus_and_a_cue_without_gain_keeps_its_level() -> None:
    sound = shot(1_000)
    bus = Bus([Player(iter([(0, sound, (None, 0.0))])), Player(iter([(0, sound, gain(2.0))]))], is_wide=False)
    assert np.allclose(filled(bus, 1)[0, :1_000], 3 * sound.samples[0])


def test_where_nothing_sounds_there_is_nothing() -> None:
    bus = Bus([Player(iter([(CHUNK, shot(10), gain(1.0))]))], is_wide=True)
    assert bus.fill(0) == [None, None]
    middle, side = bus.fill(CHUNK)
    assert middle is not None and side is None
    assert bus.fill(2 * CHUNK) == [None, None]


def test_a_player_hands_out_each_cue_once() -> None:
    cues = [(frame, shot(4), gain(1.0)) for frame in (0, 5, 5, 30)]
    player = Player(iter(cues))
    assert player.before(6) == cues[:3]
    assert player.before(6) == []
    assert player.before(31) == cues[3:]
