"""Runs a program under tdsr, whose speech is written down instead of spoken. tdsr is in no package.

It is github.com/tspivey/tdsr; a program called `tdsr` has to be on the path.
"""

import sys
from pathlib import Path

from tests.tui.readers import HeardReader, program

CUT_WITHIN = 0.18  # seconds

# tdsr's protocol: s says a line, l a letter, x falls silent. What is silenced sooner than a word takes was not heard:
# it goes into a log of its own.
SPEECH_SERVER = """\
import sys, threading, time
log, cut = open(sys.argv[1], "a", buffering=1), open(sys.argv[1] + ".cut", "a", buffering=1)
begun, lock = [], threading.Lock()
def say():
    while True:
        time.sleep(0.01)
        with lock:
            while begun and time.monotonic() - begun[0][0] > float(sys.argv[2]):
                log.write(begun.pop(0)[1] + "\\n")
threading.Thread(target=say, daemon=True).start()
for line in sys.stdin:
    with lock:
        if line[:1] == "x":
            for _, text in begun:
                cut.write(text + "\\n")
            begun.clear()
        elif line[:1] in "sl" and line[1:].strip():
            begun.append((time.monotonic(), line[1:].rstrip("\\n")))
time.sleep(0.25)
"""


def under_tdsr(command: list[str], folder: Path, exports: str = "") -> HeardReader:
    """Start a command under tdsr. exports: variables of its environment, as a shell writes them."""
    home, log, server = folder / "home", folder / "said.log", folder / "server.py"
    home.mkdir()
    server.write_text(SPEECH_SERVER)
    speaks = f"{sys.executable} {server} {log} {CUT_WITHIN}"
    app = program(command, folder, exports)
    return HeardReader(["tdsr", "-s", speaks, str(app)], folder, log, HOME=str(home))
