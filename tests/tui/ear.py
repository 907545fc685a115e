"""A listener who checks every announcement: what the transcript holds must have come to the terminal whole and once.

It models what the readers were found to do (`docs/line-mode.md`): they speak the rows that are new, and read the row
that the cursor rests on.
"""

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.tui.listener import PATIENCE, Listener

_AGAIN = re.compile(r"^Again(, \d+)?: ")
_PICTURES = re.compile("[\u2500-\u259f\u2800-\u28ff\U0001f300-\U0001faff\u2600-\u27bf]")

_SEEN = 200  # letters of a line that are on the smallest terminal, however long the line is

# The whole program on takes that are really composed and written as MIDI; everything of it stands in one folder.
APP = [
    sys.executable,
    "-c",
    "import sys; from pathlib import Path; from engine.request import Surroundings; from tui.launch import run_app; "
    "from tests.tui.midi_studio import midi_studio; home = Path.cwd(); "
    "sys.exit(run_app(Surroundings(home=home), home, home=home, studio=midi_studio(), transcript=home / 'said.txt'))",
]


class Ear:
    """Somebody at the app's terminal. rows, columns: its size. command: the app, that writes `said.txt` in `folder`."""

    def __init__(
        self, folder: Path, rows: int = 24, columns: int = 80, command: Sequence[str] = APP, **environment: str
    ) -> None:
        self._transcript = folder / "said.txt"
        self._under_vte = "VTE_VERSION" in environment
        self._said: list[str] = []
        self._read_bytes = 0
        self.listener = Listener(list(command), folder, rows, columns, history=100_000, **environment)

    def __enter__(self) -> "Ear":
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.__exit__()

    @property
    def said(self) -> list[str]:
        """All announcements so far."""
        if self._transcript.exists() and self._transcript.stat().st_size > self._read_bytes:
            with self._transcript.open("rb") as file:
                file.seek(self._read_bytes)
                whole, end, _ = file.read().rpartition(b"\n")
            self._read_bytes += len(whole + end)
            self._said += whole.decode().split("\n") if end else []
        return self._said

    def press(self, *keys: str, until: str = "") -> list[str]:
        """Press keys; return what was said, when a line with `until` has come whole to the terminal."""
        known = len(self.said)
        self.listener.press(*keys)
        return self.heard(known, until)

    def heard(self, known: int, *until: str) -> list[str]:
        """Return what was said after the first `known` announcements, when one of `until` has come."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            said = self.said[known:]
            if any(one in line for line in said for one in until or ("",)) and self._on_terminal(said[-1]):
                return said
            time.sleep(0.004)
        shown = self.listener.scrollback()[-3:]
        raise AssertionError(f"never heard {until!r}, only {self.said[known:]}; the terminal shows {shown}")

    def walk(self, key: str, times: int = 1) -> list[str]:
        """Press a key again and again; return its answers, which must be one line each, without "again"."""
        answers = []
        for _ in range(times):
            said = self.press(key)
            assert len(said) == 1, said
            answers.append(_AGAIN.sub("", said[0]))
        return answers

    def check(self) -> None:
        """Fail where the scrollback is not the transcript, line for line, or a picture was drawn."""
        deadline = time.monotonic() + PATIENCE
        while _joined(rows := self.listener.scrollback()) != _joined(self.said) and time.monotonic() < deadline:
            time.sleep(0.05)
        left = iter(rows)
        for line in self.said:
            shown = ""
            while len(shown) < len(_joined([line])):
                shown += _joined([next(left, "nothing more")])
            assert shown == _joined([line])
        assert list(left) == []
        assert not _PICTURES.search("".join(rows))

    def _on_terminal(self, line: str) -> bool:
        """Whether a line stands on the terminal whole and newest, with the cursor on its beginning.

        On the second cell it is where its place in the text would be the last one's, of which Orca would not hear.
        """
        with self.listener._lock:
            rows, cursor = list(self.listener.screen.display), self.listener.screen.cursor
            below = _joined(rows[cursor.y :])
            if self._under_vte and not below:  # there the cursor rests under a long answer, see `docs/line-mode.md`
                return _joined(rows).endswith(_joined([line])[-_SEEN:])
            return cursor.x <= 1 and below[-_SEEN:] == _joined([line])[-_SEEN:]


def _joined(rows: list[str]) -> str:
    return "".join("".join(rows).split())
