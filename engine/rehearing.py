"""Formats that change the sound: measured and proven on what a player decodes, not on what the encoder was given."""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import numpy as np

from engine.looping.cuts import Cut, goes_round_from
from engine.looping.laps import Laps, Window
from engine.looping.listening import Hearing, Int16, Listening
from engine.looping.proof import Edges, Proof, proved
from engine.model.events import Stage, progress, tick, warning
from engine.model.units import FULL_SCALE, SAMPLE_RATE
from engine.output import LossyWriter
from engine.output.kept import Kept
from engine.output.resampling import COARSER, Around, resampled
from engine.synth.mastering import Meter

CEILING = -1.0  # dBTP
_ENDLESS = 1 << 62
_SCALE = np.float32(1 / FULL_SCALE)


class Reheard(NamedTuple):
    """What was measured of decoded files.

    loudness: of the first, in LUFS. true_peak: the highest of all, in dBTP. proof: that of the largest seam among
    those that go round, None where none does.
    """

    loudness: float
    true_peak: float
    proof: Proof | None = None

    def told(self) -> Stage[None]:
        """Tell loudness and peak; a peak above the ceiling is a warning."""
        if math.isinf(self.true_peak):
            yield progress("output", "Decoded again: nothing sounds.")
            return
        loudness = f"{self.loudness:.1f} LUFS" if math.isfinite(self.loudness) else "no loudness"
        words = f"Decoded again: {loudness}, true peak {self.true_peak:.1f} decibels"
        if self.true_peak > CEILING:
            yield warning("output", f"{words}, above {CEILING:g}: encoding raised it.")
        else:
            yield progress("output", f"{words}.")


def reheard(writers: Sequence[tuple[Cut, LossyWriter]], laps: Laps | None, folder: Path) -> Stage[Reheard | None]:
    """Return what is measured of files as they are heard; None where there is none.

    writers: what each file holds, and its writer when all sound was given. Decoded sound of another rate waits in a
    file in `folder`. Raises OutputFailed where a decoded file is longer or shorter than what was encoded.
    """
    found = []
    for cut, writer in writers:
        start = None if laps is None or cut is Cut.SONG else goes_round_from(laps, cut)
        found.append((yield from _heard(writer, start, folder)))
    if not found:
        return None
    proofs = [one.proof for one in found if one.proof is not None]
    largest = max(proofs, key=lambda proof: proof.largest, default=None)
    return Reheard(found[0].loudness, max(one.true_peak for one in found), largest)


def _heard(writer: LossyWriter, start: int | None, folder: Path) -> Stage[Reheard]:
    """Measure one file; start: the frame at 44.1 kHz at which its loop begins."""
    meter, opening, loop = Meter(), Edges(), Edges()
    first = 0 if start is None else round(start * writer.rate / SAMPLE_RATE)
    ears = [] if start is None else [Listening(opening, [Window(0, first)]), Listening(loop, [Window(first, _ENDLESS)])]
    if writer.rate == SAMPLE_RATE:
        yield from _metered(writer.decoded(), meter, ears)
        loudness = meter.loudness
    else:
        with tempfile.TemporaryFile(dir=folder) as file:
            kept = Kept(cast(BinaryIO, file))
            yield from _metered(writer.decoded(), meter, [*ears, kept])
            loudness = yield from _coarser_loudness(kept, writer.rate)
    proof = None if start is None else proved(loop, opening if first else None)
    return Reheard(loudness, meter.true_peak, proof)


def _coarser_loudness(sound: Kept, rate: int) -> Stage[float]:
    """Return the loudness of sound of 48 kHz, in LUFS: the meter's filters are those of 44.1 kHz."""
    meter = Meter()
    for block in resampled(Around(sound), len(sound) * SAMPLE_RATE // rate, COARSER):
        meter.feed(block)
        yield tick("output")
    return meter.loudness


def _metered(blocks: Iterator[Int16], meter: Meter, ears: Sequence[Hearing]) -> Stage[None]:
    for block in blocks:
        meter.feed(block * _SCALE)
        for ear in ears:
            ear.audio(block)
        yield tick("output")
