"""Where `qrc` begins: Control C ends it quietly from its first moment on, also while the rest is being loaded."""

import gc
import signal
import sys


def main() -> int:
    """Run the command line; return the exit code."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # not where whoever started the program wants interruptions ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # nothing that is loaded is garbage, and looking for some costs a twentieth of the start
    from tui import main as command_line  # a while in which an interruption would show a traceback

    signal.signal(signal.SIGINT, usual)
    try:
        return command_line.main()
    finally:
        # Python looks through all that is left, once more, before it ends; the system takes it back more quickly.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
