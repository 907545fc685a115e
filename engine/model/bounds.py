"""The bounds of a value, as an annotation: `Annotated[int, Between(1, 127)]`, `Annotated[str, Characters(1, 60)]`.

pydantic reads them as groups of `annotated_types`. That library is loaded only when it does: it takes as long to load
as a song takes to compose.
"""

from collections.abc import Iterator
from typing import Literal


class Between:
    """A number from `low` to `high`, both included."""

    __is_annotated_types_grouped_metadata__: Literal[True] = True

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high

    def __iter__(self) -> Iterator[object]:
        from annotated_types import Ge, Le  # slow

        yield Ge(self.low)
        yield Le(self.high)


class Characters:
    """A text of `least` to `most` characters."""

    __is_annotated_types_grouped_metadata__: Literal[True] = True

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def __iter__(self) -> Iterator[object]:
        from annotated_types import Len  # slow

        yield Len(self.least, self.most)
