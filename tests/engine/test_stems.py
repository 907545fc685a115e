"""Stems add up to the mix, and what is told of it was measured."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from engine.entropy.streams import song_stream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Part
from engine.model.track import Section, Track
from engine.model.units import step_frame
from engine.output.shape import PHASES, Depth, Stem
from engine.output.spool import Spool
from engine.stems import BLOCK_FRAMES, NullTest, Stems, sounding
from engine.synth.mixer import room_for_sounds
from engine.synth.renderer import render_with_pauses
from tests.samples import SEED, small_track

STREAM = song_stream(SEED).child("synth")


class Heard:
    def __init__(self) -> None:
        self.blocks: list[np.ndarray] = []

    def audio(self, block: np.ndarray) -> None:
        self.blocks.append(block.copy())

    @property
    def sound(self) -> np.ndarray:
        return np.concatenate(self.blocks).astype(np.float64)


def null_test(
    track: Track, folder: Path, gain: float, depth: Depth, stems_of: Sequence[Stem] = tuple(Part)
) -> tuple[NullTest, dict[Stem, Heard], np.ndarray]:
    """Return what the stems say of themselves, what each of them holds, and the premaster mix."""
    heard = {stem: Heard() for stem in stems_of}
    with ExitStack() as stack:
        spool = stack.enter_context(Spool(folder))
        kept = room_for_sounds(track)
        stems = stack.enter_context(Stems(track, STREAM, heard, depth).open(folder, kept))
        mix = []
        for block in render_with_pauses(track, STREAM, BLOCK_FRAMES, kept=kept):
            assert block is not None  # such small tracks need no pauses
            mix.append(block)
            spool.append(block)
            list(stems.follow())
        stage = stems.written(spool, gain, limited=False)
        while True:
            try:
                next(stage)
            except StopIteration as end:
                return end.value, heard, np.concatenate(mix).astype(np.float64)


@pytest.mark.parametrize("console", ConsoleName)
def test_stems_add_up_to_the_mix_on_every_console(console: ConsoleName, tmp_path: Path) -> None:
    track = small_track(4)._replace(console=console)
    tested, heard, mix = null_test(track, tmp_path, 3.0, Depth.TWENTY_FOUR)
    total = sum(one.sound for part, one in heard.items() if part in sounding(track))
    residue = 20 * np.log10(np.abs(total - mix * 10 ** (3 / 20)).max())
    assert residue < -120
    assert tested.residue == pytest.approx(residue, abs=0.1)
    assert tested.silent == (Part.SECOND, Part.ARPEGGIO)
    assert not list(tmp_path.iterdir())


def test_the_kick_makes_other_stems_breathe(tmp_path: Path) -> None:
    track = small_track(2)
    _, heard, _ = null_test(track, tmp_path, 0.0, Depth.FLOAT)
    _, still, _ = null_test(track._replace(hits=()), tmp_path, 0.0, Depth.FLOAT)
    frames = slice(35_280, 35_280 + 4_410)  # a tenth of a second under the second kick
    assert np.abs(heard[Part.PAD].sound[frames]).sum() < 0.9 * np.abs(still[Part.PAD].sound[frames]).sum()


def test_stems_that_would_be_clipped_are_lowered_together_but_not_in_floating_point(tmp_path: Path) -> None:
    track = small_track(2)
    tested, heard, mix = null_test(track, tmp_path, 20.0, Depth.TWENTY_FOUR)
    assert tested.lowered > 0
    assert f"All stems are {tested.lowered} decibels lower than the song" in tested.words
    sounds = [heard[part].sound for part in sounding(track)]
    assert 0.7 < max(np.abs(sound).max() for sound in sounds) < 1
    assert np.abs(sum(sounds) - mix * 10 ** ((20 - tested.lowered) / 20)).max() < 1e-6
    tested, heard, _ = null_test(track, tmp_path, 20.0, Depth.FLOAT)
    assert tested.lowered == 0
    assert max(np.abs(heard[part].sound).max() for part in sounding(track)) > 1


def test_the_words() -> None:
    assert NullTest(-137.4, 0, limited=False).words == (
        "Stems proven: their sum differs from the mix by at most -137 dBFS."
    )
    worse = NullTest(-60.0, 0, limited=True, silent=(Part.PAD,))
    assert worse.words == (
        "Stems not proven: their sum differs from the mix before its limiter by at most -60 dBFS. "
        "No stem for what does not play: pad."
    )
    assert not worse.holds
    assert "differs from the mix by nothing" in NullTest(-200.0, 0, limited=False).words


@pytest.mark.parametrize("console", [ConsoleName.MODERN, ConsoleName.SNES])
def test_what_begins_in_a_phase_is_in_its_stem_and_all_add_up(console: ConsoleName, tmp_path: Path) -> None:
    sections = (Section("intro", 0, 0, 2, 0.4), Section("groove", 1, 2, 1, 0.6), Section("return", 0, 3, 1, 0.6))
    track = small_track(4)._replace(console=console, sections=sections, fade_bars=1)
    tested, heard, mix = null_test(track, tmp_path, 3.0, Depth.TWENTY_FOUR, range(PHASES))
    total = heard[0].sound + heard[1].sound
    assert 20 * np.log10(np.abs(total - mix * 10 ** (3 / 20)).max()) < -120
    assert (tested.holds, tested.silent) == (True, (2,))
    assert tested.words.startswith("Stems by phase proven: ") and tested.words.endswith("does not play: phase 3.")
    groove = [step_frame(bar * track.steps_per_bar, track.bpm) for bar in (2, 3)]
    assert not heard[1].sound[: groove[0]].any()
    assert np.abs(heard[1].sound[groove[0] : groove[1]]).max() > 0.05
    assert np.abs(heard[0].sound[groove[1] :]).max() > 0.01
