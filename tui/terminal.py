"""What the terminal is: its size, and what its kind and the way to it demand of an announcement."""

import os
import select
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

USUAL_COLUMNS = 80
USUAL_ROWS = 24


class Terminal(NamedTuple):
    """The facts that decide the form of an announcement.

    plain: text and line feeds only (a pipe, a file, `TERM=dumb`, or by wish). vte: a GNOME terminal, where Orca
    listens. ssh: the reader runs at the other end of a network. fenrir: that reader is among our own ancestors.
    one_way: its replies cannot be read, because the keys come from elsewhere. new_window: a GNOME terminal's window
    that was opened together with this program, so that Orca is still busy with it.
    """

    plain: bool = False
    vte: bool = False
    ssh: bool = False
    fenrir: bool = False
    one_way: bool = False
    new_window: bool = False


def look_at_terminal(
    output: int, environment: Mapping[str, str], wish_plain: bool = False, one_way: bool = False
) -> Terminal:
    """Return what stands behind the file descriptor `output`."""
    if wish_plain or environment.get("TERM", "") in ("", "dumb") or not os.isatty(output):
        return Terminal(plain=True)
    vte, ssh = bool(environment.get("VTE_VERSION")), bool(environment.get("SSH_CONNECTION"))
    return Terminal(
        vte=vte,
        ssh=ssh,
        fenrir=any("fenrir" in name for name in _ancestors(os.getpid(), Path("/proc"))),
        one_way=one_way,
        new_window=vte and not ssh and os.getsid(0) == os.getpid(),  # no shell began this session
    )


def size_of(output: int) -> tuple[int, int]:
    """Return columns and rows of the terminal behind `output`; 80 and 24 where it does not say."""
    try:
        size = os.get_terminal_size(output)
    except OSError:
        return USUAL_COLUMNS, USUAL_ROWS
    return size.columns or USUAL_COLUMNS, size.lines or USUAL_ROWS


def write_all(output: int, data: bytes) -> bool:
    """Write everything, waiting where the terminal is slow; return whether it is still there."""
    while data:
        try:
            data = data[os.write(output, data) :]
        except BlockingIOError:
            select.select([], [output], [], 1.0)
        except OSError:
            return False
    return True


def _ancestors(process: int, proc: Path) -> list[str]:
    """Return the names of the processes above `process`, nearest first; empty where the system does not tell."""
    names: list[str] = []
    while process > 1:
        try:
            stat = (proc / str(process) / "stat").read_text(errors="replace")
        except OSError:
            return names
        name, _, rest = stat.partition("(")[2].rpartition(")")
        names.append(name)
        process = int(rest.split()[1])
    return names
