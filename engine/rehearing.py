"""A loop in a format that changes the sound: proven on what a player decodes, not on what was given to the encoder."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from engine.looping.cuts import Cut, goes_round_from
from engine.looping.laps import Laps
from engine.looping.listening import Kept
from engine.looping.proof import Proof, proved
from engine.model.events import Stage, tick
from engine.output import LossyWriter


def reheard(writers: Sequence[tuple[Cut, LossyWriter]], laps: Laps, folder: Path) -> Stage[Proof | None]:
    """Return the proof of the largest seam among files that go round, as they are heard; None where there is none.

    writers: what each file holds, and its writer when all sound was given. The decoded sound waits in a file in
    `folder`. Raises OutputFailed where a decoded file is longer or shorter than what was encoded.
    """
    found = []
    for cut, writer in writers:
        start = goes_round_from(laps, cut)
        if start is not None:
            found.append((yield from _proof(writer, start, folder)))
    return max(found, key=lambda proof: proof.largest, default=None)


def _proof(writer: LossyWriter, start: int, folder: Path) -> Stage[Proof]:
    with tempfile.TemporaryFile(dir=folder) as file:
        kept = Kept(cast(BinaryIO, file))
        for block in writer.decoded():
            kept.audio(block)
            yield tick("output")
        sound = kept.sound()
        return proved(sound[start:], sound[:start] if start else None)
