import sys

import pytest

from tui.driver_choice import line_driver_class
from tui.line_driver import LineDriver


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")
def test_linux_and_macos_have_the_driver_for_terminals() -> None:
    assert line_driver_class() is LineDriver
