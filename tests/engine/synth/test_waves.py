import numpy as np
import pytest

from engine.synth.phases import phase_of
from engine.synth.waves import HIGHEST_HERTZ, RMS, Wave, harmonic_count, low_pass, spectrum, table, table_row


@pytest.mark.parametrize("wave", Wave)
def test_every_wave_has_no_mean_and_nearly_the_same_loudness(wave: Wave) -> None:
    values = table(spectrum(wave, 400), 55.0).values
    assert abs(values.mean()) < 1e-6
    assert np.sqrt(np.mean(values**2)) == pytest.approx(RMS, rel=0.12)


@pytest.mark.parametrize("duty", [0.125, 0.25, 0.5])
def test_a_pulse_is_high_for_its_share_of_the_cycle(duty: float) -> None:
    values = table(spectrum(Wave.PULSE, 400, duty), 55.0).values
    assert np.mean(values > values.max() / 4) == pytest.approx(duty, abs=0.01)


def test_harmonics_stay_below_the_highest_frequency() -> None:
    for hertz in (30.0, 440.0, 4186.0, 15_000.0):
        assert harmonic_count(hertz) * hertz <= HIGHEST_HERTZ or harmonic_count(hertz) == 1


def test_a_low_pass_is_3_db_down_at_its_cutoff_and_falls_12_db_an_octave() -> None:
    gains = 20 * np.log10(low_pass(np.array([0.0, 1.0, 8.0, 16.0]), 100.0, 100.0))
    assert gains[0] == 0
    assert gains[1] == pytest.approx(-3.01, abs=0.01)
    assert gains[2] - gains[3] == pytest.approx(12.04, abs=0.01)


def test_reading_interpolates_between_the_table_s_values() -> None:
    sine = table(spectrum(Wave.SINE, 1), 440.0)
    cycles = np.linspace(0, 3, 1000)
    wanted = RMS * np.sqrt(2) * np.sin(2 * np.pi * cycles)
    assert sine.read(0, phase_of(cycles.astype(np.float32))) == pytest.approx(wanted, abs=1e-5)


def test_between_two_tables_both_are_heard_by_their_nearness() -> None:
    hertz = 300.0
    amplitudes = np.array([spectrum(wave, 20) for wave in (Wave.SINE, Wave.SAW, Wave.TRIANGLE)])
    row, singles = table_row(amplitudes), [table(each, hertz) for each in amplitudes]
    phases = (np.arange(5_000, dtype=np.uint32) * np.uint32(9_876_543)).astype(np.uint32)
    sine, saw, triangle = (each.read(0, phases) for each in singles)
    for place, wanted in ((0.0, sine), (0.25, 0.75 * sine + 0.25 * saw), (1.0, saw), (1.5, (saw + triangle) / 2)):
        found = row.between(np.full(5_000, place, np.float32), phases)
        assert found == pytest.approx(wanted, abs=1e-6)
