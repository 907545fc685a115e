"""Killed by a signal in the midst of work, the app gives the terminal back as it was found, in both modes.

A few signals are tried here; with the environment's QRC_SIGNALS set every one that can be caught, for each state.
"""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.tui.kept import keep_takes
from tests.tui.listener import Listener
from tui.terminal_driver import LEAVING_SIGNALS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

APP = (
    "import sys; from pathlib import Path; from engine.request import Surroundings; from tui.launch import run_app; "
    "from tests.tui.players import plays; from tests.tui.quick_studio import quick_studio; from tui.mode import Mode; "
    "home = Path.cwd(); "
    "sys.exit(run_app(Surroundings(home=home), home, home=home, studio=quick_studio(plays()), mode=Mode(sys.argv[1])))"
)
# For each state the vibe that the session begins with, the keys that lead there, and what is then heard.
STATES = {
    "composing": ("long", (("c", "Rendered 0 percent."),)),
    "playing": ("boss fight", (("c", "Playing "),)),
    "takes": ("boss fight", (("f", "1 take, newest first."), ("n", "Name, editing."))),
}
CASES = [("playing", "line", signal.SIGHUP), ("takes", "line", signal.SIGALRM), ("playing", "page", signal.SIGUSR1)]
if os.environ.get("QRC_SIGNALS"):
    CASES = [(state, mode, number) for state in STATES for mode in ("line", "page") for number in LEAVING_SIGNALS]


@pytest.mark.parametrize(("state", "mode", "number"), CASES)
def test_a_signal_leaves_the_terminal_as_it_was_found(tmp_path: Path, state: str, mode: str, number: int) -> None:
    vibe, steps = STATES[state]
    (tmp_path / "settings.toml").write_text(f'vibe = "{vibe}"\n')
    if state == "takes":
        keep_takes(tmp_path, "boss fight")
    with Listener([sys.executable, "-c", APP, mode], tmp_path) as listener:
        listener.hear("Vibe: ")
        assert listener.settings_now != listener.settings
        for key, wanted in steps:
            listener.answer(key, wanted)
        listener.process.send_signal(number)
        assert listener.end() == 128 + number
        assert listener.settings_now == listener.settings
        if mode == "page":
            assert listener.data.rindex(b"\x1b[?1049l") > listener.data.rindex(b"\x1b[?1049h")
            assert listener.data.rindex(b"\x1b[?25h") > listener.data.rfind(b"\x1b[?25l")
