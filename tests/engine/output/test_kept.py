"""What waits in a file is had again in stretches, while and after it comes."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.output.kept import Kept

SOUND = np.arange(2_000, dtype=np.int16).reshape(-1, 2)


@given(st.integers(0, 1_000), st.integers(0, 1_000))
def test_any_stretch_can_be_had(one: int, other: int) -> None:
    kept = Kept(io.BytesIO())
    kept.audio(SOUND)
    first, last = sorted((one, other))
    assert np.array_equal(kept.between(first, last), SOUND[first:last])


def test_more_may_come_after_some_was_had(tmp_path: Path) -> None:
    with (tmp_path / "sound").open("w+b") as file:
        kept = Kept(file)
        assert (len(kept), kept.between(0, 0).shape) == (0, (0, 2))
        kept.audio(SOUND[:300])
        assert np.array_equal(kept.between(100, 300), SOUND[100:300])
        kept.audio(SOUND[300:])
        assert np.array_equal(kept.between(0, len(kept)), SOUND)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("r+b", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        Kept(file).audio(SOUND)
