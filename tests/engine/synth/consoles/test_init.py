import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.sheet import PITCHED, Note, Part, Voices
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES, console
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS
from engine.synth.mastering import Meter, master, plan
from engine.synth.renderer import render
from engine.synth.rules import RULES

Stream = Callable[[], ShakeStream]
Tracks = Callable[..., Track]

PINNED_RULES = 6
# The mastered bytes of one small track on each console under these rules: see the renderer's golden test.
GOLDEN = {
    "modern": "53abc90bdb8047196c9daabc89a02d6fb2d101bd6fda941d2ec6cda819121c75",
    "nes": "3529ae767dd49d047ed890b349fb7522faac9fa7bd9e1ca76b2aa5134ae59d1a",
    "gameboy": "6728f06101365cc12aad46d348f882c5ffb78b1a67f1fefabcc45061fe001d16",
    "c64": "359f94b4d3331295b42c462312fabe21ddc9eafd137a37cbb3145a7d991d723b",
    "genesis": "afcc66ad365ce64c602552b3e59ac8b2eb51aa3f3510fee876a0cee869ffa879",
    "snes": "3b721ce1d93285edc517e9d7270730f06eddfd8148b8c17d7b602a5ecfe3f7b9",
}


# Runs the golden tests, and sees to it that numpy has taken no other routines than the plain ones.
PLAINLY = """
import sys, numpy, pytest
assert not numpy.show_config(mode="dicts")["SIMD Extensions"].get("found")
sys.exit(pytest.main(["-q", "-n", "0", "-k", "golden", sys.argv[1]]))
"""


def sound_of(song: Track, stream: ShakeStream, name: str) -> np.ndarray:
    return np.concatenate(list(render(song._replace(console=ConsoleName(name)), stream)))


def in_thirds_of_octaves(sound: np.ndarray) -> np.ndarray:
    """Return the levels of thirds of octaves from 50 Hz on, in decibels, the loudest 0, nothing below -60."""
    power = np.abs(np.fft.rfft(sound.sum(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    edges = 50 * 2 ** (np.arange(26) / 3)
    bands = np.array([power[(hertz >= low) & (hertz < high)].sum() for low, high in pairwise(edges)])
    return np.maximum(10 * np.log10(bands / bands.max() + 1e-12), -60)


@pytest.mark.parametrize("name", CONSOLES)
def test_every_console_answers_to_every_voice(name: str) -> None:
    palette = console(name)
    assert palette.name == name
    assert set(CONSOLES) == set(ConsoleName)
    assert palette.about.endswith(".")
    assert set(palette.instruments) <= set(INSTRUMENTS)
    assert set(palette.kits) <= set(KITS)
    for part in PITCHED:
        assert Voices().of(part) in palette.instruments
    assert all(palette.instrument(name).about for name in INSTRUMENTS)
    assert all(palette.kit(name).about for name in KITS)


def test_the_digests_are_of_these_rules() -> None:
    assert RULES == PINNED_RULES


def test_instruments_have_names_of_their_own() -> None:
    players = {player for palette in CONSOLES.values() for player in palette.instruments.values()}
    assert len({player.name for player in players}) == len(players)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("gameboy", ("triangle_bass",)),
        ("c64", ("saw_bass", "triangle_bass", "organ", "drone")),
        ("genesis", ("square_lead", "saw_bass", "triangle_bass", "organ", "choir", "drone")),
        ("snes", ("square_lead", "saw_bass", "triangle_bass", "choir", "drone")),
        ("nes", ("square_lead",)),
    ],
)
def test_voices_of_their_own_sound_otherwise_and_as_loud_as_the_rest_of_their_row(
    name: str, own: tuple[str, ...], stream: Stream, make_track: Tracks
) -> None:
    palette = console(name)
    usual = {"square_lead": "lead", "organ": "keys", "choir": "pad", "drone": "pad"}
    parts = {"lead": Part.LEAD, "keys": Part.SECOND, "pad": Part.PAD, "bass": Part.BASS}
    for voice in own:
        row = usual.get(voice, "bass")
        notes = tuple(Note(step, 8, (36 if row == "bass" else 60) + step % 13, 100) for step in range(0, 64, 8))
        sounds = []
        for each in (row, voice):
            voices = replace(Voices(), **{str(parts[row]): each})
            sounds.append(sound_of(make_track(4, {parts[row]: notes}, voices=voices), stream(), name))
        assert palette.instrument(voice).response == palette.instrument(row).response
        apart = np.abs(in_thirds_of_octaves(sounds[0]) - in_thirds_of_octaves(sounds[1]))
        print(voice, apart.max())
        assert apart.max() > 4, voice
        loudness = []
        for sound in sounds:
            meter = Meter()
            meter.feed(sound)
            loudness.append(meter.loudness)
        assert loudness[1] == pytest.approx(loudness[0], abs=2), voice


def test_an_unknown_console_names_the_known_ones() -> None:
    with pytest.raises(WrongUse, match=r"console 'toaster' is not known.*modern"):
        console("toaster")


def test_consoles_are_told_apart_by_their_spectrum(stream: Stream, full_track: Tracks) -> None:
    spectra = {name: in_thirds_of_octaves(sound_of(full_track(), stream(), name)) for name in CONSOLES}
    for one, other in combinations(CONSOLES, 2):
        assert np.mean(np.abs(spectra[one] - spectra[other])) > 2, (one, other)


@pytest.mark.parametrize("name", CONSOLES)
def test_every_console_is_about_as_loud_has_no_mean_and_survives_mono(
    stream: Stream, full_track: Tracks, name: str
) -> None:
    sound = sound_of(full_track(), stream(), name)
    stereo, mono = Meter(), Meter()
    stereo.feed(sound)
    mono.feed(np.repeat(sound.mean(axis=1, keepdims=True), 2, axis=1))
    assert stereo.loudness == pytest.approx(-18, abs=2)
    assert stereo.true_peak < -1
    assert mono.loudness > stereo.loudness - 2
    assert np.abs(sound.mean(axis=0)).max() < 0.001


def test_the_first_console_plays_in_the_middle(stream: Stream, full_track: Tracks) -> None:
    sound = sound_of(full_track(), stream(), "nes")
    assert np.array_equal(sound[:, 0], sound[:, 1])


def test_modern_is_the_widest_and_the_one_chip_of_the_home_computer_plays_in_the_middle(
    stream: Stream, full_track: Tracks
) -> None:
    """Of the power above 200 hertz, how much lies in the sides."""
    shares = {}
    for name in CONSOLES:
        sound = sound_of(full_track(), stream(), name)
        left, right = np.fft.rfft(sound.T)[:, np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) > 200]
        side, middle = (float(np.square(np.abs(both)).sum()) for both in (left - right, left + right))
        shares[name] = side / (side + middle)
    assert max(shares, key=lambda name: shares[name]) == "modern"
    assert shares["modern"] > 0.08 and shares["c64"] < 0.02


@pytest.mark.parametrize("name", CONSOLES)
def test_tones_up_to_four_kilohertz_do_not_alias(stream: Stream, make_track: Tracks, name: str) -> None:
    """Below the tone there is nothing but what its envelope and the room add close to it."""
    song = make_track(2, {Part.LEAD: (Note(0, 30, 105, 127),)})
    steady = sound_of(song, stream(), name)[13_000:45_768, 0] * np.blackman(32_768)
    power = np.abs(np.fft.rfft(steady))
    hertz = np.fft.rfftfreq(32_768, 1 / SAMPLE_RATE)
    below = power[(hertz > 300) & (hertz < pitch_frequency(105) * 0.8)]
    assert 20 * np.log10(below.max() / power.max()) < -80


@pytest.mark.parametrize("name", CONSOLES)
def test_the_golden_track_keeps_its_bytes(stream: Stream, full_track: Tracks, name: str) -> None:
    sound = sound_of(full_track(), stream().child("render"), name)
    meter = Meter()
    meter.feed(sound)
    mastered = np.concatenate(list(master([sound], plan(meter), stream().child("dither"))))
    assert hashlib.sha256(mastered.tobytes()).hexdigest() == GOLDEN[name]


def test_a_simpler_processor_gives_the_same_bytes() -> None:
    """numpy takes its routines by what the processor can do; some of them round a product and a sum as one."""
    better = np.show_config(mode="dicts")["SIMD Extensions"].get("found")
    if not better:
        pytest.skip("numpy knows no routines for this processor but the plain ones")
    plain = {**os.environ, "NPY_DISABLE_CPU_FEATURES": " ".join(better)}
    run = subprocess.run(  # the same tests once more, in a process of their own
        [sys.executable, "-c", PLAINLY, __file__], env=plain, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", CONSOLES)
def test_the_lead_of_climaxes_is_no_softer_than_the_usual_one(stream: Stream, make_track: Tracks, name: str) -> None:
    notes = {Part.LEAD: tuple(Note(step, 8, 64 + step % 13, 100) for step in range(0, 64, 8))}
    loudness = []
    for lead in ("lead", "saw_lead"):
        meter = Meter()
        meter.feed(sound_of(make_track(4, notes, voices=Voices(lead=lead)), stream(), name))
        loudness.append(meter.loudness)
    assert loudness[1] >= loudness[0] - 0.1
