"""Which Textual driver a mode uses: chosen here and nowhere else."""

import sys

from textual.driver import Driver


def line_driver_class() -> type[Driver]:
    """Return the driver of line mode on this system; each has a `writer` for announcements."""
    if sys.platform == "win32":
        from tui.windows_line_driver import WindowsLineDriver

        return WindowsLineDriver
    from tui.line_driver import LineDriver

    return LineDriver


def page_driver_class() -> type[Driver]:
    """Return the driver of page mode on this system; Windows has Textual's own."""
    if sys.platform == "win32":
        from textual.drivers.windows_driver import WindowsDriver

        return WindowsDriver
    from tui.page.driver import PageDriver

    return PageDriver
