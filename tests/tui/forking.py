"""Run the real command many times, each time in a process of its own, in a tenth of the time: see `forked_main.py`."""

import itertools
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.tui.command import ROOT


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command. peak: the most memory that it took, in megabytes."""

    code: int
    stdout: str
    stderr: str
    peak: float


class Commands:
    """Runs `qrc` as often as asked; each run is a process of its own, forked from one that has loaded everything."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        around = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
        around |= {"PYTHONPATH": str(ROOT), "QRC_HOME": str(self._home / "home")}
        command = [sys.executable, "-m", "tests.tui.forked_main"]
        self._parent = subprocess.Popen(
            command, cwd=ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._parent.stdin is not None
        self._parent.stdin.close()
        self._parent.wait(20)
        assert self._parent.stdout is not None
        self._parent.stdout.close()

    def qrc(
        self, *arguments: str, folder: Path, environment: dict[str, str] | None = None, sockets: bool = True
    ) -> Ran:
        """Run `qrc` with `arguments` in `folder`; where `sockets` is False, whoever opens one is ended at once."""
        number = next(self._numbers)
        told = {name: str(self._home / f"{number}.{name}") for name in ("stdout", "stderr")}
        order = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment or {},
            "sockets": sockets,
            **told,
        }
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps(order) + "\n")
        self._parent.stdin.flush()
        ended = json.loads(self._parent.stdout.readline())
        out, err = (Path(path).read_bytes().decode() for path in told.values())
        return Ran(ended["code"], out, err, ended["peak_kilobytes"] / 1024)
