from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Beat, Note, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.flicks import Flick, Flicker, flicks
from engine.synth.renderer import render

CHORD = (60, 64, 67, 72)
WRITTEN = tuple(Note(step, 1, CHORD[step % 4], 80 + step) for step in range(16))
FLICKING = [name for name, console in CONSOLES.items() if console.flicker]


def test_each_beat_becomes_a_note_that_goes_round_the_tones_of_its_half_bar(make_track: Callable[..., Track]) -> None:
    eighths = tuple(Note(step, 2, CHORD[step // 2 % 4], 90) for step in range(0, 16, 2))
    assert list(flicks(WRITTEN, make_track(1)))[:2] == [Flick(0, 4, CHORD, 83), Flick(4, 4, CHORD, 87)]
    assert [flick.pitches for flick in flicks(eighths, make_track(1))] == [CHORD] * 4
    jig = make_track(1)._replace(steps_per_bar=12, beat_steps=Beat.DOTTED_QUARTER)
    assert [flick.step for flick in flicks(WRITTEN[:12], jig)] == [0, 6]
    assert list(flicks((Note(3, 1, 60, 90),), make_track(1))) == [Flick(3, 2, (60,), 90)]


@pytest.mark.parametrize("name", FLICKING)
def test_the_tones_change_with_the_pictures_on_the_screen(name: str) -> None:
    """How loud the highest tone is comes and goes once for each round of four; fifty or sixty tones a second."""
    console = CONSOLES[name]
    assert console.flicker
    frames = round(SAMPLE_RATE / console.ticks)
    sound = Flicker(console.flicker, CHORD, 3, frames).sound(0, 60_000).astype(np.float64)[10_000:]
    turns = np.exp(-2j * np.pi * pitch_frequency(72) / SAMPLE_RATE * np.arange(len(sound)))
    loud = np.abs(np.convolve(sound * turns, np.ones(300), "same"))
    loud -= loud.mean()
    power = np.fft.rfft(loud, 1 << 17)
    likeness = np.fft.irfft(np.abs(power) ** 2)[1_500:6_000]
    assert 4 * SAMPLE_RATE / (1_500 + likeness.argmax()) == pytest.approx(console.ticks, abs=0.6)
    assert round(console.ticks) in (50, 60)


@pytest.mark.parametrize("name", FLICKING)
def test_the_tone_does_not_step_where_it_changes_and_stretches_join(name: str) -> None:
    console = CONSOLES[name]
    assert console.flicker
    plain = console.flicker._replace(filter=None, bite=None)
    flicker = Flicker(plain, CHORD, 3, 735)
    whole = flicker.sound(0, 20_000)
    assert np.array_equal(np.concatenate((flicker.sound(0, 7_001), flicker.sound(7_001, 20_000))), whole)
    rough = np.abs(np.diff(whole.astype(np.float64), 4))
    changes = np.arange(735, 19_000, 735)
    edges = max(rough[place - 6 : place + 3].max() for place in changes)
    assert edges <= 1.2 * np.delete(rough, np.add.outer(changes, np.arange(-6, 3)).ravel()).max()


@pytest.mark.parametrize("name", ConsoleName)
def test_only_consoles_that_flick_hear_the_difference(
    name: str, stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    track = make_track(1, {Part.ARPEGGIO: WRITTEN})._replace(console=name)
    written, ticking = (np.concatenate(list(render(track._replace(ticks=ticks), stream()))) for ticks in (False, True))
    assert np.array_equal(written, ticking) == (name not in FLICKING)
    assert 20 * np.log10(np.std(ticking) / np.std(written)) == pytest.approx(0, abs=3)
