"""Where `qrc` begins: Control C ends it quietly from its first moment on, also while the rest is being loaded."""

import signal
import sys


def main() -> int:
    """Run the command line; return the exit code."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # not where whoever started the program wants interruptions ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tui import main as command_line  # a tenth of a second, in which an interruption would show a traceback

    signal.signal(signal.SIGINT, usual)
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
