import errno
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
    def part(descriptor: int, views: list[memoryview], place: int) -> int:
        return os.pwrite(descriptor, views[0][:5], place)

    monkeypatch.setattr(gathering.os, "pwritev", part, raising=False)
    with (tmp_path / "file").open("wb", buffering=0) as file:
        gathered = Gathering(file.fileno())
        gathered.write(memoryview(b"one two"))
        gathered.write(memoryview(b" three"))
        gathered.flush()
    assert (tmp_path / "file").read_bytes() == b"one two three"


def test_what_stands_in_the_file_may_be_read_until_it_is_written_over_and_what_is_left_is_cut_off(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_bytes(b"before " * PIECE)
    with (tmp_path / "file").open("r+b", buffering=0) as file:
        gathered = Gathering(file.fileno())
        gathered.write(memoryview(b"x" * (PIECE + 1)))
        gathered.write(memoryview(b"end"))
        file.seek(PIECE)
        assert file.read(7) == (b"before " * PIECE)[PIECE : PIECE + 7]
        file.seek(0)
        gathered.flush()
    assert (tmp_path / "file").read_bytes() == b"x" * (PIECE + 1) + b"end"


_LONG = 3 * PIECE + 5


def written(target: Path) -> list[int]:
    """Write a long file in pieces and see that it is whole; return how long it was after each of them."""
    sound, lengths = os.urandom(_LONG), []
    with target.open("wb", buffering=0) as file:
        gathered = Gathering(file.fileno())
        for start in range(0, _LONG, PIECE // 2):
            gathered.write(memoryview(sound)[start : start + PIECE // 2])
            lengths.append(os.fstat(file.fileno()).st_size)
        gathered.flush()
        gathered.write(memoryview(b"more"))
        gathered.flush()
    assert target.read_bytes() == sound + b"more"
    return lengths


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system cannot reserve room in a file")
def test_room_is_asked_for_once_for_many_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def reserve(descriptor: int, begin: int, size: int) -> None:
        asked.append((begin, size))
        os.truncate(descriptor, begin + size)

    monkeypatch.setattr(gathering.os, "posix_fallocate", reserve)
    lengths = written(tmp_path / "file")
    assert asked[0][0] == 0 and asked[0][1] < PIECE and len(asked) == 2
    assert max(lengths) == sum(asked[1]) > 3 * PIECE


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system cannot reserve room in a file")
def test_room_is_not_asked_for_again_where_that_writes_or_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def zeros(descriptor: int, begin: int, size: int) -> None:
        asked.append(begin)
        os.pwrite(descriptor, bytes(size), begin)

    def full(_descriptor: int, begin: int, _size: int) -> None:
        asked.append(begin)
        raise OSError(errno.ENOSPC, "No space left on device")

    for reserve in (zeros, full):
        monkeypatch.setattr(gathering.os, "posix_fallocate", reserve)
        asked.clear()
        lengths = written(tmp_path / "file")
        assert asked == [0]
        assert max(lengths) <= _LONG
