"""A question that is answered with no or yes; no comes first."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.manner import Verbosity
from tui.question import Question
from tui.screens.list_screen import Item, ListScreen


class QuestionScreen(ListScreen):
    """Ask. agreed and declined are called for yes and no, after the question has been closed.

    Control C is no, as Escape is: it leaves everything as it was, here as in a field, and nothing is lost by it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "agree", "yes"),
        Binding("n,q,escape,ctrl+c", "decline", "no"),
    ]

    def __init__(self, question: Question, agreed: Callable[[], None], declined: Callable[[], None]) -> None:
        super().__init__([Item("No", question.no, self.action_decline), Item("Yes", question.yes, self.action_agree)])
        self._question = question
        self._agreed = agreed
        self._declined = declined

    @property
    def heading(self) -> str:
        """The question."""
        return self._question.asked

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("y: yes", "n: no", "Enter answers")

    def greet(self) -> None:
        """Ask."""
        keys = f" {self.letter('y')} is yes, {self.letter('n')} is no."
        if self.line_app.manner.verbosity is Verbosity.SHORT:
            keys = ""
        self.announcer.say(f"{self._question.asked} {self.item_line(0)}{keys}")

    def item_line(self, position: int) -> str:
        """Return what is said of an answer."""
        return f"{self.items[position].label}, {position + 1} of {len(self.items)}."

    def action_agree(self) -> None:
        """Yes."""
        self.line_app.close_screen()
        self._agreed()

    def action_decline(self) -> None:
        """No."""
        self.line_app.close_screen()
        self._declined()
