from pathlib import Path

import numpy as np
import pytest

from engine.entropy.streams import song_stream
from engine.model.errors import OutputFailed
from engine.model.events import Event, Kind
from engine.rendering import rendered
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


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="the disk is full"):
        list(rendered(small_track(), song_stream(SEED).child("synth"), [Listening(fail=True)], tmp_path))
