"""A question that is answered with no or yes."""

from typing import NamedTuple


class Question(NamedTuple):
    """asked: the question, and in a second sentence what hangs on it. no, yes: what each answer does, as help.

    interrupt_agrees: whether Ctrl+C means yes.
    """

    asked: str
    no: str
    yes: str
    interrupt_agrees: bool = False
