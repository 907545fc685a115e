import numpy as np
import pytest

from engine.synth.bus import AHEAD, Bus, Player
from engine.synth.sounds import CHUNK, ShapedTone, Shot


def shot(frames: int, sides: int = 1) -> Shot:
    return Shot(np.random.default_rng(frames).random((sides, frames), np.float32))


def gain(*values: float) -> np.ndarray:
    return np.array(values, np.float32)[:, np.newaxis]


def filled(bus: Bus, chunks: int) -> np.ndarray:
    scratch = np.empty((3, AHEAD), np.float32)
    found = []
    for index in range(chunks):
        samples = bus.fill(index * CHUNK, scratch)
        found.append(
            np.zeros((2, CHUNK), np.float32) if samples is None else np.broadcast_to(samples, (2, CHUNK)).copy()
        )
    return np.concatenate(found, axis=1)


def test_sounds_of_any_length_stand_whole_where_they_begin() -> None:
    starts = {100: shot(3_000), CHUNK - 5: shot(AHEAD), 2 * CHUNK + 9: shot(AHEAD + CHUNK, 2)}
    heard = filled(Bus(2, [Player(iter([(frame, sound, gain(0.5, 0.25)) for frame, sound in starts.items()]))]), 8)
    wanted = np.zeros((2, 8 * CHUNK), np.float32)
    for frame, sound in starts.items():
        wanted[:, frame : frame + sound.frames] += sound.samples * gain(0.5, 0.25)
    assert np.allclose(heard, wanted, atol=1e-6)


@pytest.mark.parametrize("frames", [3_000, AHEAD, AHEAD + 1])
def test_a_tone_is_added_under_its_curve(frames: int) -> None:
    tone, curve = shot(frames).samples, 1 - shot(frames).samples
    opening = shot(min(frames, 2_000)).samples[:, ::-1]
    sound = ShapedTone(tone, opening, curve)
    heard = filled(Bus(2, [Player(iter([(CHUNK - 9, sound, gain(0.5, 0.25))]))]), 5)
    tone = tone.copy()
    tone[:, : opening.shape[1]] += opening
    wanted = tone * curve * gain(0.5, 0.25)
    assert np.allclose(heard[:, CHUNK - 9 : CHUNK - 9 + frames], wanted, atol=1e-6)
    assert not heard[:, CHUNK - 9 + frames :].any()


def test_players_share_a_bus_and_a_cue_without_gain_keeps_its_level() -> None:
    sound = shot(1_000)
    bus = Bus(1, [Player(iter([(0, sound, None)])), Player(iter([(0, sound, gain(2.0))]))])
    assert np.allclose(filled(bus, 1)[0, :1_000], 3 * sound.samples[0])


def test_where_nothing_sounds_there_is_nothing() -> None:
    bus = Bus(2, [Player(iter([(CHUNK, shot(10), gain(1.0))]))])
    scratch = np.empty((3, AHEAD), np.float32)
    assert bus.fill(0, scratch) is None
    assert bus.fill(CHUNK, scratch) is not None
    assert bus.fill(2 * CHUNK, scratch) is None


def test_a_player_hands_out_each_cue_once() -> None:
    cues = [(frame, shot(4), None) for frame in (0, 5, 5, 30)]
    player = Player(iter(cues))
    assert list(player.before(6)) == cues[:3]
    assert list(player.before(6)) == []
    assert list(player.before(31)) == cues[3:]
