"""Proving a loop: the jump from its end to its beginning is played in memory and compared with what is beside it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.looping.listening import CHANNELS
from engine.model.units import SAMPLE_RATE

LEVEL_FRAMES = SAMPLE_RATE // 20  # 50 ms on each side of a seam
_SILENCE = -100.0
_STANDS_OUT = 1.5  # a tone by itself may be steepest just at the seam


class Seam(NamedTuple):
    """Where one sound is followed by another.

    step: the largest difference of neighbouring samples at the seam, as a share of the largest in 50 ms on each side.
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
        """Whether no seam stands out: each step is hardly larger than what the music has there anyway."""
        return self.largest <= _STANDS_OUT


class Edges:
    """What a proof asks of a sound: its first and its last 50 ms. It is heard block by block, so that memory does not
    grow with the length.
    """

    def __init__(self) -> None:
        self.first = self.last = np.zeros((0, CHANNELS), np.int16)

    def audio(self, block: NDArray[np.int16]) -> None:
        """Hear the next block, (frames, 2), as it stands in the file."""
        if len(self.first) < LEVEL_FRAMES:
            self.first = np.concatenate((self.first, block[: LEVEL_FRAMES - len(self.first)]))
        self.last = np.concatenate((self.last, block[-LEVEL_FRAMES:]))[-LEVEL_FRAMES:]


def proved(loop: Edges, opening: Edges | None = None) -> Proof:
    """Return what the seams measure."""
    return Proof(_seam(loop, loop), _seam(opening, loop) if opening is not None else None)


def proof_words(proof: Proof, what: str = "Loop") -> str:
    """Return the proof in a sentence. what: what was proven."""
    jump = proof.jump
    words = (
        f"step at the seam {jump.step:.2f} of the largest beside it, "
        f"level {_level(jump.before)} before and {_level(jump.after)} after"
    )
    if proof.entry is not None:
        words += f"; from the intro {proof.entry.step:.2f}"
    return f"{what} {'proven' if proof.holds else 'not proven'}: {words}."


def _level(decibels: float) -> str:
    return "silence" if decibels <= _SILENCE else f"{decibels:.1f} decibels"


def _seam(first: Edges, second: Edges) -> Seam:
    at_seam = _largest_step(np.concatenate((first.last[-1:], second.first[:1])))
    beside = max(_largest_step(first.last), _largest_step(second.first))
    step = at_seam / max(beside, 1)
    return Seam(step, _rms(first.last), _rms(second.first))


def _largest_step(sound: NDArray[np.int16]) -> int:
    return int(np.abs(np.diff(sound.astype(np.int32), axis=0)).max()) if len(sound) > 1 else 0


def _rms(sound: NDArray[np.int16]) -> float:
    power = float(np.mean(np.square(sound.astype(np.float64) / 32_768))) if len(sound) else 0.0
    return 10 * float(np.log10(power)) if power > 0 else _SILENCE
