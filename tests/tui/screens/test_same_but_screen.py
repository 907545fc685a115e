"""The changes are a list of choices of which none is set."""

from pathlib import Path

from tests.tui.kept import keep_takes
from tests.tui.piloted import seated
from tui.session import change_choices


async def test_a_change_is_found_by_its_first_letter_and_says_what_it_does(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    async with seated(tmp_path, takes=tmp_path) as seat:
        await seat.press("f")
        await seat.until("1 take, ")
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        first = await seat.press("d")
        assert first.startswith(
            "Same but, 12 choices. Enter makes the take, q goes back. Darker, 1 of 12. A darker mode, the lead "
        )
        assert await seat.press("f") == "Faster, 3 of 12. An eighth faster."
        assert (await seat.press("a", "a", "a")).startswith("Another melody, 11 of 12. Lead and second voice anew.")
        assert " stays as it is. Vibe: " in await seat.press("escape")


def test_every_change_of_the_command_is_there() -> None:
    from engine.regenerating import CHANGES

    assert [name for name, _ in change_choices()] == list(CHANGES)
