"""No byte of the pool is used twice, whoever takes it and however the taker dies."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.pool import FILE, FOLDER, SHARE, Pool, PoolUnusable
from engine.entropy.reading import Exchange, Reading

ROOT = Path(__file__).parents[3]
BATCH = 1024
PIPE_BYTES = 4096

# Regenerates as `qrc compose --offline` does, until the pool is empty.
TAKER = """
import sys
from pathlib import Path
from engine.entropy.pool import Pool, PoolUnusable
from engine.entropy.roll import roll
from engine.request import Surroundings
around = Surroundings(home=Path(sys.argv[1]))
def left():
    try:
        return Pool(around.home).shares("anu") > 0
    except PoolUnusable:  # somebody else is in it, for longer than is waited for
        return True
while True:
    rolling = roll(around, offline=True)
    try:
        while True:
            next(rolling)
    except StopIteration as end:
        quantum = [reading for reading in end.value.readings if reading.source == "anu"]
    for reading in quantum:
        print(reading.data.hex(), flush=True)
    if not quantum and not left():
        break
"""


def batch(number: int, source: str = "anu", size: int = BATCH) -> Reading:
    """Return bytes of which no share equals another."""
    data = random.Random(number).randbytes(size)
    return Reading(source, data, 1000 + number, "Claimed.", Exchange("http://x/", 200, "ab"), FeedVerdict(1, 9))


def shares(*batches: Reading) -> list[bytes]:
    return [one.data[start : start + SHARE] for one in batches for start in range(0, len(one.data), SHARE)]


def taking(home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", TAKER, str(home)]
    # A pipe that holds little: who begins first cannot use up the pool while the other is still being loaded.
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pipesize=PIPE_BYTES
    )


def test_one_answer_serves_32_songs_each_byte_once_and_in_order(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    assert pool.keep(batch(1))
    assert pool.shares("anu") == 32
    taken = [pool.take("anu") for _ in range(33)]
    assert [one.data for one in taken if one] == shares(batch(1))
    assert taken[-1] is None
    assert taken[0] is not None
    assert (taken[0].time_ns, taken[0].exchange, taken[0].verdict) == (1001, batch(1).exchange, batch(1).verdict)
    assert taken[0].taken_ns == pytest.approx(time.time_ns(), abs=60e9)


def test_sources_have_pools_of_their_own_and_a_rest_is_not_used(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    pool.keep(batch(1, "lfd", SHARE + 5))
    assert pool.take("anu") is None
    assert pool.take("lfd") is not None
    assert pool.take("lfd") is None
    assert pool.shares("lfd") == 0


def test_the_same_bytes_do_not_come_twice_even_when_they_are_used_up(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    assert pool.keep(batch(1))
    assert not pool.keep(batch(1))
    while pool.take("anu"):
        pass
    assert not pool.keep(batch(1))
    assert pool.take("anu") is None


def test_one_request_a_minute_across_pools_of_the_same_home(tmp_path: Path) -> None:
    assert Pool(tmp_path).may_ask("anu", 60)
    assert not Pool(tmp_path).may_ask("anu", 60)
    assert Pool(tmp_path).may_ask("lfd", 60)
    assert Pool(tmp_path).may_ask("anu", 0)


def test_when_a_source_was_last_asked_is_remembered(tmp_path: Path) -> None:
    assert Pool(tmp_path).last_asked("anu") is None
    Pool(tmp_path).may_ask("anu", 60)
    assert Pool(tmp_path).last_asked("anu") == pytest.approx(time.time_ns(), abs=60e9)
    assert Pool(tmp_path).last_asked("lfd") is None


def test_a_last_request_in_the_future_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10**15)
    assert Pool(tmp_path).may_ask("anu", 60)
    monkeypatch.undo()
    assert Pool(tmp_path).may_ask("anu", 60)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    assert Pool(tmp_path / "home").take("anu") is None
    assert Pool(tmp_path / "home").shares("anu") == 0
    assert Pool(tmp_path / "home").last_asked("anu") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user by other means")
def test_folder_and_file_are_for_their_owner_alone(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        Pool(tmp_path / "home").keep(batch(1))
    finally:
        os.umask(mask)
    folder = tmp_path / "home" / FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_pool_is_put_aside(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(content)
    pool = Pool(tmp_path)
    assert pool.keep(batch(1))
    assert pool.take("anu") is not None


def test_a_home_that_cannot_be_is_told_as_unusable(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(PoolUnusable):
        Pool(tmp_path / "home").keep(batch(1))


def test_a_pool_that_somebody_holds_is_unusable_and_sound_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.entropy.pool.LOCK_SECONDS", 0.05)
    pool = Pool(tmp_path)
    pool.keep(batch(1))
    other = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(PoolUnusable):
        pool.take("anu")
    other.close()
    assert pool.shares("anu") == 32


def sound(home: Path) -> bool:
    with sqlite3.connect(home / FOLDER / FILE) as database:
        return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def told_by(taker: "subprocess.Popen[str]") -> list[bytes]:
    """Return the shares that a process told of, as whole lines; what it was telling when it was killed is lost."""
    assert taker.stdout is not None
    return [bytes.fromhex(line) for line in taker.stdout.read().splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_thousand_regenerations_by_two_processes_that_are_killed_again_and_again(tmp_path: Path) -> None:
    """No share is used twice, none is lost beyond the one in hand at each kill, and the file is sound throughout."""
    pool = Pool(tmp_path)
    batches = [batch(number) for number in range(32)]
    for one in batches:
        pool.keep(one)
    chance, taken, kills = random.Random(6), list[bytes](), 0
    while len(taken) < 1000 and kills < 24:
        takers = [taking(tmp_path) for _ in range(2)]
        for taker in takers:
            assert taker.stdout is not None
            first = taker.stdout.readline()
            taken += [bytes.fromhex(first)] if first else []
        time.sleep(chance.uniform(0.01, 0.06))
        for taker in takers:
            taker.kill()
            taken += told_by(taker)
            taker.wait()
        kills += len(takers)
        assert sound(tmp_path)
    while (last := pool.take("anu")) is not None:
        taken.append(last.data)
    assert len(set(taken)) == len(taken)
    assert set(taken) <= set(shares(*batches))
    assert 1024 - kills <= len(taken) <= 1024
    assert kills >= 4, "the machine is too quick for this test to kill anything"


def test_two_processes_that_nobody_kills_lose_nothing(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    batches = [batch(number) for number in range(8)]
    for one in batches:
        pool.keep(one)
    takers = [taking(tmp_path) for _ in range(2)]
    taken = [taker.communicate(timeout=300) for taker in takers]
    assert [errors for _, errors in taken] == ["", ""]
    each = [[bytes.fromhex(line) for line in out.split()] for out, _ in taken]
    assert sorted(each[0] + each[1]) == sorted(shares(*batches))
    assert len(each[0]) + len(each[1]) == 256
