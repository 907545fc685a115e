from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Note, Part
from engine.model.track import Section, Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.synth.arc import Arc, Curtain
from engine.synth.renderer import render

CHUNK = 17_640
SECTIONS = (Section("intro", 0, 0, 4, 0.25), Section("climax", 2, 4, 4, 1.0))


def centroid(sound: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(sound.sum(axis=1) * np.hanning(len(sound)))) ** 2
    return float((power * np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)).sum() / power.sum())


def calm_then_loud(make_track: Callable[..., Track], console: str) -> Track:
    lead = {Part.LEAD: tuple(Note(step, 4, 67, 100) for step in range(0, 128, 4))}
    return replace(make_track(8, lead), sections=SECTIONS, console=ConsoleName(console))


@pytest.mark.parametrize("console", ["modern", "c64", "genesis", "snes", "nes"])
def test_the_sound_opens_from_the_calm_section_to_the_loud_one(
    console: str, stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    track = calm_then_loud(make_track, console)
    sound = np.concatenate(list(render(track, stream())))
    bar = step_frame(16, track.bpm)
    middle, late, loud = (centroid(sound[first * bar : (first + 1) * bar]) for first in (1, 3, 6))
    if console == "nes":  # without a filter: its pulses are thinner where it is calm
        assert middle > 1.05 * loud
    else:
        assert middle < 0.97 * loud
        assert middle < late


def test_it_is_open_where_nothing_is_calm_and_closes_with_the_energy(make_track: Callable[..., Track]) -> None:
    track = make_track(8)
    assert all(Arc(track, 1.0, CHUNK).closed(start) is None for start in range(0, track.frames, CHUNK))
    intro = Arc(replace(track, sections=SECTIONS), 0.8, CHUNK)
    begun, closing = intro.closed(0), intro.closed(step_frame(40, track.bpm) // CHUNK * CHUNK)
    assert begun is not None and begun == pytest.approx(0.8)
    assert closing is not None and (np.diff(closing) < 0).all()
    assert intro.closed(step_frame(72, track.bpm) // CHUNK * CHUNK) is None
    assert Arc(replace(track, sections=()), 1.0, CHUNK).closed(0) is None


def test_the_filter_joins_its_chunks_lets_low_tones_through_and_keeps_the_sum(
    stream: Callable[[], ShakeStream],
) -> None:
    noise = np.frombuffer(stream().octets(8 * 4_000), "<i2").astype(np.float32).reshape(2, -1)[:, :8_000] / 32_768
    closed = np.linspace(1, 0.2, 8_000, dtype=np.float32)
    whole, first, second = noise.copy(), noise[:, :3_000].copy(), noise[:, 3_000:].copy()
    Curtain(2, 8_000).draw(whole, closed)
    halves = Curtain(2, 3_000)
    halves.draw(first, closed[:3_000])
    later = Curtain(2, 5_000)
    later._past = halves._past
    later.draw(second, closed[3_000:])
    assert np.array_equal(np.concatenate((first, second), axis=1), whole)
    assert np.std(whole[0] - whole[1]) < 0.8 * np.std(noise[0] - noise[1])
    tone = np.sin(2 * np.pi * np.array([[200.0], [6_000.0]]) * np.arange(8_000) / SAMPLE_RATE).astype(np.float32)
    Curtain(2, 8_000).draw(low := tone[[0, 0]], np.ones(8_000, np.float32))
    Curtain(2, 8_000).draw(high := tone[[1, 1]], np.ones(8_000, np.float32))
    assert np.std(low[0, 100:]) > 0.98 * np.std(tone[0])
    assert np.std(high[0, 100:]) < 0.2 * np.std(tone[1])
