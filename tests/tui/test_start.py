import signal
import subprocess
import sys

import pytest

from tests.tui.listener import ROOT

# Interrupts itself at the moment when the rest of the program begins to load.
CODE = """
import os, signal, sys
from tui.start import main
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "tui.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["qrc", "--version"]
main()
"""


@pytest.mark.parametrize(("ignored", "code", "said"), [(False, -signal.SIGINT, ""), (True, 0, "Quantum Retro")])
def test_an_interruption_while_loading_is_quiet(ignored: bool, code: int, said: str) -> None:
    # A shell has what it starts in the background ignore interruptions.
    shell = f"trap '' INT; exec {sys.executable} -c \"$1\"" if ignored else f'exec {sys.executable} -c "$1"'
    ended = subprocess.run(["sh", "-c", shell, "sh", CODE], check=False, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == code
    assert ended.stdout.startswith(said)
    assert ended.stderr == ""
