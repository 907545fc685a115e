from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Note, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.instrument import Instrument
from engine.synth.renderer import render
from engine.synth.slides import Slide
from engine.synth.tones import Oscillator

FRAMES = 3_300
PLAYERS = [each for name in ("modern", "nes", "c64", "genesis") for each in set(CONSOLES[name].instruments.values())]
TONES = sorted((each for each in PLAYERS if each.ensemble is None), key=lambda each: each.name)


def still(entry: Instrument) -> Instrument:
    """The instrument without anything else that moves pitch, width or loudness."""
    return entry._replace(vibrato=None, tremolo=None, sweep=None, detune=0.0)


@pytest.mark.parametrize("entry", TONES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("origin, pitch", [(57, 64), (88, 81), (108, 103)])
def test_a_slide_arrives_in_the_tone_itself_and_stretches_of_it_join(
    entry: Instrument, origin: int, pitch: int
) -> None:
    sliding = Oscillator(entry, pitch, 3, Slide(origin - pitch, FRAMES))
    whole, plain = sliding.sound(0, 12_000), Oscillator(entry, pitch, 3).sound(0, 12_000)
    assert np.array_equal(whole[FRAMES:], plain[FRAMES:])
    assert not np.allclose(whole[: FRAMES // 2], plain[: FRAMES // 2], atol=0.05)
    parts = [sliding.sound(start, stop) for start, stop in ((0, 1_001), (1_001, FRAMES + 5), (FRAMES + 5, 12_000))]
    assert np.array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("entry", TONES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("origin, pitch", [(88, 81), (98, 105)])
def test_no_false_tone_folds_back_while_it_slides(entry: Instrument, origin: int, pitch: int) -> None:
    sliding = Oscillator(still(entry), pitch, 3, Slide(origin - pitch, FRAMES))
    sound = sliding.sound(0, 2_048).astype(np.float64) * np.blackman(2_048)
    power = np.abs(np.fft.rfft(sound, 8_192))
    hertz = np.fft.rfftfreq(8_192, 1 / SAMPLE_RATE)
    below = power[(hertz > 60) & (hertz < 0.75 * pitch_frequency(min(origin, pitch)))]
    assert 20 * np.log10(below.max() / power.max()) < -80


def heard_pitch(sound: np.ndarray) -> float:
    """Return the MIDI pitch of a short tone, by its zero crossings upwards."""
    upward = np.flatnonzero((sound[:-1] < 0) & (sound[1:] >= 0))
    places = upward + sound[upward] / (sound[upward] - sound[upward + 1])
    return float(69 + 12 * np.log2(SAMPLE_RATE / np.diff(places).mean() / 440))


def test_the_pitch_moves_from_the_note_before_to_the_written_one(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    notes = (Note(0, 4, 60), Note(4, 12, 67, slide=True))
    track = make_track(1, {Part.LEAD: notes}, bpm=150)
    flute = CONSOLES["snes"].instruments["soft_lead"]
    sliding = Oscillator(still(flute), 67, 3, Slide(-7, FRAMES)).sound(0, 20_000)
    path = [heard_pitch(sliding[start : start + 900]) for start in range(0, 4_500, 500)]
    assert path[0] < 62.5 and path[:6] == sorted(path[:6])
    assert path[-1] == pytest.approx(67, abs=0.05)
    plain = make_track(1, {Part.LEAD: (notes[0], replace(notes[1], slide=False))}, bpm=150)
    one, other = (np.concatenate(list(render(each, stream()))) for each in (track, plain))
    begin = round(4 * 0.1 * SAMPLE_RATE)
    assert np.array_equal(one[:begin], other[:begin])
    assert not np.array_equal(one[begin : begin + FRAMES], other[begin : begin + FRAMES])
