"""Which Textual driver line mode uses: chosen here and nowhere else."""

import sys

from textual.driver import Driver


def line_driver_class() -> type[Driver]:
    """Return the driver of this system; each has a `writer` for announcements."""
    if sys.platform == "win32":
        from tui.windows_line_driver import WindowsLineDriver

        return WindowsLineDriver
    from tui.line_driver import LineDriver

    return LineDriver
