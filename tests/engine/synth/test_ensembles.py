import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.ensembles import loop, loop_frames
from engine.synth.instruments import INSTRUMENTS

ENSEMBLES = [entry.name for entry in INSTRUMENTS.values() if entry.ensemble]
PADS = {player.name: player for each in CONSOLES.values() for player in each.instruments.values() if player.ensemble}


def looped(name: str, pitch: int) -> np.ndarray:
    return chord(name, [pitch])


def chord(name: str, pitches: list[int]) -> np.ndarray:
    """Return left and right of a chord's loop."""
    rows = np.empty((2, loop_frames(INSTRUMENTS[name], pitches)), np.float32)
    loop(INSTRUMENTS[name], pitches, np.array([[1, 0]] * len(pitches), np.float32), rows)
    return np.stack((rows[0] + rows[1], rows[0] - rows[1]))


@pytest.mark.parametrize("pitch", range(28, 97))
@pytest.mark.parametrize(("name", "ratios", "cents"), [("pad", [1], 1), ("drone", [1, 1.5], 2)])
def test_the_loop_s_length_keeps_the_pitch_and_its_fifth_in_tune(
    pitch: int, name: str, ratios: list[float], cents: float
) -> None:
    cycles = np.array(ratios) * pitch_frequency(pitch) * loop_frames(INSTRUMENTS[name], [pitch]) / SAMPLE_RATE
    assert np.max(1200 * np.abs(np.log2(np.rint(cycles) / cycles))) < cents


@pytest.mark.parametrize("name", ENSEMBLES)
@pytest.mark.parametrize("pitch", [40, 60, 76])
def test_a_loop_has_no_seam_no_mean_and_survives_a_mono_sum(name: str, pitch: int) -> None:
    samples = looped(name, pitch)
    steps = np.abs(np.diff(samples, axis=1))
    assert np.abs(samples[:, 0] - samples[:, -1]).max() <= steps.max()
    assert np.abs(samples.mean(axis=1)).max() < 1e-4
    mono = samples.mean(axis=0)
    assert np.mean(mono**2) > 0.45 * np.mean(samples**2)
    assert not np.allclose(samples[0], samples[1], atol=0.01)


@pytest.mark.parametrize("name", ENSEMBLES)
def test_a_loop_never_falls_silent(name: str) -> None:
    samples = looped(name, 55).mean(axis=0)
    windows = samples[: len(samples) // 2205 * 2205].reshape(-1, 2205)
    levels = np.sqrt(np.mean(windows**2, axis=1))
    assert levels.min() > levels.max() / 6


@pytest.mark.parametrize("name", PADS)
@pytest.mark.parametrize("pitches", [[45], [52], [60], [67], [56, 60], [52, 56, 59], [48, 55, 60, 64]])
def test_copies_move_a_pad_s_frequency_and_hardly_its_level(name: str, pitches: list[int]) -> None:
    """Without its tremolo it neither swells nor sinks by more than a few decibels, least of all for one loudspeaker."""
    pad = PADS[name]._replace(tremolo=None)
    rows = np.empty((2, loop_frames(pad, pitches)), np.float32)
    loop(pad, pitches, np.array([[1, 0]] * len(pitches), np.float32), rows)
    for sound, most in ((rows[0], 3.0), (rows[0] + rows[1], 6.0), (rows[0] - rows[1], 6.0)):
        around = np.resize(sound, len(sound) + 4_410)
        power = np.convolve(around.astype(np.float64) ** 2, np.ones(4_410) / 4_410, "valid")
        assert 10 * np.log10(power.max() / power.min()) < most


def test_a_plain_instrument_is_no_ensemble() -> None:
    with pytest.raises(ValueError, match="no ensemble"):
        looped("lead", 60)


@pytest.mark.parametrize("root", range(36, 60))
@pytest.mark.parametrize("above", [(4, 7), (3, 7, 12), (7, 15, 19), (5, 7, 10)])
def test_a_chord_s_loop_is_in_tune_within_four_cents(root: int, above: tuple[int, ...]) -> None:
    pitches = [root, *(root + step for step in above)]
    rounds = loop_frames(INSTRUMENTS["pad"], pitches) / SAMPLE_RATE
    cycles = np.array([pitch_frequency(pitch) for pitch in pitches]) * rounds
    assert np.max(1200 * np.abs(np.log2(np.rint(cycles) / cycles))) < 4


def test_a_chord_holds_each_of_its_tones() -> None:
    samples = chord("pad", [52, 59, 68]).mean(axis=0)
    spectrum = np.abs(np.fft.rfft(samples))
    for pitch in (52, 59, 68):
        place = round(pitch_frequency(pitch) * len(samples) / SAMPLE_RATE)
        assert spectrum[place] > 20 * np.median(spectrum[place - 30 : place + 30])
