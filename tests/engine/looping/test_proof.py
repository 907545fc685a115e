"""A proof holds for a seamless loop and for no other."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.looping.proof import Edges, proof_words, proved

FRAMES = 44_100


def wave(frames: int, turns: float, level: float = 0.3) -> NDArray[np.int16]:
    """Return a sine of so many turns in `frames` frames, on both channels."""
    one = np.sin(2 * np.pi * turns * np.arange(frames) / frames) * level * 32_767
    return np.stack((one, one), axis=1).astype(np.int16)


def heard(sound: NDArray[np.int16], size: int = 7_000) -> Edges:
    """Return what was heard of a sound in blocks of this size."""
    edges = Edges()
    for start in range(0, len(sound), size):
        edges.audio(sound[start : start + size])
    return edges


def test_whole_turns_have_no_seam() -> None:
    proof = proved(heard(wave(FRAMES, 220)))
    assert proof.holds
    assert proof.jump.step == pytest.approx(1.0, abs=0.02)
    assert proof.jump.before == pytest.approx(proof.jump.after, abs=0.05)
    assert proof.jump.before == pytest.approx(20 * np.log10(0.3 / np.sqrt(2)), abs=0.05)


def test_half_a_turn_too_much_is_a_seam() -> None:
    broken = wave(FRAMES, 220.25)
    proof = proved(heard(broken))
    assert not proof.holds
    assert proof.jump.step > 10
    assert proof_words(proof).startswith("Loop not proven: step at the seam ")


def test_the_entry_is_measured_as_well() -> None:
    proof = proved(heard(wave(FRAMES, 220)), heard(wave(1000, 5.25)))
    assert proof.entry is not None
    assert proof.entry.step > 10
    assert not proof.holds
    assert "; from the intro " in proof_words(proof)


def test_a_loud_place_elsewhere_hides_no_click() -> None:
    broken = wave(FRAMES, 220.25)
    broken[FRAMES // 2] = 30_000
    assert not proved(heard(broken)).holds


def test_silence_is_a_loop() -> None:
    silent = np.zeros((FRAMES, 2), np.int16)
    assert proved(heard(silent)).holds
    words = "Loop proven: step at the seam 0.00 of the largest beside it, level silence before and silence after."
    assert proof_words(proved(heard(silent))) == words
    assert proved(heard(np.zeros((1, 2), np.int16))).holds


@pytest.mark.parametrize("size", [1, 100, 2_205, 5_000, FRAMES])
def test_the_size_of_the_blocks_changes_nothing(size: int) -> None:
    broken = wave(FRAMES // 4, 55.25)
    broken[1_000] = 20_000
    assert proved(heard(broken, size)) == proved(heard(broken))
