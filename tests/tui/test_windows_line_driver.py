"""Textual's Windows driver cannot be imported elsewhere; a stand-in for it shows what ours does with it."""

import importlib
import os
import sys
from types import ModuleType

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver


class StandIn(HeadlessDriver):
    """As much of Textual's `WindowsDriver` as ours touches."""

    stopped = False

    def start_application_mode(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        StandIn.stopped = True


class Console:
    """The system's console, with the code page of western Europe."""

    page = 850

    def GetConsoleOutputCP(self) -> int:  # noqa: N802  (the system's name)
        return self.page

    def SetConsoleOutputCP(self, page: int) -> None:  # noqa: N802
        self.page = page


async def test_windows_gets_plain_printed_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("textual.drivers.windows_driver")
    module.WindowsDriver = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "textual.drivers.windows_driver", module)
    monkeypatch.delitem(sys.modules, "tui.windows_line_driver", raising=False)
    ours = importlib.import_module("tui.windows_line_driver")
    reader, writer = os.pipe()
    monkeypatch.setattr(ours, "STANDARD_OUTPUT", writer)
    console = Console()
    monkeypatch.setattr(ours, "_console", lambda: console)
    driver = ours.WindowsLineDriver(App())
    driver.start_application_mode()
    assert console.page == 65001
    driver.write("\x1b[2J")
    driver.flush()
    driver.writer.open()
    driver.writer.say("Vibe: boss fight. 1 of 7.")
    driver.stop_application_mode()
    assert console.page == 850
    os.close(writer)
    assert os.read(reader, 1000) == b"Vibe: boss fight. 1 of 7.\n"
    os.close(reader)
    assert driver.is_headless
    assert not driver.can_suspend
    assert StandIn.stopped
    monkeypatch.delitem(sys.modules, "tui.windows_line_driver")
