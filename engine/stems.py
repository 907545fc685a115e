"""Stems: each part or phase of a track rendered on its own, through the same effects, gain and fade as the mix.

The mixer is linear, so that stems add up to the mix before its limiter. That is measured on the samples that the files
hold, and told. Each stem waits in a spool of its own until the gain of the mix is known, as the mix itself does.
"""

import math
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from engine.looping.listening import Hearing
from engine.model.events import Stage, progress, tick, warning
from engine.model.randomness import Stream
from engine.model.sheet import PITCHED, Part
from engine.model.track import Track
from engine.model.units import step_frame
from engine.output.samples import on_grid
from engine.output.shape import PHASES, Depth, Stem, stem_words
from engine.output.spool import Spool
from engine.synth.kept import Kept
from engine.synth.renderer import render_with_pauses

Float32 = NDArray[np.float32]

STAGE = "synth"
BLOCK_FRAMES = 35_280
PROVEN_BELOW = -90.0  # dBFS
_SILENCE = -200.0


def sounding(track: Track) -> tuple[Part, ...]:
    """Return the parts that play at least one note or hit, in the order of `Part`."""
    drums = (Part.DRUMS,) if track.hits else ()
    return (*drums, *(part for part in PITCHED if track.notes.get(part)))


def phases_heard(track: Track) -> tuple[int, ...]:
    """Return the phases that some section of the track plays, in order."""
    return tuple(sorted({section.phase for section in track.sections}))


def _spans(track: Track, phase: int) -> list[tuple[int, int]]:
    """Return where a phase is played, in frames. What begins there belongs to it, its echoes too."""

    def frame(bar: int) -> int:
        return step_frame(bar * track.steps_per_bar, track.bpm)

    return [(frame(one.start_bar), frame(one.start_bar + one.bars)) for one in track.sections if one.phase == phase]


class NullTest(NamedTuple):
    """What was measured when the stems were added up and the mix taken away.

    residue: the largest sample that is left, dBFS. lowered: by how many whole decibels all stems, and the mix that they
    are compared with, stand lower than the song. limited: whether the song has a limiter at work, which stems have not.
    silent: whose stems were asked for and do not play. kind: of stems, where there may be two.
    """

    residue: float
    lowered: int
    limited: bool
    silent: tuple[Stem, ...] = ()
    kind: str = "Stems"

    @property
    def holds(self) -> bool:
        """Whether the stems add up to the mix."""
        return self.residue < PROVEN_BELOW

    @property
    def words(self) -> str:
        """The test in one sentence or more."""
        mix = "the mix before its limiter" if self.limited else "the mix"
        residue = "nothing" if self.residue <= _SILENCE else f"at most {self.residue:.0f} dBFS"
        words = f"{self.kind} {'proven' if self.holds else 'not proven'}: their sum differs from {mix} by {residue}."
        if self.lowered:
            words += f" All stems are {self.lowered} decibels lower than the song, so that none is clipped."
        if self.silent:
            names = ", ".join(stem_words(stem) for stem in self.silent)
            words += f" No stem for what does not play: {names}."
        return words

    def told(self) -> Stage[None]:
        """Tell it."""
        yield progress(STAGE, self.words) if self.holds else warning(STAGE, self.words)


class Stems:
    """The parts of a track, or its phases, rendered beside the mix.

    writers: who hears each stem that plays, all of parts or all of phases; depth: their files'.
    """

    def __init__(self, track: Track, stream: Stream, writers: Mapping[Stem, Hearing], depth: Depth) -> None:
        self._track, self._stream, self._writers, self._depth = track, stream, writers, depth
        self._of_phases = any(not isinstance(stem, Part) for stem in writers)
        self._stems: tuple[Stem, ...] = phases_heard(track) if self._of_phases else sounding(track)
        self._spools: dict[Stem, Spool] = {}
        self._rendering: dict[Stem, Iterator[Float32 | None]] = {}
        self._peak = 0.0
        self._stack = ExitStack()

    def open(self, folder: Path, kept: Kept) -> Self:
        """Begin; the spools stand in `folder`. To be used as a context.

        kept: where the mix keeps its sounds: stems play what it does, and need no room of their own.
        """
        for stem in self._stems:
            self._spools[stem] = self._stack.enter_context(Spool(folder))
            self._rendering[stem] = self._rendered(stem, kept)
        return self

    def _rendered(self, stem: Stem, kept: Kept) -> Iterator[Float32 | None]:
        parts = frozenset({stem}) if isinstance(stem, Part) else frozenset(Part)
        spans = None if isinstance(stem, Part) else _spans(self._track, stem)
        return render_with_pauses(self._track, self._stream, BLOCK_FRAMES, parts, spans, kept=kept)

    def follow(self) -> Stage[None]:
        """Render the next block of each stem. Yields within those that take long."""
        for key, blocks in self._rendering.items():
            while (block := next(blocks)) is None:
                yield tick(STAGE)
            self._peak = max(self._peak, float(block.max()), -float(block.min()))
            self._spools[key].append(block)

    def written(self, mix: Spool, gain: float, limited: bool) -> Stage[NullTest]:
        """Write all stems with the mix's gain, in decibels, and compare their sum with the premaster mix."""
        lowered = self._lowered(gain)
        scale = 10 ** ((gain - lowered) / 20)
        readers = {key: spool.blocks(BLOCK_FRAMES) for key, spool in self._spools.items()}
        residue = 0.0
        for block in mix.blocks(BLOCK_FRAMES):
            rest = block.astype(np.float64) * -scale
            for key, reader in readers.items():
                stem = on_grid(next(reader) * np.float32(scale), self._depth)
                rest += stem
                if key in self._writers:
                    self._writers[key].audio(stem)
            residue = max(residue, float(np.abs(rest).max()))
            yield tick(STAGE)
        every: tuple[Stem, ...] = tuple(range(PHASES)) if self._of_phases else tuple(Part)
        silent = tuple(key for key in every if key not in self._stems)
        kind = "Stems by phase" if self._of_phases else "Stems"
        return NullTest(20 * math.log10(residue) if residue else _SILENCE, lowered, limited, silent, kind)

    def _lowered(self, gain: float) -> int:
        """Return by how many decibels all must be lowered so that none is clipped; floating point has no such limit."""
        if self._depth is Depth.FLOAT or not self._peak:
            return 0
        return max(0, math.ceil(20 * math.log10(self._peak) + gain))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
