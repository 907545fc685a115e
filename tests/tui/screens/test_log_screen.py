from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from tests.tui.piloted import seated
from tui.screens.log_screen import write_lines


async def test_all_that_was_said_is_walked_without_growing(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("down", "up")
        said = list(seat.said)
        written: list[str] = []
        seat.app.announcer._outlet.say = written.append  # type: ignore[method-assign]
        await seat.press("t", "up", "home")
        assert written == [
            "All that was said, 4 lines. Up goes back, f saves, q leaves. Vibe: boss fight. 1 of 11. Enter to change. "
            "4 of 4.",
            "Length: 3 minutes. 2 of 11. Enter to change. 3 of 4.",
            f"{said[0]} 1 of 4.",
        ]
        assert seat.said == said


async def test_it_is_saved_as_text_and_never_over_another_file(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        said = list(seat.said)
        await seat.press("t", "f")
        assert await seat.press("enter") == f"Done: 2 lines saved as said.txt in {tmp_path}."
        assert (tmp_path / "said.txt").read_text().splitlines() == said
        await seat.press("f")
        refused = await seat.press("enter")
        assert "exists already. Type another name." in refused
        assert await seat.press("escape") == "Nothing saved."
        assert len(list(tmp_path.iterdir())) == 1


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    write_lines(tmp_path / "one.txt", ["first"])
    with pytest.raises(WrongUse):
        write_lines(tmp_path / "one.txt", ["second"])
    assert (tmp_path / "one.txt").read_text() == "first\n"
    assert len(list(tmp_path.iterdir())) == 1


async def test_lines_that_begin_alike_tell_their_number_first(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("2", "2")
        written: list[str] = []
        seat.app.announcer._outlet.say = written.append  # type: ignore[method-assign]
        await seat.press("t", "up", "down", "home")
        length = "Length: 3 minutes. 2 of 11. Enter to change."
        assert written[1:] == [f"3: {length} 3 of 4.", f"4: {length} 4 of 4.", f"{seat.said[0]} 1 of 4."]


async def test_a_line_far_off_that_begins_as_the_last_one_tells_its_number_first(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("2", "3", "2")
        written: list[str] = []
        seat.app.announcer._outlet.say = written.append  # type: ignore[method-assign]
        await seat.press("t", "3", "5", "3")
        length = "Length: 3 minutes. 2 of 11. Enter to change."
        assert written[1:] == [f"{length} 3 of 5.", f"5: {length} 5 of 5.", f"{length} 3 of 5."]
