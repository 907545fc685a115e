"""Many songs in processes of their own: each is told, an error takes nobody with it, and closing ends them all."""

import multiprocessing
import os
import pickle
from pathlib import Path

import pytest

from engine.many import Outcome, made_songs, workers_for
from engine.model.errors import OutputFailed
from engine.model.events import Kind
from engine.request import SongRequest, Surroundings
from tests.samples import SEED


def request(folder: Path, name: str, seconds: float = 10.0) -> SongRequest:
    return SongRequest("boss", (folder / name,), folder, seconds, SEED, offline=True)


def gathered(requests: list[SongRequest]) -> list[Outcome]:
    found: list[Outcome] = []
    with made_songs(requests, Surroundings()) as songs:
        while True:
            waiting = songs.next()
            try:
                while True:
                    assert next(waiting).kind is Kind.TICK
            except StopIteration as end:
                if not end.value:
                    return found
                found += end.value


def test_all_are_made_and_an_error_is_one_of_them(tmp_path: Path) -> None:
    (tmp_path / "taken.mid").touch()
    wanted = [request(tmp_path, name) for name in ("a.wav", "taken.mid", "b.mid")]
    outcomes = gathered(wanted)
    assert {one.request.outputs[0].name for one in outcomes} == {"a.wav", "taken.mid", "b.mid"}
    failed = [one for one in outcomes if one.song is None]
    assert [one.request for one in failed] == [wanted[1]]
    assert "exists already" in failed[0].error
    assert (tmp_path / "a.wav").exists()
    assert (tmp_path / "b.mid").exists()


def test_nothing_wanted_is_nothing_made() -> None:
    assert gathered([]) == []


def test_leaving_ends_what_runs_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with made_songs([request(tmp_path, "long.wav", 3600.0)], Surroundings()) as songs:
        waiting = songs.next()
        while not any(future.running() for future in songs._running):
            next(waiting)
        workers = list(multiprocessing.active_children())
    assert workers
    assert not any(worker.is_alive() for worker in workers)
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_is_killed_is_told(tmp_path: Path) -> None:
    with (
        made_songs([request(tmp_path, "long.wav", 3600.0)], Surroundings()) as songs,
        pytest.raises(OutputFailed, match=r"ended from outside. Run the same command again"),
    ):
        for _ in songs.next():
            if any(future.running() for future in songs._running):
                for worker in multiprocessing.active_children():
                    worker.kill()


def test_a_worker_that_is_terminated_goes_on_with_no_other_song(tmp_path: Path) -> None:
    """A pool takes what ends a song for its error, and its process would be waited for until all else is made."""
    wanted = [request(tmp_path, f"{number}.wav", 600.0) for number in range(6)]
    with made_songs(wanted, Surroundings()) as songs, pytest.raises(OutputFailed, match="ended from outside"):
        for _ in songs.next():
            if any(future.running() for future in songs._running):
                for worker in multiprocessing.active_children():
                    worker.terminate()
    assert list(tmp_path.iterdir()) == []


def test_what_is_told_of_a_song_is_small_enough_for_one_write_into_a_pipe(tmp_path: Path) -> None:
    outcome = gathered([request(tmp_path, "a.wav")])[0]
    assert outcome.song is not None
    assert (outcome.song.bpm, outcome.song.seconds) > (40, 9.0)
    assert outcome.song.words.startswith(f"{outcome.song.title}, {outcome.song.key}, {outcome.song.bpm} beats a minute")
    assert len(pickle.dumps(outcome)) < 4096


def test_no_more_processes_than_songs_or_cores() -> None:
    assert workers_for(1) == 1
    assert workers_for(1000) <= (os.cpu_count() or 1)
