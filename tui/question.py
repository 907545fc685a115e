"""A question that is answered with no or yes."""

from typing import NamedTuple


class Question(NamedTuple):
    """asked: the question, and in a second sentence what hangs on it. no, yes: what each answer does, as help."""

    asked: str
    no: str
    yes: str
