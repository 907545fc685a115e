"""Run the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def qrc(*arguments: str, folder: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `qrc` with `arguments` in `folder`; the environment holds no keys but those given."""
    return subprocess.run(
        [sys.executable, "-m", "tui.main", *arguments],
        cwd=folder,
        env=_around(folder) | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def started(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    """Start `qrc` as `qrc()` does and return it while it runs."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui.main", *arguments],
        cwd=folder,
        env=_around(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _around(folder: Path) -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
    return around | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")}
