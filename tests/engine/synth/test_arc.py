from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Note, Part, Voices
from engine.model.track import Section, Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.synth.arc import Arc, Curtain, darkness, narrow, narrowness
from engine.synth.consoles import console as named
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


def test_what_is_taken_follows_the_energy_and_is_least_where_a_louder_section_is_near(
    make_track: Callable[..., Track],
) -> None:
    track = make_track(8)._replace(sections=SECTIONS)

    def place(step: int) -> int:
        return step_frame(step, track.bpm) // CHUNK * CHUNK

    dark = Arc(track, lambda energy: 0.8 * darkness(energy), CHUNK)
    begun, less = dark.at(0), dark.at(place(40))
    assert begun is not None and begun == pytest.approx(0.8)
    assert less is not None and (np.diff(less) < 0).all()
    assert dark.at(place(72)) is None
    assert Arc(track._replace(sections=()), darkness, CHUNK).at(0) is None
    wide = Arc(track, narrowness, CHUNK)
    ends = wide.at(0), wide.at(place(120))
    assert ends[0] == pytest.approx(0.6) and ends[1] == pytest.approx(-0.25)


def test_more_energy_is_never_darker_and_always_wider_from_calm_to_loud() -> None:
    energies = np.linspace(0, 1, 101)
    assert (np.diff([darkness(energy) for energy in energies]) <= 0).all()
    taken = np.array([narrowness(energy) for energy in energies])
    assert (np.diff(taken[25:91]) < 0).all()
    assert taken.min() > -1 / 3 and taken.max() < 1  # no side is turned round, none louder than a side alone may be


@pytest.mark.parametrize("console", ["modern", "gameboy", "c64", "genesis", "snes"])
def test_the_image_opens_with_each_step_of_energy(
    console: str, stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    pads = {Part.PAD: tuple(Note(step, 16, pitch, 90) for step in range(0, 256, 16) for pitch in (48, 55, 64))}
    plucks = {Part.ARPEGGIO: tuple(Note(step, 2, 60 + step % 12, 100) for step in range(0, 256, 2))}
    energies = (0.3, 0.5, 0.7, 0.95)
    sections = tuple(Section("groove", 1, 4 * at, 4, energy) for at, energy in enumerate(energies))
    track = make_track(16, {**pads, **plucks})._replace(sections=sections, console=ConsoleName(console))
    sound = np.concatenate(list(render(track, stream())))
    bar = step_frame(16, track.bpm)
    shares = []
    for section in sections:  # their second bars: before it opens towards the next
        left, right = sound[(section.start_bar + 1) * bar : (section.start_bar + 2) * bar].T
        shares.append(20 * np.log10(np.std(left - right) / np.std(left + right)))
    steps = np.diff(shares)
    assert (steps > (0.4 if named(console).echo else 0.8)).all(), shares


@pytest.mark.parametrize("voice", ["square_lead", "saw_lead"])
def test_pulses_are_thin_where_it_is_calm_on_consoles_without_a_filter(
    voice: str, stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    track = calm_then_loud(make_track, "gameboy")._replace(voices=Voices(lead=voice))
    sound = np.concatenate(list(render(track, stream())))
    bar = step_frame(16, track.bpm)
    calm, loud = (centroid(sound[first * bar : (first + 2) * bar]) for first in (1, 6))
    assert calm > 1.05 * loud


def test_the_filter_joins_its_chunks_lets_low_tones_through_and_keeps_the_sum(
    stream: Callable[[], ShakeStream],
) -> None:
    noise = np.frombuffer(stream().octets(4 * 4_000), "<i2").astype(np.float32) / 32_768
    closed = np.linspace(1, 0.2, 8_000, dtype=np.float32)
    whole, first, second = noise.copy(), noise[:3_000].copy(), noise[3_000:].copy()
    Curtain().draw(whole, closed)
    halves = Curtain()
    halves.draw(first, closed[:3_000])
    halves.draw(second, closed[3_000:])
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


def test_a_side_is_narrowed_by_what_is_taken() -> None:
    side = np.ones(3_000, np.float32)
    narrow(side, None)
    assert (side == 1).all()
    narrow(side, np.full(3_000, 0.6, np.float32))
    assert side == pytest.approx(0.4)
