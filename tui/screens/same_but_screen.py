"""The same, but different: the ways to change the current take."""

from collections.abc import Callable, Sequence

from tui.screens.choice_screen import ChoiceScreen


class SameButScreen(ChoiceScreen):
    """One of the changes; none of them is set. chosen: as in `ChoiceScreen`."""

    does = "Enter makes the take"

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: Callable[[str | None], None]) -> None:
        super().__init__("Same but", choices, choices[0][0], chosen)
        self.set_name = ""

    def item_line(self, position: int) -> str:
        """Return what is said of a change: its name, where it stands, what it does."""
        return f"{super().item_line(position)} {self.help_words(position)}"
