"""Is what we say about loudness and true peak so? python -m bench.loudness [songs] [seconds each] [-16, -18 or -23].

Composes songs of many moods on all consoles, masters each into a file, and has pyloudnorm and, where ffmpeg is
installed, its ebur128 filter measure the file, and interpolates it by FFT. Prints the largest differences from what the
program reports, and from the loudness that was asked for.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyloudnorm
from numpy.typing import NDArray

from bench.composed import track_of
from bench.moods import MOODS
from bench.timing import made
from engine.model.consoles import ConsoleName
from engine.model.loudness import Loudness
from engine.model.units import SAMPLE_RATE
from engine.synth.mastering.truepeak import decibels

WANTED_LU, WANTED_DECIBELS = 0.2, 0.2
_PRINTED = "ametadata=print:file=-"
_SPAN, _FADE, _OFTEN = 65_536, 2_048, 8

Float64 = NDArray[np.float64]


def ebur128(path: Path) -> tuple[float, float]:
    """Return what ffmpeg's filter reads: integrated loudness in LUFS, and the true peak of the louder side in dBTP.

    Both are taken from what it writes beside the sound, to three digits: the summary has one.
    """
    form = ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", str(path)]
    told = subprocess.run(
        ["ffmpeg", "-v", "error", *form, "-af", f"ebur128=peak=true:metadata=1,{_PRINTED}", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    loudness, peak = (float(re.findall(rf"r128\.{name}=(-?[\d.]+)", told)[-1]) for name in ("I", "true_peak"))
    return loudness, peak if peak < 0 else decibels(peak)  # an amplitude in the versions that were tried


def interpolated_peak(sound: Float64) -> float:
    """Return the true peak of both sides in dBTP, interpolated by FFT over spans that overlap by half."""
    edge = np.sin(np.linspace(0, np.pi / 2, _FADE)) ** 2
    window = np.concatenate((edge, np.ones(_SPAN - 2 * _FADE), edge[::-1]))[:, np.newaxis]
    padded = np.pad(sound, ((_SPAN // 4, _SPAN), (0, 0)))
    highest = 0.0
    for start in range(0, len(padded) - _SPAN + 1, _SPAN // 2):
        spectrum = np.fft.rfft(padded[start : start + _SPAN] * window, axis=0)
        between = _OFTEN * np.fft.irfft(spectrum, _OFTEN * _SPAN, axis=0)
        highest = max(highest, float(np.abs(between[_OFTEN * _SPAN // 4 : -_OFTEN * _SPAN // 4]).max()))
    return decibels(highest)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    level = Loudness(int(sys.argv[3])) if len(sys.argv) > 3 else Loudness.USUAL
    has_ffmpeg = shutil.which("ffmpeg") is not None
    kinds = (
        "what was asked for, LU",
        "pyloudnorm, LU",
        "ebur128, LU",
        "ebur128's true peak, dB",
        "an FFT's true peak, dB",
    )
    apart: dict[str, list[float]] = {kind: [] for kind in kinds}
    loudest = -np.inf
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "samples"
        for number in range(count):
            console = list(ConsoleName)[number % len(ConsoleName)]
            track = track_of(MOODS[number % len(MOODS)], number, seconds)._replace(console=console)
            report = made(track, target, level)
            loudest = max(loudest, report.true_peak)
            sound = np.fromfile(target, "<i2").reshape(-1, 2) / 32_768
            meter = pyloudnorm.Meter(SAMPLE_RATE, filter_class="DeMan")
            apart["what was asked for, LU"].append(abs(report.loudness - level))
            apart["pyloudnorm, LU"].append(abs(meter.integrated_loudness(sound) - report.loudness))
            apart["an FFT's true peak, dB"].append(abs(interpolated_peak(sound) - report.true_peak))
            if has_ffmpeg:
                loudness, peak = ebur128(target)
                apart["ebur128, LU"].append(abs(loudness - report.loudness))
                apart["ebur128's true peak, dB"].append(abs(peak - report.true_peak))
    print(f"{count} songs of {seconds:.0f} seconds. Highest true peak reported: {loudest:.2f} dBTP.")
    for name, differences in apart.items():
        wanted = WANTED_DECIBELS if name.endswith("dB") else WANTED_LU
        if differences:
            beyond = sum(difference > wanted for difference in differences)
            print(
                f"{name}: {max(differences):.3f} apart at most, {np.mean(differences):.3f} on average, "
                f"{beyond} songs beyond {wanted}."
            )
        else:
            print(f"{name}: skipped, ffmpeg is not installed.")


if __name__ == "__main__":
    main()
