from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Note, Part, Voices
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
    voices = Voices(lead="saw_lead") if console == "genesis" else Voices()  # its plain lead has few overtones to lose
    return make_track(8, lead, voices=voices)._replace(sections=SECTIONS, console=ConsoleName(console))


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
    intro = Arc(track._replace(sections=SECTIONS), 0.8, CHUNK)
    begun, closing = intro.closed(0), intro.closed(step_frame(40, track.bpm) // CHUNK * CHUNK)
    assert begun is not None and begun == pytest.approx(0.8)
    assert closing is not None and (np.diff(closing) < 0).all()
    assert intro.closed(step_frame(72, track.bpm) // CHUNK * CHUNK) is None
    assert Arc(track._replace(sections=()), 1.0, CHUNK).closed(0) is None


def test_the_filter_joins_its_chunks_lets_low_tones_through_and_keeps_the_sum(
    stream: Callable[[], ShakeStream],
) -> None:
    noise = np.frombuffer(stream().octets(4 * 4_000), "<i2").astype(np.float32) / 32_768
    closed = np.linspace(1, 0.2, 8_000, dtype=np.float32)
    for is_side in (False, True):
        whole, first, second = noise.copy(), noise[:3_000].copy(), noise[3_000:].copy()
        Curtain(is_side=is_side).draw(whole, closed)
        halves = Curtain(is_side=is_side)
        halves.draw(first, closed[:3_000])
        later = Curtain(is_side=is_side)
        later._past = halves._past
        later.draw(second, closed[3_000:])
        assert np.array_equal(np.concatenate((first, second)), whole)
    low, high = np.sin(2 * np.pi * np.array([[200.0], [6_000.0]]) * np.arange(8_000) / SAMPLE_RATE).astype(np.float32)
    for tone, is_low in ((low, True), (high, False)):
        Curtain().draw(drawn := tone.copy(), np.ones(8_000, np.float32))
        share = np.std(drawn[100:]) / np.std(tone)
        assert share > 0.98 if is_low else share < 0.2


def test_a_closed_filter_lets_nothing_high_through_again() -> None:
    response = np.zeros(8_192, np.float32)
    response[100] = 1
    Curtain().draw(response, np.ones(8_192, np.float32))
    decibels = 20 * np.log10(np.abs(np.fft.rfft(response)) + 1e-9)
    hertz = np.fft.rfftfreq(8_192, 1 / SAMPLE_RATE)
    assert decibels[hertz < 1_000].min() > -1.1
    assert decibels[hertz > 3_900].max() < -12


def test_a_closed_curtain_takes_from_the_side_alone() -> None:
    level, closed = np.ones(3_000, np.float32), np.ones(3_000, np.float32)
    Curtain(is_dark=False).draw(middle := level.copy(), closed)
    Curtain(is_side=True, is_dark=False).draw(side := level.copy(), closed)
    assert (middle == 1).all() and side == pytest.approx(0.4)
