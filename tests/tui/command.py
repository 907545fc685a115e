"""Run the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from pathlib import Path

from tests.tui.forking import PATIENCE, ROOT, forked


def qrc(*arguments: str, folder: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `qrc` with `arguments` in `folder`; the environment holds no keys but those given.

    Its process is forked from one that has loaded everything: `qrc_anew` is for tests of the start itself.
    """
    ran = forked(arguments, folder, keyless(folder / "home") | (environment or {}))
    if ran is None:
        return qrc_anew(*arguments, folder=folder, environment=environment)
    return subprocess.CompletedProcess(["qrc", *arguments], ran.code, ran.stdout, ran.stderr)


def qrc_anew(
    *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `qrc` as `qrc()` does, with a Python that has just been started."""
    return subprocess.run(
        [sys.executable, "-m", "tui.main", *arguments],
        cwd=folder,
        env=keyless(folder / "home") | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=PATIENCE,
        check=False,
    )


def started(*arguments: str, folder: Path, alone: bool = False) -> "subprocess.Popen[str]":
    """Start `qrc` as `qrc()` does and return it while it runs. alone: in a group that it shares with no other process.

    Whatever it starts is of its group.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "tui.main", *arguments],
        cwd=folder,
        env=keyless(folder / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=alone,
    )


def keyless(home: Path) -> dict[str, str]:
    """Return the environment in which the command is run: this one, without keys, and with a home of its own."""
    around = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
    return around | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(home), "LC_ALL": "C.UTF-8"}
