import json
import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from engine.composer.rules import RULES
from tests.fakes.anu import FakeAnu, free_port
from tests.fakes.beacon import address, beacon
from tests.fakes.services import drand, serving
from tests.samples import SEED
from tests.tui.command import ROOT, qrc, qrc_anew
from tui.commands.compose import read_wait, source_names


def test_a_song_is_made_and_told_in_plain_lines(tmp_path: Path) -> None:
    done = qrc_anew("compose", "haunted lighthouse", "--offline", "--length", "0:12", folder=tmp_path)
    assert done.returncode == 0
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".wav", ".json"]
    assert all((tmp_path / path).exists() for path in paths)
    lines = done.stderr.splitlines()
    assert {line.split(":")[0] for line in lines} == {"Progress", "Done"}
    assert lines[0].startswith("Progress: Seed rolled from hardware and clock; offline by request")
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr


def test_json_is_the_only_thing_on_stdout_and_names_what_is_true(tmp_path: Path) -> None:
    done = qrc(
        *("compose", "--offline", "--length", "0:12", "--bpm", "120", "--key", "D dorian"),
        *("--console", "Mega Drive", "--mood", "game-over", "--energy", "3"),
        *("--out", "a.wav", "--out", "a.mid", "--json", "--quiet", "--seed", "ab" * 32),
        folder=tmp_path,
    )
    assert done.stderr == ""
    result = json.loads(done.stdout)
    assert [Path(file["path"]).name for file in result["files"]] == ["a.wav", "a.mid", "a.provenance.json"]
    assert (result["bpm"], result["key"], result["seed"]) == (120, "D dorian", "ab" * 32)
    assert (result["console"], result["mood"], result["energy"]) == ("genesis", "game over", 3)
    assert result["composing_rules"] == RULES
    assert result["sources"] == []
    assert result["loudness"] == pytest.approx(-18, abs=0.2)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert file.getnframes() / 44_100 == pytest.approx(result["seconds"], abs=0.001)


REFUSALS = [
    (("--length", "0"), 2, "length '0'"),
    (("--length", "abc"), 2, "length 'abc'"),
    (("--seed", "0123456789"), 2, "seed '0123456789'"),
    (("--bpm", "fast"), 2, "tempo 'fast'"),
    (("--bpm", "1000"), 2, "tempo 1000"),
    (("--key", "H blues"), 2, "key 'H blues'"),
    (("--composer", "bach"), 2, "composer 'bach'"),
    (("--console", "toaster"), 2, "console 'toaster' is not known. Choose one of: auto, modern, nes,"),
    (("--mood", "gloomy"), 2, "mood 'gloomy' is not known. Choose one of: boss, battle,"),
    (("--energy", "11"), 2, "energy 11 is not possible. Give 1, still, to 10, frantic."),
    (("--rules", "1", "--seed", "ab" * 32), 2, "composing rules of version 1 are asked for"),
    (("--composer", "gemini"), 2, "composer gemini needs the network"),
    (("--out", "."), 2, "output '.'"),
    (("--out", "folder.wav"), 2, "output 'folder.wav' is a folder"),
    (("--out", "taken.wav"), 2, "output 'taken.wav' exists already"),
    (("--out", "a.mp3"), 2, "output 'a.mp3' ends in '.mp3'"),
    (("--out", "missing/a.wav"), 2, "output 'missing/a.wav' has no folder to stand in"),
    (("--out", "n" * 300 + ".wav"), 2, "file name too long"),
    (("--seed", ""), 2, "seed '' has 0 hex digits"),
    (("--key", ""), 2, "key '' is not known"),
    (("--transcript", "/nowhere/said.txt"), 2, "transcript '/nowhere/said.txt' cannot be written"),
    (("more", "words"), 2, "A vibe of several words stands in quotation marks"),
    (("--out", "/proc/a.wav"), 1, "cannot be written"),
    (("--nonsense",), 2, "unrecognized arguments: --nonsense"),
]


@pytest.mark.parametrize(("options", "code", "words"), REFUSALS, ids=[" ".join(r[0]) for r in REFUSALS])
def test_bad_input_is_one_line_and_leaves_nothing(
    options: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "taken.wav").write_bytes(b"mine")
    done = qrc("compose", "x", "--offline", *options, folder=tmp_path)
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"folder.wav", "taken.wav"}
    assert (tmp_path / "taken.wav").read_bytes() == b"mine"


STOPPING = [(signal.SIGINT, 130, "Interrupted."), (signal.SIGTERM, 143, "Stopped"), (signal.SIGHUP, 129, "Stopped")]


@pytest.mark.parametrize(("number", "code", "word"), STOPPING)
def test_an_interruption_leaves_nothing(number: signal.Signals, code: int, word: str, tmp_path: Path) -> None:
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tui.main", "compose", "--offline", "--length", "60:00"]
    with subprocess.Popen(command, cwd=tmp_path, env=around, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith("Progress: Seed rolled")
        time.sleep(0.3)
        running.send_signal(number)
        said = running.stderr.read()
        assert running.wait(20) == code
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith(f"Error: {word}")
    assert not [path for path in tmp_path.iterdir() if path.name != "home"]


@pytest.mark.parametrize("ending", [">/dev/full", ">&-", "2>/dev/full", "2>&-", "--transcript /dev/full"])
def test_a_song_is_written_whole_whoever_listens(ending: str, tmp_path: Path) -> None:
    around = os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(tmp_path / "home")}
    line = f"{sys.executable} -m tui.main compose --offline --length 0:10 --out a.wav {ending}"
    done = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, env=around, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception" not in done.stdout + done.stderr
    assert done.returncode == (1 if ending == ">/dev/full" else 0)
    assert (tmp_path / "a.wav").exists()
    assert (tmp_path / "a.provenance.json").exists()
    if "transcript" in ending:
        assert "Warning: The transcript ends here: no space left on device." in done.stderr


def test_the_seed_is_told_last(tmp_path: Path) -> None:
    done = qrc("compose", "--offline", "--length", "0:10", "--seed", "ab" * 32, folder=tmp_path)
    assert done.stderr.splitlines()[-1].endswith(f" Seed {'ab' * 32}.")


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    line = f"{sys.executable} -m tui.main compose --offline --length 0:10 --quiet | true"
    done = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, env=around, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""


def test_sources_are_read_with_commas_between_them() -> None:
    assert source_names("anu, OS,,clock") == ("anu", "os", "clock")
    assert source_names("") == ()


def test_named_sources_are_told_in_their_order_and_their_keys_never(tmp_path: Path) -> None:
    around = {"QRC_AQN_KEY": "k3y-not-to-be-seen", "QRC_AQN_URL": f"http://127.0.0.1:{free_port()}/"}
    with serving(drand()) as service:
        done = qrc(
            *("compose", "x", "--length", "0:10", "--source", "clock,os,drand,anu-aqn", "--composer", "offline"),
            folder=tmp_path,
            environment=around | {"QRC_DRAND_URL": service.url},
        )
    assert done.returncode == 0
    assert (
        "Warning: The quantum numbers source could not be reached (connection refused): it was not used. "
        "The seed comes from clock, hardware and drand beacon. The drand beacon source adds no secrecy, only a date."
    ) in done.stderr.splitlines()
    written = "".join(path.read_text(errors="replace") for path in tmp_path.iterdir() if path.is_file())
    assert "k3y" not in done.stdout + done.stderr + written
    verified = qrc("verify", ".", "--quiet", folder=tmp_path)
    told = [line for line in verified.stdout.splitlines() if "Does not hold" in line]
    assert len(told) == 1 and told[0].endswith("does not bear the signature of the drand beacon's public key.")


def test_songs_by_processes_of_their_own_share_the_pool(tmp_path: Path) -> None:
    with FakeAnu("fresh") as anu:
        around = {"QRC_ANU_URL": anu.url}
        for number in range(4):
            done = qrc(
                "compose", "x", "--length", "0:10", "--out", f"{number}.mid", folder=tmp_path, environment=around
            )
            assert "Progress: Seed rolled from quantum, hardware and clock." in done.stderr.splitlines()
    assert len(anu.requests) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_commitment_outlives_a_kill_and_is_revealed(tmp_path: Path) -> None:
    song = ("compose", "x", "--length", "0:10", "--composer", "offline", "--source", "os,clock", "--out", "a.mid")
    with beacon() as fake:
        around = {"QRC_DRAND_URL": address(fake), "QRC_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-m", "tui.main", *song, "--commit", "--commit-wait", "0:03"],
            cwd=tmp_path,
            env=os.environ | around,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr is not None
            lines = [process.stderr.readline() for _ in range(2)]
            process.kill()
        revealed = qrc(*song, "--reveal", "a.commitment.json", folder=tmp_path, environment=around)
    commitment = json.loads((tmp_path / "a.commitment.json").read_text())["sha256"]
    assert lines[0].startswith(f"Progress: Commitment: {commitment}. It is in a.commitment.json. Post it before ")
    assert "If you stop here, nothing is lost" in lines[1]
    assert revealed.returncode == 0, revealed.stderr
    assert revealed.stdout.splitlines() == ["a.mid", "a.provenance.json"]
    told = qrc("verify", "a.mid", "--quiet", folder=tmp_path).stdout
    assert f"Holds: the commitment {commitment} is the hash of the private bytes" in told
    assert "Holds: a.commitment.json tells of the same commitment." in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--commit", "--commit-wait", "soon"), "commit-wait 'soon' is not a time"),
        (("--commit", "--commit-wait", "0:01"), "commitment of 1 seconds is not possible"),
        (("--commit-wait", "0:30"), "commit-wait was given without --commit"),
        (("--commit", "--offline"), "commit needs the network"),
    ],
)
def test_wrong_commitments_are_one_line(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = qrc("compose", "x", *options, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_a_wait_is_read() -> None:
    assert [read_wait(True, None), read_wait(True, "10:00"), read_wait(False, None)] == [60, 600, 0]


def test_a_loop_is_written_proven_and_verified(tmp_path: Path) -> None:
    song = ("compose", "--loop", "village shop", "--offline", "--seed", SEED, "--length", "0:40", "--out", "a.wav")
    done = qrc(*song, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["a.wav", "a-ending.wav", "a.provenance.json"]
    assert "Progress: Loop proven: step at the seam 0." in done.stderr
    assert "Understood: village, shop." in done.stderr
    verified = qrc("verify", "a-ending.wav", folder=tmp_path)
    assert verified.returncode == 0, verified.stdout
    exported = qrc("takes", "export", "1", "--loop", "intro+loop", "--out", "b.ogg", folder=tmp_path)
    assert exported.stdout.split() == ["b.ogg", "b-intro.ogg", "b-loop.ogg", "b-ending.ogg", "b.provenance.json"]


def test_an_unknown_loop_is_refused(tmp_path: Path) -> None:
    refused = qrc("compose", "boss", "--loop", "round", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "Error: loop 'round' is not known. Choose one of: loop, intro+loop.\n"
