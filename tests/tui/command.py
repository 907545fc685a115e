"""Run the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def qrc(*arguments: str, folder: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `qrc` with `arguments` in `folder`; the environment holds no keys but those given."""
    around = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
    around |= {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")} | (environment or {})
    return subprocess.run(
        [sys.executable, "-m", "tui.main", *arguments],
        cwd=folder,
        env=around,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
