import os
import subprocess
import sys

from tests.tui.command import ROOT

CODE = """
import os
from engine.playback.quiet import hushed
os.write(2, b"before ")
with hushed():
    os.write(2, b"chatter ")
os.write(2, b"after")
"""


def test_chatter_goes_nowhere_and_the_rest_is_said() -> None:
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", CODE], capture_output=True, env=around, check=True).stderr == (
        b"before after"
    )


def test_a_closed_standard_error_is_no_trouble() -> None:
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    code = "import os\nos.close(2)\nfrom engine.playback.quiet import hushed\nwith hushed():\n    print('fine')"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, env=around, check=True).stdout == (
        b"fine\n"
    )
