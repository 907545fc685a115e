"""How much CPU time whole processes take, from the start of Python to the end: commands, and the app to its first line.

    python -m bench.starting          15 rounds
    python -m bench.starting 5        rounds

Beside each: how many times as long as `python -c pass` and as `python -c "import numpy"` in the same run. The commands
take turns, so that a busy moment of the machine hits all of them. The bytecode stands ready, as after an installation.
Each round has a seed of its own, and so songs on several consoles; the next run has the same.
"""

import os
import pty
import resource
import signal
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 15
QRC = (sys.executable, "-m", "tui.start")
SONG = ("a chase in the rain", "--offline", "--quiet")
FIRST_LINE = b"Quantum Retro Composer"
PYTHON, NUMPY = 'python -c "pass"', 'python -c "import numpy"'

COMMANDS: dict[str, tuple[str, ...]] = {
    PYTHON: (sys.executable, "-c", "pass"),
    NUMPY: (sys.executable, "-c", "import numpy"),
    "qrc --help": (*QRC, "--help"),
    "qrc --version": (*QRC, "--version"),
    "qrc compose --help": (*QRC, "compose", "--help"),
    "qrc compose --loudly (a wrong option)": (*QRC, "compose", "--loudly"),
    "qrc takes": (*QRC, "takes"),
    "qrc describe, a sheet": (*QRC, "describe", "sheet.json"),
    "qrc compose, 10 seconds": (*QRC, "compose", *SONG, "--length", "0:10"),
    "qrc compose, 3 minutes": (*QRC, "compose", *SONG, "--length", "3:00"),
}
APP = "qrc, the app, to its first line"


def spent(command: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> float:
    """Return the CPU milliseconds that a process takes from its start to its end, with all its threads."""
    process = os.fork()
    if not process:
        _run(command, folder, environment)
    return _milliseconds(os.wait4(process, 0)[2])


def spent_until_heard(folder: Path, environment: Mapping[str, str]) -> float:
    """Return the CPU milliseconds that the app takes until its first line stands in a terminal."""
    process, terminal = pty.fork()
    if not process:
        os.chdir(folder)
        os.execve(QRC[0], QRC, dict(environment))
    said = b""
    while FIRST_LINE not in said:
        said += os.read(terminal, 65_536)
    os.kill(process, signal.SIGKILL)
    used = os.wait4(process, 0)[2]
    os.close(terminal)
    return _milliseconds(used)


def _run(command: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os.chdir(folder)
    os.execve(command[0], command, dict(environment))


def _milliseconds(used: resource.struct_rusage) -> float:
    return (used.ru_utime + used.ru_stime) * 1000


def main(rounds: int = ROUNDS) -> None:
    """Run every command so often and print what it took."""
    found: dict[str, list[float]] = {name: [] for name in (*COMMANDS, APP)}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # numpy's algebra starts a thread for each core unless it is told not to, as `qrc` tells it.
        settings = {
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "QRC_HOME": str(folder / "home"),
            "OPENBLAS_NUM_THREADS": "1",
            "TERM": "xterm-256color",
        }
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | settings
        spent((*QRC, "compose", *SONG, "--out", "sheet.json"), folder, environment)
        for round_number in range(rounds + 1):
            songs = folder / "songs"
            songs.mkdir()
            (songs / "sheet.json").write_bytes((folder / "sheet.json").read_bytes())
            for name, command in COMMANDS.items():
                seed = ("--seed", f"{round_number:064x}") if SONG[0] in command else ()
                found[name].append(spent(command + seed, songs, environment))
            found[APP].append(spent_until_heard(songs, environment))
            for file in songs.iterdir():
                file.unlink()
            songs.rmdir()
            if not round_number:  # it compiled what the others load
                for figures in found.values():
                    figures.clear()
    python, numpy = min(found[PYTHON]), min(found[NUMPY])
    print(f"CPU milliseconds of {rounds} rounds: the least, the median; the least in times of Python's and of numpy's")
    for name, figures in found.items():
        least = min(figures)
        print(f"{name:40} {least:5.0f} {statistics.median(figures):5.0f} {least / python:5.1f} {least / numpy:5.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
