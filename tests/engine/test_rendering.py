from pathlib import Path

import numpy as np
import pytest

from bench.composed import track_of
from bench.moods import MOODS
from bench.silence import MOST, longest_silence
from engine.entropy.streams import song_stream
from engine.model.consoles import ConsoleName
from engine.model.errors import OutputFailed
from engine.model.events import Event, Kind
from engine.model.loudness import Loudness
from engine.model.sheet import Drum, Hit
from engine.rendering import rendered
from tests.following import follow
from tests.loudness import integrated_elsewhere
from tests.samples import SEED, small_track


class Listening:
    def __init__(self, fail: bool = False) -> None:
        self.blocks: list[np.ndarray] = []
        self.fail = fail

    def audio(self, block: np.ndarray) -> None:
        if self.fail:
            raise OSError(28, "No space left on device")
        self.blocks.append(block)

    def finish(self) -> None:
        pass


def test_every_writer_hears_the_whole_track_and_progress_is_told(tmp_path: Path) -> None:
    track, writers = small_track(8), [Listening(), Listening()]
    told: list[Event] = list(rendered(track, song_stream(SEED).child("synth"), writers, tmp_path))
    sounds = [np.concatenate(writer.blocks) for writer in writers]
    assert len(sounds[0]) == track.frames
    assert sounds[0].dtype == np.int16
    assert np.array_equal(*sounds)
    percents = [event.percent for event in told if event.kind is Kind.PROGRESS]
    assert percents == [25, 50, 75, 100]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("level", list(Loudness))
def test_a_track_is_brought_to_the_loudness_that_is_asked_for(level: Loudness, tmp_path: Path) -> None:
    writer = Listening()
    stream = song_stream(SEED).child("synth")
    report, _ = follow(rendered(small_track(8), stream, [writer], tmp_path, loudness=level))
    heard = integrated_elsewhere(np.concatenate(writer.blocks) / 32_768)
    assert abs(heard - level) < 0.1  # where the limiter acts, the level is forecast
    assert abs(heard - report.loudness) < 0.05
    assert report.true_peak < -1


def test_a_song_that_cannot_be_brought_to_its_loudness_is_told(tmp_path: Path) -> None:
    heap = tuple(Hit(step, Drum.CLOSED_HAT, 127) for step in range(0, 128, 16) for _ in range(300))
    track = small_track(8)._replace(hits=heap)
    report, told = follow(rendered(track, song_stream(SEED).child("synth"), [Listening()], tmp_path))
    assert report.loudness < -18.2
    warned = [text for text in told if text.startswith("The song came out")]
    assert len(warned) == 1
    assert f" at {report.loudness:.1f} LUFS, not at -18: " in warned[0]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="the disk is full"):
        list(rendered(small_track(), song_stream(SEED).child("synth"), [Listening(fail=True)], tmp_path))


@pytest.mark.parametrize(
    ("mood", "console"),
    [("boss fight", "gameboy"), ("stealth", "c64"), ("horror", "nes"), ("credits", "modern"), ("space", "snes")],
)
def test_no_song_is_silent_for_more_than_a_quarter_of_a_second_its_fade_included(mood: str, console: str) -> None:
    number = MOODS.index(mood)
    track = track_of(mood, number, 75)._replace(console=ConsoleName(console))
    assert longest_silence(track, number) <= MOST


def test_silence_is_told_in_words(tmp_path: Path) -> None:
    track = small_track()._replace(notes={}, hits=())
    told: list[Event] = list(rendered(track, song_stream(SEED).child("synth"), [Listening()], tmp_path))
    warnings = [event.text for event in told if event.kind is Kind.WARNING]
    assert warnings == ["Nothing sounds in the stretch that is measured, so that it has no loudness."]
