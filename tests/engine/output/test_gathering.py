import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.output import gathering
from engine.output.gathering import PIECE, Gathering
from tests.examples import examples

_LENGTHS = st.lists(st.sampled_from((0, 1, 1000, PIECE // 2 + 3, PIECE - 1, PIECE, 2 * PIECE + 7)), max_size=8)


@examples(20)
@given(_LENGTHS)
def test_all_is_written_in_order(tmp_path_factory: pytest.TempPathFactory, lengths: list[int]) -> None:
    blocks = [bytes([number + 1]) * length for number, length in enumerate(lengths)]
    target = tmp_path_factory.mktemp("gathered") / "file"
    with target.open("wb", buffering=0) as file:
        gathered = Gathering(file.fileno())
        for block in blocks:
            gathered.write(memoryview(block))
            assert file.tell() % PIECE == 0
        gathered.flush()
    assert target.read_bytes() == b"".join(blocks)


def test_many_small_ones_are_written_before_they_are_more_than_a_system_takes(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb", buffering=0) as file:
        gathered = Gathering(file.fileno())
        for number in range(3_000):
            gathered.write(memoryview(bytes([number % 256])))
        gathered.flush()
    assert (tmp_path / "file").read_bytes() == bytes(number % 256 for number in range(3_000))


def test_what_a_system_takes_in_parts_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering.os, "writev", lambda file, views: os.write(file, views[0][:5]), raising=False)
    with (tmp_path / "file").open("wb", buffering=0) as file:
        gathered = Gathering(file.fileno())
        gathered.write(memoryview(b"one two"))
        gathered.write(memoryview(b" three"))
        gathered.flush()
    assert (tmp_path / "file").read_bytes() == b"one two three"
