import numpy as np

from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.sounds import CHUNK, LoopTone
from engine.synth.voice import Voice
from tests.engine.synth.rows import rows

MINUTE = 44_100 * 60


def pad(pitch: int, held: int) -> LoopTone:
    sound = Voice(INSTRUMENTS["pad"], Kept(10_000_000), Hearings()).sound(pitch, 80, held)
    assert isinstance(sound, LoopTone)
    return sound


def test_a_pad_held_for_minutes_keeps_sounding() -> None:
    sound = pad(52, 5 * MINUTE)
    for start in (MINUTE, 2 * MINUTE, 4 * MINUTE):
        assert np.sqrt(np.mean(rows(sound, start, start + CHUNK) ** 2)) > 0.1


def test_a_loop_joins_without_a_step() -> None:
    sound = pad(60, 120_000)
    samples = np.empty((2, 0), np.float32)
    while (start := samples.shape[1]) < sound.frames:
        samples = np.append(samples, rows(sound, start, min(start + CHUNK, sound.frames)), axis=1)
    steps = np.abs(np.diff(samples, axis=1))
    assert samples.shape == (2, sound.frames)
    assert steps.max() < 8 * np.sqrt(np.mean(steps**2))
