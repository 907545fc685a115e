"""A question that is answered with no or yes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """asked: the question, and in a second sentence what hangs on it. no, yes: what each answer does, as help.

    interrupt_agrees: whether Ctrl+C means yes.
    """

    asked: str
    no: str
    yes: str
    interrupt_agrees: bool = False
