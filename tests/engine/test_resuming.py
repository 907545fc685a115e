"""What was begun is gone on with; what is something else is left alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.model.errors import OutputFailed, WrongUse
from engine.model.loudness import Loudness
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings
from engine.resuming import Tally, begun, make_folder, publish, rolled, stands
from tests.following import follow
from tests.samples import SEED

PLAN = {"format": "x", "count": 3}


def test_a_seed_is_taken_up_where_the_plan_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert begun(path, PLAN, "", "batch") == ""
    path.write_text(json.dumps(PLAN | {"seed": SEED}))
    assert begun(path, PLAN, "", "batch") == SEED
    with pytest.raises(WrongUse, match="another batch was begun"):
        begun(path, PLAN | {"count": 4}, "", "batch")
    with pytest.raises(WrongUse, match="has another seed"):
        begun(path, PLAN, "1" * 64, "batch")
    path.write_text("{")
    with pytest.raises(WrongUse, match="cannot be read"):
        begun(path, PLAN, "", "batch")


def test_the_seed_is_that_of_before_or_the_given_one() -> None:
    found, told = follow(rolled("", SEED, Surroundings(), True, "batch"))
    assert (found.seed, told) == (SEED, ["Going on with the seed of the batch that was begun."])
    assert follow(rolled("1" * 64, "", Surroundings(), True, "batch"))[0].seed == "1" * 64
    assert len(follow(rolled("", "", Surroundings(), True, "batch"))[0].seed) == 64


def test_what_has_no_record_does_not_stand(tmp_path: Path) -> None:
    wanted = SongRequest(outputs=(tmp_path / "a.mid",), seed=SEED)
    assert not stands(wanted)
    (tmp_path / "a.provenance.json").write_text("{}")
    assert not stands(wanted)


def test_a_song_of_another_loudness_does_not_stand(tmp_path: Path) -> None:
    wanted = SongRequest("sea", (tmp_path / "a.mid",), seconds=10.0, seed=SEED, offline=True)
    follow(make_song(wanted, Surroundings()))
    assert stands(wanted)
    assert not stands(wanted._replace(loudness=Loudness.LOUD))


def test_what_stands_is_counted_and_noted_on_an_interruption_alone(tmp_path: Path) -> None:
    wanted = [
        SongRequest("sea", (tmp_path / name,), seconds=10.0, seed=SEED, offline=True) for name in ("a.mid", "b.mid")
    ]
    noted: list[list[str]] = []
    for error in (KeyboardInterrupt(), SystemExit(), OutputFailed("x"), GeneratorExit()):
        tally = Tally(wanted, "songs")
        with pytest.raises(type(error)), tally:
            assert len(tally.missing()) == 2 - len(noted[:1])
            follow(make_song(wanted[0]._replace(force=True), Surroundings()))
            raise error
        noted.append(getattr(error, "__notes__", []))
    said = ["1 of 2 songs stands. Run the same command again to go on."]
    assert noted == [said, said, [], []]
    assert tally.words == "1 of 2 songs stands"
    tally.add(wanted[1])
    assert (tally.words, tally.missing()) == ("2 of 2 songs stand", [])


def test_small_files_are_written_into_folders_that_are_made(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    publish(tmp_path, {"a/c/d.txt": b"x"}, False)
    assert (tmp_path / "a/c/d.txt").read_bytes() == b"x"
    with pytest.raises(WrongUse, match="exists already"):
        publish(tmp_path, {"a/c/d.txt": b"y"}, False)
    (tmp_path / "file").touch()
    with pytest.raises(OutputFailed):
        make_folder(tmp_path / "file" / "x")


FULL = """
import resource, sys
from pathlib import Path
from engine.model.errors import OutputFailed
from engine.resuming import publish
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    publish(Path(sys.argv[1]), {"a.txt": b"x" * 1000, "kit/b.txt": b"x" * 1001}, False)
except OutputFailed as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no limit for the size of a file")
def test_where_one_cannot_be_written_none_is_and_that_one_is_named(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"output '{tmp_path / 'kit' / 'b.txt'}' cannot be written: file too large. ")
    assert [path.name for path in tmp_path.rglob("*")] == ["kit"]


def test_where_one_s_name_is_taken_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"theirs")
    with pytest.raises(WrongUse, match=r"b\.txt' exists already"):
        publish(tmp_path, {"a.txt": b"x", "b.txt": b"y"}, False)
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]
    publish(tmp_path, {"a.txt": b"x", "b.txt": b"y"}, True)
    assert (tmp_path / "b.txt").read_bytes() == b"y"
