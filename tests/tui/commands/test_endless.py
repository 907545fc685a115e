"""Music without end as it is typed, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from engine.takes import Takes
from tests.engine.endless.woven import SEED, VIBE, all_of, loom, weave
from tests.engine.playback.captured import capturing, heard_in
from tests.tui.command import ROOT
from tests.tui.commands.test_play import endless_player
from tui.commands.play import run
from tui.main import parser


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")}


@contextmanager
def process(folder: Path, stdin: int = subprocess.PIPE) -> Iterator["subprocess.Popen[str]"]:
    """Run it with a player that takes sound in real time, from the first line that says so on."""
    running = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "play", "--endless", VIBE, "--seed", SEED],
        cwd=folder,
        env=environment(folder) | endless_player(folder),
        stdin=stdin,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        told(running, "Progress: Playing music without end.")
        yield running
    finally:
        running.kill()
        running.communicate()


def told(running: "subprocess.Popen[str]", beginning: str) -> str:
    """Read lines up to one that begins so; what the music tells by itself may come between answers."""
    assert running.stderr is not None
    for line in running.stderr:
        if line.startswith(beginning):
            return line
    raise AssertionError(f"never told: {beginning}")


def said(running: "subprocess.Popen[str]", line: str, beginning: str) -> str:
    assert running.stdin is not None
    running.stdin.write(line + "\n")
    running.stdin.flush()
    return told(running, beginning)


@pytest.mark.system("aplay")
def test_what_a_player_hears_behind_a_pipe_are_the_stretches(tmp_path: Path) -> None:
    one = loom(stretches=2)
    for _ in range(2):
        weave(one)
    command = f"{sys.executable} -m tui.main play --endless '{VIBE}' --seed {SEED} --stretches 2 --stdout | aplay -q -"
    around = environment(tmp_path) | capturing(tmp_path)
    result = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=around, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    lines = result.stderr.decode().splitlines()
    assert lines[0] == "Progress: Seed given by you: no new randomness was rolled."
    assert lines[1].endswith(f"every stretch is drawn from the one seed {SEED}.")
    assert lines[-1] == "Done: Played 2 stretches."
    sound = all_of(one)
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


def test_lines_change_the_vibe_keep_a_stretch_and_stop(tmp_path: Path) -> None:
    with process(tmp_path) as running:
        assert said(running, "boss fight", "Progress: Vibe: ") == "Progress: Vibe: boss fight.\n"
        told(running, "Progress: Understood: boss fight.")
        told(running, "Progress: It begins in ")
        assert "take 1, with an intro and a fade of its own." in said(running, "/keep", "Progress: Stretch 1 is kept: ")
        said(running, "/where", "Progress: Playing, stretch 1, ")
        assert "is no command here." in said(running, "/dance", "Warning: /dance")
        said(running, "/stop", "Done: Stopped at stretch 1, ")
        assert running.wait() == 0
    take = Takes(tmp_path / "home").take(1)
    assert take.making.vibe == VIBE


def test_keys_are_obeyed_at_a_terminal(tmp_path: Path) -> None:
    import pty

    terminal, program = pty.openpty()
    with process(tmp_path, program) as running:
        for keys, beginning in (
            (b" ", "Progress: Paused, stretch 1, "),
            (b"n", "Progress: Stretch 1, groove, bar "),
            (b"v", "Progress: Type the next vibe, and Enter."),
            (b"boss fight\n", "Progress: Vibe: boss fight."),
            (b"k", "Progress: Stretch 1 is kept: "),
            (b"-", "Progress: Volume 90 percent."),
            (b"x", "Progress: x does nothing here. v changes the vibe"),
            (b"v", "Progress: Type the next vibe, and Enter."),
            (b"\n", "Progress: Vibe unchanged: boss fight."),
            (b"q", "Done: Stopped at stretch 1, "),
        ):
            os.write(terminal, keys)
            told(running, beginning)
        assert running.wait() == 0
    os.close(terminal)
    os.close(program)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1", "--endless", "space"], "a song and --endless are both given."),
        (["--endless", "space", "--from", "3"], "--from and --endless are both given."),
        (["--endless", " "], "vibe is empty."),
        (["rainy village", "--endless", "--stretches", "no"], "stretches 'no' is no number of them."),
        (["--endless", "space", "--length", "0:09"], "length '0:09' is not a time."),
        (["--endless", "space", "--stretches", "0"], "stretches '0' is no number of them."),
        (["--endless", "space", "--console", "xbox"], "console 'xbox' is not known"),
        (["--endless", "space", "--player", "loud"], "player 'loud' is not known."),
        (["1", "--stretches", "3"], "--stretches was given without --endless."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_rolled(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(parser(["play"]).parse_args(["play", *arguments])) == 2
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1
