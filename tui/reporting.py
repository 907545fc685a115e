"""How a command tells its progress: one plain line each on stderr, results alone on stdout."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

from engine.model.errors import OutputFailed, QrcError, WrongUse
from engine.model.events import Event, Kind, Stage
from tui.paths import named_file

T = TypeVar("T")

NO_SONG = "No song was written."
NO_FILE = "No file was written."
NOTHING = "Nothing was written."

SECONDS_BETWEEN_PERCENTAGES = 5.0


class Stopped(BaseException):
    """A signal asks to end. It unwinds everything on its way out, so that what is half-written is removed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def silence(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere: its reader has gone, and Python would complain at its own exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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

    def keep(self, line: str) -> str:
        """Append a line; return why that failed, once, or nothing. No song is lost for its transcript."""
        if self._file is None:
            return ""
        try:
            self._file.write(line + "\n")
            self._file.flush()
        except OSError as error:
            silence(self._file)
            self._file = None
            return f"The transcript ends here: {(error.strerror or str(error)).lower()}."
        return ""


class Reporter:
    """Says lines on stderr. quiet: warnings and errors alone. Where stderr is closed, the work goes on unheard.

    has_settled: whether a result that was told of stands already, whatever comes after it.
    """

    def __init__(self, quiet: bool = False, transcript: Path | None = None) -> None:
        self._quiet = quiet
        self._transcript = Transcript(transcript)
        self._last_percentage = time.monotonic()
        self.has_settled = False

    def say(self, kind: Kind, text: str) -> None:
        """Say one line, its kind first."""
        if self._quiet and kind in (Kind.PROGRESS, Kind.DONE):
            return
        line = f"{kind.value}: {text}"
        trouble = self._transcript.keep(line)
        self._print(line)
        if trouble:
            self._print(f"{Kind.WARNING.value}: {trouble}")

    def _print(self, line: str) -> None:
        if sys.stderr is None:
            return
        try:
            print(printable(line, sys.stderr), file=sys.stderr, flush=True)
        except OSError:
            silence(sys.stderr)

    def tell(self, event: Event) -> None:
        """Say an event; of percentages at most one in five seconds."""
        self.has_settled = self.has_settled or event.settled
        if event.kind is Kind.TICK:
            return
        if event.percent is not None and event.percent < 100:
            now = time.monotonic()
            if now - self._last_percentage < SECONDS_BETWEEN_PERCENTAGES:
                return
            self._last_percentage = now
        self.say(event.kind, event.text)

    def follow(self, stage: Stage[T]) -> T:
        """Run a stage to its end, telling what it yields.

        An interruption that comes while something is told is thrown into the stage, as one is that comes while it
        works: so it ends, and notes what stands all the same.
        """
        try:
            while True:
                self.tell(next(stage))
        except StopIteration as end:
            result: T = end.value
            return result
        except (KeyboardInterrupt, Stopped) as interruption:
            stage.throw(interruption)
            raise
        finally:
            stage.close()


def print_result(lines: list[str], as_json: dict[str, Any] | None) -> None:
    """Print results on stdout: a JSON object where one is given, else the lines.

    Raises BrokenPipeError where the reader has gone, OutputFailed where stdout cannot be written otherwise.
    """
    if sys.stdout is None:  # closed by whoever started the program: nobody asked for them
        return
    shown = json.dumps(as_json, ensure_ascii=False, allow_nan=False) if as_json is not None else "\n".join(lines)
    try:
        print(printable(shown, sys.stdout), flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        raise stdout_failed("the result", error) from error


def stdout_failed(what: str, error: OSError) -> OutputFailed:
    """Return the error of something that could not be written whole to standard output."""
    why = (error.strerror or str(error)).lower()
    return OutputFailed(
        f"{what} cannot be written whole to standard output: {why}", "Make room where it goes, or send it elsewhere."
    )


def check_stdout(command: str) -> None:
    """Refuse to print sound where a person would read it. command: what follows "qrc". Raises WrongUse."""
    if sys.stdout is None or sys.stdout.isatty():
        raise WrongUse(
            "--stdout writes sound, and standard output is the terminal",
            f"Put a player behind it: qrc {command} --stdout | ffplay -nodisp -autoexit -",
        )


def guarded(work: Callable[[], int], reporter: Reporter, unwritten: str = "") -> int:
    """Run a command's work; return its exit code. An error we can explain is one line.

    unwritten: what is true where it is interrupted before a result stands; empty where it writes nothing.
    """
    try:
        return work()
    except QrcError as error:
        reporter.say(Kind.ERROR, str(error))
        return error.exit_code
    except KeyboardInterrupt as error:
        reporter.say(Kind.ERROR, f"Interrupted. {_written(error, reporter, unwritten)}".rstrip())
        return 130
    except Stopped as stop:
        reporter.say(Kind.ERROR, f"Stopped from outside. {_written(stop, reporter, unwritten)}".rstrip())
        return stop.exit_code


def _written(interruption: BaseException, reporter: Reporter, unwritten: str) -> str:
    """Return what was written before an interruption: whoever could not withdraw it has noted it."""
    noted = " ".join(getattr(interruption, "__notes__", ()))
    return noted or ("What was written stands." if unwritten and reporter.has_settled else unwritten)


def add_transcript_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that keeps what was said."""
    parser.add_argument(
        "--transcript",
        metavar="FILE",
        type=named_file,
        default=None,
        help="append each line that is told to FILE as well",
    )


def reported(quiet: bool, transcript: Path | None, work: Callable[[Reporter], int], unwritten: str = "") -> int:
    """Run a command's work with a reporter of its own; return its exit code. unwritten: as in `guarded`."""
    try:
        reporter = Reporter(quiet, transcript)
    except WrongUse as error:
        Reporter().say(Kind.ERROR, str(error))
        return error.exit_code
    return guarded(lambda: work(reporter), reporter, unwritten)
