"""Does the scrollback of a long session equal its transcript? python -m bench.session [minutes] [seed].

The real program, its songs rendered and played in real time by a program without a device, on terminals of several
kinds, one session after the other; resizing aside. Each session prints its keys, its lines, and what did not agree.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.tui.ear import Ear
from tests.tui.long_session import LongSession

APP = [
    sys.executable,
    "-c",
    "import os, sys; from pathlib import Path; "
    "from engine.request import Surroundings; from tui.launch import run_app; from tui.studio import open_studio; "
    "from tests.tui.players import plays; home = Path.cwd(); studio = open_studio()._replace(player=plays()); "
    "sys.exit(run_app(Surroundings.of(os.environ), home, home=home, studio=studio, transcript=home / 'said.txt'))",
]
NOBODY = "http://127.0.0.1:9/"
TERMINALS: tuple[tuple[int, int, dict[str, str]], ...] = (
    (24, 80, {}),
    (12, 40, {"VTE_VERSION": "7006"}),
    (30, 100, {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}),
)


def agrees(rows: int, columns: int, environment: dict[str, str], seconds: float, seed: int) -> bool:
    """Have one session of so many seconds; print and return whether scrollback and transcript agree."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.toml").write_text('length = "0:10"\n')
        with Ear(folder, rows, columns, APP, QRC_HOME=name, QRC_ANU_URL=NOBODY, **environment) as ear:
            session = LongSession(ear, random.Random(seed), pause=0.2)
            ends = time.monotonic() + seconds
            session.begin()
            while time.monotonic() < ends:
                session.deed()
            session.leave()
            where = f"{columns} by {rows} {' '.join(environment)}".rstrip()
            counts = f"{session.keys} keys, {len(ear.said)} lines, {len(ear.listener.scrollback())} rows"
            try:
                ear.check()
            except AssertionError as error:
                print(f"{where}: {counts}, and they differ: {error}")
                return False
            print(
                f"{where}: {counts}; the scrollback is the transcript.",
                flush=True,
            )
            return True


def main() -> int:
    """Run the sessions; return 1 where one does not agree."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    agreed = [agrees(*terminal, minutes * 60, seed + number) for number, terminal in enumerate(TERMINALS)]
    return 0 if all(agreed) else 1


if __name__ == "__main__":
    sys.exit(main())
