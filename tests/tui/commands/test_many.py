"""`qrc compose --count` and `--vibes` in a process of its own."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.samples import SEED
from tests.tui.command import keyless, qrc, started
from tests.tui.forking import forked

MANY = 3000  # more than are told before the pipe is full that nobody reads, so that they are never all made


def test_songs_of_a_list_of_vibes(tmp_path: Path) -> None:
    (tmp_path / "vibes.txt").write_text("sea\ncave\n")
    arguments = ("compose", "--vibes", "vibes.txt", "--length", "0:10", "--offline", "--out", "s.mid")
    done = qrc(*arguments, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["made"], found["files"]) == (2, ["s-1.provenance.json", "s-2.provenance.json"])
    assert "Progress: 2 of 2 songs stand already.\n" in qrc(*arguments, folder=tmp_path).stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--count", "many"], "Error: count 'many' is not a number of songs. Give 1 to 100000."),
        (["--count", "0"], "Error: count '0' is not a number of songs."),
        (["--count", "2", "--commit"], "Error: --commit is for one song alone."),
        (["sea", "--vibes", "v.txt"], "Error: VIBE and --vibes are both given."),
        (["--vibes", "none.txt"], "Error: vibes 'none.txt' cannot be read: no such file or directory."),
    ],
)
def test_wrong_use_is_one_line_and_makes_nothing(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    refused = qrc("compose", *arguments, "--offline", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(complaint)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "where", "told"),
    [
        (["compose", "sea", "--count", "3", "--out", "s.mid"], "engine.batch.rolled", "Nothing was written."),
        (["pack", "sea", "--out", "p"], "engine.soundtrack.pack.rolled_for", "Nothing was written."),
        (["pack", "sea", "--out", "p"], "engine.soundtrack.pack._motif", "What was written stands."),
        (
            ["compose", "sea", "--count", "1", "--out", "s.mid"],
            "tui.commands.many.print_result",
            "What was written stands.",
        ),
    ],
)
def test_an_interruption_while_no_song_is_made_says_whether_anything_was_written(
    arguments: list[str], where: str, told: str, tmp_path: Path
) -> None:
    module = where.rpartition(".")[0]
    before = f"def interrupt(*_):\n raise KeyboardInterrupt\nimport {module}\n{where} = interrupt"
    ran = forked([*arguments, "--offline", "--seed", SEED], tmp_path, keyless(tmp_path / "home"), before=before)
    assert ran is not None
    assert (ran.code, ran.stdout) == (130, "")
    assert ran.stderr.splitlines()[-1] == f"Error: Interrupted. {told}"
    assert bool(list(tmp_path.iterdir())) is (told != "Nothing was written.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these signals to one program alone")
@pytest.mark.parametrize(
    ("number", "word"), [(signal.SIGINT, "Interrupted."), (signal.SIGTERM, "Stopped from outside.")]
)
@pytest.mark.parametrize("after", ["Progress: Seed ", f"Progress: 1 of {MANY} done: "])
def test_an_interruption_of_all_processes_tells_in_one_line_what_stands(
    after: str, number: signal.Signals, word: str, tmp_path: Path
) -> None:
    """As a terminal sends it, to the processes too that have only begun to load."""
    wanted = ("--count", str(MANY), "--length", "0:10", "--out", "s.mid", "--seed", SEED)
    with started("compose", "sea", "--offline", *wanted, folder=tmp_path, alone=True) as running:
        assert running.stderr is not None
        assert any(line.startswith(after) for line in running.stderr)
        while not (tmp_path / "s.batch.json").exists():
            assert running.poll() is None
        os.killpg(running.pid, number)
        *before, last = running.stderr.read().splitlines()
        assert running.wait(20) == 128 + number
    assert all(line.startswith("Progress: ") for line in before)
    stand = len(list(tmp_path.glob("*.provenance.json")))
    verb = "stands" if stand == 1 else "stand"
    assert last == f"Error: {word} {stand} of {MANY} songs {verb}. Run the same command again to go on."
