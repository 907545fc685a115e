"""What is proven of a lossy file is what is decoded."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.looping.cuts import Cut
from engine.looping.laps import Laps, Window
from engine.rehearing import Reheard, reheard
from tests.following import follow
from tests.samples import small_track

LAPS = Laps(small_track(), Window(0, 1000), Window(2000, 45_100), Window(45_100, 45_500), Window(45_500, 46_000), 0, 4)


class Decoder:
    rate = 44_100

    def __init__(self, sound: NDArray[np.int16]) -> None:
        self.sound = sound

    def audio(self, block: NDArray[np.int16]) -> None: ...

    def finish(self) -> None: ...

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        for start in range(0, len(self.sound), 10_000):
            yield self.sound[start : start + 10_000]


def sine(frames: int, turns: float) -> NDArray[np.int16]:
    one = 10_000 * np.sin(2 * np.pi * turns * np.arange(frames) / frames)
    return np.stack((one, one), axis=1).astype(np.int16)


def measured(folder: Path, *writers: tuple[Cut, Decoder]) -> Reheard:
    found, _ = follow(reheard(writers, LAPS, folder))
    assert found is not None
    return found


def test_the_largest_seam_of_the_files_that_go_round_is_told(tmp_path: Path) -> None:
    intro, smooth, broken = sine(1000, 5), sine(43_100, 220), sine(43_100, 220.25)
    good = measured(tmp_path, (Cut.LOOP, Decoder(smooth))).proof
    assert good is not None
    assert good.entry is None
    assert good.holds
    worse = measured(tmp_path, (Cut.LOOP, Decoder(smooth)), (Cut.WHOLE, Decoder(np.concatenate((intro, broken))))).proof
    assert worse is not None
    assert worse.entry is not None
    assert not worse.holds
    assert worse.largest == worse.jump.step > 10
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut", [Cut.SONG, Cut.INTRO, Cut.ENDING])
def test_what_does_not_go_round_is_measured_and_has_no_proof(tmp_path: Path, cut: Cut) -> None:
    found = measured(tmp_path, (cut, Decoder(sine(44_100, 440))))
    assert found.proof is None
    assert found.true_peak == pytest.approx(20 * np.log10(10_000 / 32_768), abs=0.05)


def test_the_loudness_is_the_first_file_s_and_the_peak_the_highest(tmp_path: Path) -> None:
    first, louder = sine(44_100, 440), (sine(44_100, 440) * 3.2).astype(np.int16)
    found = measured(tmp_path, (Cut.SONG, Decoder(first)), (Cut.SONG, Decoder(louder)))
    assert found.loudness == measured(tmp_path, (Cut.SONG, Decoder(first))).loudness
    assert found.true_peak == pytest.approx(20 * np.log10(32_000 / 32_768), abs=0.05)
    _, told = follow(found.told())
    assert told == [f"Decoded again: {found.loudness:.1f} LUFS, true peak -0.2 decibels, above -1: encoding raised it."]


@pytest.mark.parametrize("cut", [Cut.SONG, Cut.LOOP])
def test_a_file_of_48_kilohertz_is_as_loud_as_the_same_tone_of_ours(tmp_path: Path, cut: Cut) -> None:
    ours, theirs = Decoder(sine(88_200, 3_000)), Decoder(sine(96_000, 3_000))
    theirs.rate = 48_000
    loudness = measured(tmp_path, (cut, ours)).loudness
    assert measured(tmp_path, (cut, theirs)).loudness == pytest.approx(loudness, abs=0.02)


def test_nothing_lossy_is_nothing_measured(tmp_path: Path) -> None:
    assert follow(reheard((), None, tmp_path))[0] is None


def test_silence_is_told_in_words(tmp_path: Path) -> None:
    silent = measured(tmp_path, (Cut.SONG, Decoder(np.zeros((44_100, 2), np.int16))))
    assert follow(silent.told())[1] == ["Decoded again: nothing sounds."]
    short = measured(tmp_path, (Cut.SONG, Decoder(sine(4_410, 440))))
    assert follow(short.told())[1] == [f"Decoded again: no loudness, true peak {short.true_peak:.1f} decibels."]
