"""The entry of `qrc`: without a command the app, else the command. Nothing slow is loaded before it is needed."""

import argparse
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from engine import __version__
from engine.model.errors import WrongUse
from tui.commands import COMMANDS
from tui.mode import VARIABLE, Mode
from tui.reporting import Reporter, Stopped, add_transcript_option, guarded, silence

DESCRIPTION = "Retro game music from true randomness, told in plain text. Without a command the app opens."


# A dropped SSH session hangs up; like being terminated, it must leave nothing half-written.
STOPPING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]

# A command makes thousands of notes and hardly any garbage: looking for some as often as Python does by itself costs a
# twentieth of its time. What it has loaded, with the notes of some songs, are fewer objects than these.
COLLECTED = (200_000, 20, 50)


class OneLineParser(argparse.ArgumentParser):
    """Says a wrong option in one line, as every error is said."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to learn more; exit with 2."""
        if message.startswith("unrecognized arguments"):
            message += f". {self._hint(message.split()[2:])}"
        message = message.removeprefix("argument ")
        if "COMMAND: invalid choice" in message:
            message = f"no such command. Commands: {', '.join(COMMANDS)}"
        ended = message if message.endswith("?") else f"{message}."
        self.exit(2, f"Error: {ended} Type {self.prog} --help for all options.\n")

    def _hint(self, unknown: Sequence[str]) -> str:
        """Return what may have been meant by words that nothing takes."""
        option = next((word.split("=")[0] for word in unknown if word.startswith("-")), "")
        if not option:
            return "A vibe of several words stands in quotation marks"
        import difflib  # few options are mistyped

        nearest = difflib.get_close_matches(option, self._options(), 1)
        return f"Did you mean {nearest[0]}?" if nearest else f"There is no option {option}"

    def _options(self) -> list[str]:
        """Return the options of this parser, and of the command that is loaded."""
        parsers = [
            one for action in self._actions if isinstance(action.choices, dict) for one in action.choices.values()
        ]
        return [*self._option_string_actions, *(name for one in parsers for name in one._option_string_actions)]


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a command line. Only a command that stands in it is loaded, for its options.

    Where a command comes first, the others need no parsers, which would take two milliseconds.
    """
    main_parser = OneLineParser(prog="qrc", description=DESCRIPTION)
    main_parser.add_argument("--version", action="version", version=f"Quantum Retro Composer {__version__}")
    modes = main_parser.add_mutually_exclusive_group()
    modes.add_argument("--line", dest="mode", action="store_const", const=Mode.LINE, help="the app: printed lines")
    modes.add_argument("--page", dest="mode", action="store_const", const=Mode.PAGE, help="the app: drawn as a page")
    modes.add_argument("--plain", action="store_true", help="the app: text and line feeds alone, no cursor moves")
    add_transcript_option(main_parser)
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneLineParser)
    for name in set(arguments[:1]) & COMMANDS.keys() or COMMANDS:
        module, summary = COMMANDS[name]
        added = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in arguments:
            importlib.import_module(module).add_options(added)
    return main_parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code: 0 done, 1 failed, 2 wrong use, 130 interrupted."""
    # One thread of numpy's algebra is enough, and a second one costs time before it has anything to do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return _run(parser(given).parse_args(given))
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return 130
    finally:
        _settle()


def _run(options: argparse.Namespace) -> int:
    if options.command is None:
        return _app(options)
    for number in STOPPING:
        signal.signal(number, _stop)
    gc.set_threshold(*COLLECTED)
    gc.enable()
    code: int = importlib.import_module(COMMANDS[options.command][0]).run(options)
    return code


def _settle() -> None:
    """Write what is left on stdout; where that fails, keep Python from complaining at its own exit."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            silence(sys.stdout)


def _app(options: argparse.Namespace) -> int:
    from engine.request import Surroundings
    from tui.keeping import home_folder
    from tui.launch import run_app  # Textual takes a fifth of a second to load

    gc.freeze()
    gc.enable()

    def run() -> int:
        if sys.__stdin__ is None:
            raise WrongUse(
                "the app reads keys from standard input, and that is closed",
                'Open it in a terminal, or make a song without the app: qrc compose "VIBE".',
            )
        return run_app(
            Surroundings.of(os.environ),
            Path.cwd(),
            plain=options.plain,
            transcript=options.transcript,
            home=home_folder(os.environ),
            mode=options.mode,
            named_mode=os.environ.get(VARIABLE, ""),
        )

    return guarded(run, Reporter())


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


if __name__ == "__main__":
    sys.exit(main())
