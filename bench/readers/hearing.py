"""Somebody at a program under a reader: presses keys, and keeps when which key, line and word came."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from bench.readers.comparing import Moment, Verdict, compared

_LOOKS = 0.01  # seconds between two looks at what was written and said


class Keyboard(Protocol):
    """Where keys are pressed."""

    def press(self, *keys: str) -> float:
        """Press keys, by name or as text."""


class Reader(Protocol):
    """A program under a reader."""

    @property
    def listener(self) -> Keyboard:
        """Where its keys are pressed."""

    def utterances(self) -> list[str]:
        """Return all that was said so far."""


class Hearing:
    """One session. lines: what should be heard; utterances: what the reader said; keys: what was pressed.

    echoes: whether the reader says what is typed. reads_fields: whether it says what becomes of a field that is edited.
    compare: finds the lines among what was said.
    """

    def __init__(
        self,
        reader: Reader,
        transcript: Path,
        echoes: bool,
        reads_fields: bool = True,
        compare: Callable[[list[Moment], list[Moment]], Verdict] = compared,
    ) -> None:
        self.lines: list[Moment] = []
        self.utterances: list[Moment] = []
        self.keys: list[Moment] = []
        self.echoes = echoes
        self._reads_fields = reads_fields
        self._compare = compare
        self._reader = reader
        self._transcript = transcript
        self._begun, self._begun_at = time.monotonic(), time.time()
        self._read = 0
        self._in_field = False
        self._changed = self._begun
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Hearing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def press(self, *keys: str, wait: float = 0.5) -> None:
        """Press keys, and after each wait so long, whatever is heard."""
        for key in keys:
            self.keys.append(Moment(key, self._now()))
            self._reader.listener.press(key)
            time.sleep(wait)

    def until(self, beginning: str, since: int = 0, patience: float = 60.0) -> None:
        """Wait for a line that begins so, and then until all is quiet. since: lines that do not count."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if any(line.text.startswith(beginning) for line in self.lines[since:]):
                break
            time.sleep(_LOOKS)
        else:
            print(f"Waited in vain for a line that begins with {beginning!r}.")
        self.quiet()

    def work(self, *keys: str, until: str, wait: float = 0.3) -> None:
        """Press keys so long one after the other, the first of which begins some work, and wait for its end."""
        since = len(self.lines)
        self.press(*keys, wait=wait)
        self.until(until, since)

    def field(self, steps: list[tuple[str, str]], closing: str, closed: str) -> None:
        """Edit a field that a key has opened: keys, and what each should have said, "" where nothing is known.

        What the transcript tells of a field, its text when it is left, was heard bit by bit while it was typed.
        """
        self._in_field = True
        for key, wanted in steps:
            if wanted and self._reads_fields and (self.echoes or len(key) > 1 or len(wanted) > 1):
                self.lines.append(Moment(wanted, self._now()))
            self.press(key)
        self.lines.append(Moment(closed, self._now()))
        self.press(closing, wait=1.0)
        self._in_field = False

    def quiet(self, seconds: float = 0.8) -> None:
        """Wait until nothing was written or said for so long."""
        while time.monotonic() - self._changed < seconds:
            time.sleep(_LOOKS)

    def first_said(self, beginning: str, since: float) -> float:
        """Return how many seconds after `since`, by the system's clock, words were first said."""
        while not (found := [one for one in self.utterances if beginning in one.text]):
            time.sleep(_LOOKS)
        first = found[0]
        return first.at + self._begun_at - since

    def verdict(self) -> Verdict:
        """Return what was heard of what should have been."""
        return self._compare(sorted(self.lines, key=lambda line: line.at), self.utterances)

    def nearest_key(self, moment: Moment) -> str:
        """Return the last key pressed before a moment and the first one after it, in words."""
        before = [key for key in self.keys if key.at <= moment.at][-1:]
        after = [key for key in self.keys if key.at > moment.at][:1]
        told = [f"{key.text!r} {moment.at - key.at:.2f} s before" for key in before]
        return ", ".join(told + [f"{key.text!r} {key.at - moment.at:.2f} s after" for key in after])

    def _look(self) -> None:
        while not self._ended.wait(_LOOKS):
            now = self._now()
            said = self._reader.utterances()[len(self.utterances) :]
            self.utterances += [Moment(text, now) for text in said]
            written = self._new_lines()
            if not self._in_field:
                self.lines += [Moment(text, now) for text in written]
            if said or written:
                self._changed = time.monotonic()

    def _new_lines(self) -> list[str]:
        if not self._transcript.exists():
            return []
        whole, end, _ = self._transcript.read_text(encoding="utf-8").rpartition("\n")
        lines = whole.split("\n") if end else []
        new, self._read = lines[self._read :], len(lines)
        return new

    def _now(self) -> float:
        return time.monotonic() - self._begun
