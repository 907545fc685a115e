from collections.abc import Callable

import numpy as np

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS
from engine.synth.sounds import CHUNK, HeldTone, LoopTone, Shot, Sounds

NEVER = 1 << 40


def whole(sound: Shot | HeldTone | LoopTone) -> np.ndarray:
    starts = range(0, sound.frames, CHUNK)
    return np.concatenate([sound.stretch(start, min(start + CHUNK, sound.frames)) for start in starts], axis=1)


def test_short_tones_are_kept_and_long_ones_computed(stream: Callable[[], ShakeStream]) -> None:
    sounds = Sounds(stream())
    lead = INSTRUMENTS["lead"]
    first, again = sounds.tone(lead, 72, 100, 8_000), sounds.tone(lead, 72, 101, 8_010)
    assert isinstance(first, Shot) and isinstance(again, Shot)
    assert first.samples is again.samples
    held = sounds.tone(lead, 72, 100, 500_000)
    assert isinstance(held, HeldTone)
    assert np.allclose(held.stretch(0, 4_000), first.samples[:, :4_000], atol=1e-6)


def test_a_pad_held_for_minutes_keeps_sounding(stream: Callable[[], ShakeStream]) -> None:
    minute = 44_100 * 60
    pad = Sounds(stream()).tone(INSTRUMENTS["pad"], 52, 80, 5 * minute)
    for start in (minute, 2 * minute, 4 * minute):
        assert np.sqrt(np.mean(pad.stretch(start, start + CHUNK) ** 2)) > 0.1


def test_a_loop_joins_without_a_step(stream: Callable[[], ShakeStream]) -> None:
    samples = whole(Sounds(stream()).tone(INSTRUMENTS["pad"], 60, 80, 120_000))
    steps = np.abs(np.diff(samples, axis=1))
    assert steps.max() < 8 * np.sqrt(np.mean(steps**2))


def test_sounds_that_decay_to_nothing_end_there(stream: Callable[[], ShakeStream]) -> None:
    bell = Sounds(stream()).tone(INSTRUMENTS["bell"], 84, 100, 10_000_000)
    assert bell.frames < 3 * 44_100


def test_an_open_hat_is_cut_off_by_the_next_hat(stream: Callable[[], ShakeStream]) -> None:
    sounds = Sounds(stream())
    free = sounds.stroke(KITS["kit"], Drum.OPEN_HAT, 100, NEVER)
    cut = sounds.stroke(KITS["kit"], Drum.OPEN_HAT, 100, 3_000)
    assert cut.frames < free.frames
    assert np.array_equal(cut.stretch(0, 3_000), free.stretch(0, 3_000))
    assert np.abs(cut.stretch(cut.frames - 1, cut.frames)).max() == 0
    kick = sounds.stroke(KITS["kit"], Drum.KICK, 100, 100)
    assert kick.frames > 10_000


def test_memory_stays_bounded(stream: Callable[[], ShakeStream]) -> None:
    sounds = Sounds(stream())
    for held in range(20_000, 20_000 + 64 * 200, 64):
        sounds.tone(INSTRUMENTS["square_lead"], 72, 100, held)
    kept = sum(samples.nbytes for samples in sounds._kept.values())
    assert kept == sounds._octets < 15_000_000
