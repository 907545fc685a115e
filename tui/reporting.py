"""How a command tells its progress: one plain line each on stderr, results alone on stdout."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

from engine.model.errors import QrcError, WrongUse
from engine.model.events import Event, Kind, Stage

T = TypeVar("T")

SECONDS_BETWEEN_PERCENTAGES = 5.0


def printable(text: str, stream: TextIO) -> str:
    """Return text as the stream can carry it: what its encoding lacks becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


class Transcript:
    """Appends each line to a file, exactly as it was said."""

    def __init__(self, path: Path | None) -> None:
        """Open the file for appending. Raises WrongUse where that cannot be."""
        self._file: TextIO | None = None
        if path is not None:
            try:
                self._file = path.open("a", encoding="utf-8", errors="replace")
            except OSError as error:
                raise WrongUse(
                    f"transcript {str(path)!r} cannot be written: {(error.strerror or str(error)).lower()}",
                    "Choose another file.",
                ) from error

    def keep(self, line: str) -> None:
        """Append a line."""
        if self._file is not None:
            self._file.write(line + "\n")
            self._file.flush()


class Reporter:
    """Says lines on stderr. quiet: warnings and errors alone."""

    def __init__(self, quiet: bool = False, transcript: Path | None = None) -> None:
        self._quiet = quiet
        self._transcript = Transcript(transcript)
        self._last_percentage = time.monotonic()

    def say(self, kind: Kind, text: str) -> None:
        """Say one line, its kind first."""
        if self._quiet and kind in (Kind.PROGRESS, Kind.DONE):
            return
        line = f"{kind.value}: {text}"
        self._transcript.keep(line)
        print(printable(line, sys.stderr), file=sys.stderr, flush=True)

    def tell(self, event: Event) -> None:
        """Say an event; of percentages at most one in five seconds."""
        if event.kind is Kind.TICK:
            return
        if event.percent is not None and event.percent < 100:
            now = time.monotonic()
            if now - self._last_percentage < SECONDS_BETWEEN_PERCENTAGES:
                return
            self._last_percentage = now
        self.say(event.kind, event.text)

    def follow(self, stage: Stage[T]) -> T:
        """Run a stage to its end, telling what it yields. An interruption closes the stage first."""
        try:
            while True:
                self.tell(next(stage))
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            stage.close()


def print_result(lines: list[str], as_json: dict[str, Any] | None) -> None:
    """Print results on stdout: a JSON object where one is given, else the lines."""
    shown = json.dumps(as_json, ensure_ascii=False) if as_json is not None else "\n".join(lines)
    print(printable(shown, sys.stdout), flush=True)


def guarded(work: Callable[[], int], reporter: Reporter) -> int:
    """Run a command's work; return its exit code. An error we can explain is one line."""
    try:
        return work()
    except QrcError as error:
        reporter.say(Kind.ERROR, str(error))
        return error.exit_code
    except KeyboardInterrupt:
        reporter.say(Kind.ERROR, "Interrupted. Nothing was written.")
        return 130
