from pathlib import Path

import pytest
from textual import events

from tests.tui.piloted import seated
from tui.screens.line_screen import LineScreen


async def test_pasting_where_nothing_is_edited_is_answered(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.post_message(events.Paste("rainy\nvillage"))
        assert await seat.until("Pasted") == "Pasted text is taken only where text is edited."


def test_a_screen_must_say_where_one_is() -> None:
    with pytest.raises(NotImplementedError):
        LineScreen().greet()
