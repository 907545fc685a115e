"""Runs a program in a VTE window under Orca, from a shell's prompt, with keys held as fingers hold them."""

import time
from pathlib import Path
from types import TracebackType

from tests.tui.orca import UnderOrca
from tests.tui.readers import program

_NAMES = {
    "page-up": "Page_Up",
    "page-down": "Page_Down",
    "shift-tab": "shift+Tab",
    "enter": "Return",
    "backspace": "BackSpace",
    "?": "question",
    ".": "period",
    ",": "comma",
    "[": "bracketleft",
    "]": "bracketright",
    "/": "slash",
    ":": "colon",
    " ": "space",
}
# What Orca calls keys, and a listener may turn off.
_KEYS = {"backspace", "escape", "left control", "left shift", "page down", "page up", "return", "space", "tab", "undo"}


class OrcaListens:
    """Looks to a journey as the readers of a terminal do. listener: itself, that keys are pressed at."""

    def __init__(self, command: list[str], folder: Path, exports: str = "") -> None:
        (folder / "q").write_text(f"exec {program(command, folder, exports)}\n")
        self._orca = UnderOrca(folder)
        self._since = 0

    def __enter__(self) -> "OrcaListens":
        orca = self._orca.__enter__()
        orca.type("sh q")
        time.sleep(1)  # so long Orca may say what was typed
        self._since = len(orca.utterances())
        orca.press("Return")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._orca.__exit__(kind, error, trace)

    @property
    def listener(self) -> "OrcaListens":
        """Where keys are pressed."""
        return self

    def press(self, *keys: str) -> float:
        """Press keys, by the names that a journey has for them."""
        for key in keys:
            self._orca.press(_x_name(key))
        return 0.0

    def utterances(self) -> list[str]:
        """Return all that was said since the program was started, but for the names of keys."""
        return [text for text in self._orca.utterances()[self._since :] if text.lower() not in _KEYS]


def _x_name(key: str) -> str:
    """Return what the X window system calls a key."""
    if key in _NAMES:
        return _NAMES[key]
    if len(key) == 1 and key < " ":
        return f"ctrl+{chr(ord(key) + 96)}"
    if key.startswith("ctrl-"):
        return key.replace("-", "+")
    return key if len(key) == 1 else key.capitalize()
