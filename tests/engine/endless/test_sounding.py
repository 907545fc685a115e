"""The sound of two stretches: gapless, each as loud, and the first rings on into the second."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.endless.course import followed, planned
from engine.endless.sounding import SILENCE, TAIL_FRAMES, Sounding, rendered
from engine.endless.stretch import composed
from engine.output.spool import Spool
from engine.record import Asked
from engine.synth.mastering import Meter
from tests.engine.endless.woven import SEED, VIBE, silent_at_end
from tests.following import follow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spool")


@pytest.fixture(scope="module")
def sounding(folder: Path) -> Iterator[Sounding]:
    stretch = follow(composed(planned(SEED, VIBE, Asked(90.0), None)))[0]
    followed(stretch.plan, stretch.sheet, None, SEED)
    with Spool(folder) as spool:
        yield follow(rendered(stretch, spool, folder))[0]


def test_a_stretch_ends_on_its_border_at_its_loudness(sounding: Sounding) -> None:
    sound = np.concatenate(list(sounding.blocks(SILENCE)))
    assert len(sound) == sounding.frames == sounding.stretch.track.frames
    meter = Meter()
    meter.feed(sound.astype(np.float32) / 32_768)
    assert meter.loudness == pytest.approx(-18, abs=0.3)
    assert meter.true_peak < -1


def test_its_tail_begins_where_it_ends_and_goes_to_nothing(sounding: Sounding) -> None:
    tail = sounding.tail()
    assert len(tail) >= TAIL_FRAMES
    assert not tail[-1].any()
    sound = np.concatenate(list(sounding.blocks(SILENCE))).astype(np.float32)
    step = np.abs(tail[0] - sound[-1]).max()
    assert step <= np.abs(np.diff(sound, axis=0)).max()


def test_the_tail_of_the_one_before_is_added_to_its_beginning(sounding: Sounding) -> None:
    before = np.full((1000, 2), 300, np.float32)
    alone, over = (next(sounding.blocks(tail)).astype(np.int32) for tail in (SILENCE, before))
    assert np.abs(over[:1000] - alone[:1000] - 300).max() <= 1
    assert np.array_equal(over[1000:], alone[1000:])


def test_one_that_closes_ends_as_its_song_does_and_nothing_rings_on(folder: Path) -> None:
    stretch = follow(composed(planned(SEED, VIBE, Asked(90.0), None), closes=True))[0]
    with Spool(folder) as spool:
        closing = follow(rendered(stretch, spool, folder))[0]
        sound = np.concatenate(list(closing.blocks(SILENCE)))
        assert len(sound) == stretch.track.frames
        assert len(closing.tail()) == 0
    assert np.abs(sound[-1]).max() <= 1
    assert silent_at_end(sound) <= 0.25
