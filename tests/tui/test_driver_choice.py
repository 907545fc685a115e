import sys

import pytest

from tui.driver_choice import line_driver_class, page_driver_class
from tui.line_driver import LineDriver
from tui.page.driver import PageDriver


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has drivers of its own")
def test_linux_and_macos_have_the_drivers_for_terminals() -> None:
    assert line_driver_class() is LineDriver
    assert page_driver_class() is PageDriver
