"""Many songs: numbered seeds, gone on with where it stopped, nobody's files replaced."""

import json
from pathlib import Path

import pytest

from engine.batch import make_batch, read_vibes, song_seed
from engine.model.errors import OutputFailed, WrongUse
from engine.model.loudness import Loudness
from engine.request import SongRequest, Surroundings
from tests.following import follow
from tests.samples import SEED


def model(folder: Path, name: str = "s.mid", seed: str = SEED, seconds: float = 10.0) -> SongRequest:
    return SongRequest(outputs=(folder / name,), folder=folder, seconds=seconds, seed=seed, offline=True)


def test_songs_are_numbered_and_each_is_the_song_of_its_own_seed(tmp_path: Path) -> None:
    batch, told = follow(make_batch(model(tmp_path), ("sea", "cave"), 1, Surroundings()))
    assert [path.name for path in batch.records] == ["s-1.provenance.json", "s-2.provenance.json"]
    assert batch.made == 2
    assert song_seed(SEED, 2) in (tmp_path / "s-2.provenance.json").read_text()
    assert sum(" of 2 done: s-" in line for line in told) == 2
    assert told[-1] == f"2 songs in {tmp_path}. Seed {SEED}."
    before = (tmp_path / "s-1.mid").read_bytes()
    (tmp_path / "s-1.mid").unlink()
    again, told = follow(make_batch(model(tmp_path, seed=""), ("sea", "cave"), 1, Surroundings()))
    assert again.made == 1
    assert "1 of 2 songs stands already." in told
    assert (tmp_path / "s-1.mid").read_bytes() == before


def test_each_song_is_as_loud_as_asked(tmp_path: Path) -> None:
    loud = model(tmp_path, "s.wav")._replace(loudness=Loudness.BROADCAST)
    batch, _ = follow(make_batch(loud, ("sea",), 2, Surroundings()))
    records = [json.loads(path.read_text()) for path in batch.records]
    assert [record["loudness_target"] for record in records] == [-23, -23]
    assert all(abs(record["loudness"] + 23) < 0.3 for record in records)


def test_a_file_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "s-2.mid").write_bytes(b"mine")
    with pytest.raises(WrongUse, match=r"s-2\.mid' exists already"):
        follow(make_batch(model(tmp_path), ("sea",), 2, Surroundings()))
    assert {path.name for path in tmp_path.iterdir()} == {"s-2.mid"}


def test_another_batch_is_not_mixed_in(tmp_path: Path) -> None:
    follow(make_batch(model(tmp_path), ("sea",), 1, Surroundings()))
    louder = model(tmp_path)._replace(loudness=Loudness.LOUD)
    for other, vibes in ((model(tmp_path, seconds=11.0), ("sea",)), (louder, ("sea",)), (model(tmp_path), ("cave",))):
        with pytest.raises(WrongUse, match="another batch was begun"):
            follow(make_batch(other, vibes, 1, Surroundings()))


def test_one_song_that_fails_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    follow(make_batch(model(tmp_path), ("sea",), 2, Surroundings()))
    for path in tmp_path.glob("s-*"):
        path.unlink()
    (tmp_path / "s-1.mid").mkdir()
    with pytest.raises(OutputFailed, match="1 of 2 songs could not be made"):
        follow(make_batch(model(tmp_path), ("sea",), 2, Surroundings()))
    assert (tmp_path / "s-2.mid").is_file()


def test_an_interruption_is_told_what_stands_and_that_it_can_be_gone_on_with(tmp_path: Path) -> None:
    making = make_batch(model(tmp_path), ("sea",), 3, Surroundings())
    assert any("1 of 3 done" in event.text for event in making)
    with pytest.raises(KeyboardInterrupt) as interrupted:
        making.throw(KeyboardInterrupt())
    stand = len(list(tmp_path.glob("*.provenance.json")))
    verb = "stands" if stand == 1 else "stand"
    assert interrupted.value.__notes__ == [f"{stand} of 3 songs {verb}. Run the same command again to go on."]


def test_what_cannot_be_made_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="0 songs are not possible"):
        follow(make_batch(model(tmp_path), ("sea",), 0, Surroundings()))
    with pytest.raises(WrongUse, match="names no format"):
        follow(make_batch(model(tmp_path, "s.mp3"), ("sea",), 1, Surroundings()))
    assert list(tmp_path.iterdir()) == []


def test_vibes_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "vibes.txt"
    path.write_text("\ufeffboss fight\n\n  rainy shop \n", encoding="utf-8")
    assert read_vibes(path) == ("boss fight", "rainy shop")
    path.write_text("\n")
    with pytest.raises(WrongUse, match="hold no vibe"):
        read_vibes(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(WrongUse, match="no text in UTF-8"):
        read_vibes(path)
    with pytest.raises(WrongUse, match="cannot be read: no such file"):
        read_vibes(tmp_path / "none.txt")
