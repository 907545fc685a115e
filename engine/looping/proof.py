"""Proving a loop: the jump from its end to its beginning is played in memory and compared with all other sound."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE

LEVEL_FRAMES = SAMPLE_RATE // 20  # 50 ms on each side of a seam
_SILENCE = -100.0


class Seam(NamedTuple):
    """Where one sound is followed by another.

    step: the largest difference of neighbouring samples at the seam, as a share of the largest within the sounds.
    before, after: the level of 50 ms on its two sides, dBFS (RMS of both channels, full scale is 1).
    """

    step: float
    before: float
    after: float


class Proof(NamedTuple):
    """What was measured. jump: from the loop's end to its beginning. entry: from the opening into it, if it has one."""

    jump: Seam
    entry: Seam | None

    @property
    def largest(self) -> float:
        """The larger step of its seams."""
        return max(seam.step for seam in (self.jump, self.entry) if seam is not None)

    @property
    def holds(self) -> bool:
        """Whether no seam stands out: each step is no larger than what the music has elsewhere."""
        return self.largest <= 1.0


def proved(loop: NDArray[np.int16], opening: NDArray[np.int16] | None = None) -> Proof:
    """Return what the seams measure; the sounds are (frames, 2) and as they stand in the files."""
    return Proof(_seam(loop, loop), _seam(opening, loop) if opening is not None else None)


def proof_words(proof: Proof, what: str = "Loop") -> str:
    """Return the proof in a sentence. what: what was proven."""
    jump = proof.jump
    words = (
        f"step at the seam {jump.step:.2f} of the largest elsewhere, "
        f"level {_level(jump.before)} before and {_level(jump.after)} after"
    )
    if proof.entry is not None:
        words += f"; from the intro {proof.entry.step:.2f}"
    return f"{what} {'proven' if proof.holds else 'not proven'}: {words}."


def _level(decibels: float) -> str:
    return "silence" if decibels <= _SILENCE else f"{decibels:.1f} decibels"


def _seam(first: NDArray[np.int16], second: NDArray[np.int16]) -> Seam:
    at_seam = _largest_step(np.concatenate((first[-1:], second[:1])))
    elsewhere = max(_largest_step(first), _largest_step(second))
    step = at_seam / elsewhere if elsewhere else float(at_seam > 0)
    return Seam(step, _rms(first[-LEVEL_FRAMES:]), _rms(second[:LEVEL_FRAMES]))


def _largest_step(sound: NDArray[np.int16]) -> int:
    if len(sound) < 2:
        return 0
    largest = 0
    for start in range(0, len(sound) - 1, SAMPLE_RATE):  # in pieces, so that memory does not grow with the length
        piece = sound[start : start + SAMPLE_RATE + 1].astype(np.int32)
        largest = max(largest, int(np.abs(np.diff(piece, axis=0)).max()))
    return largest


def _rms(sound: NDArray[np.int16]) -> float:
    power = float(np.mean(np.square(sound.astype(np.float64) / 32_768))) if len(sound) else 0.0
    return 10 * float(np.log10(power)) if power > 0 else _SILENCE
