"""Budgets of seconds that no answer on loopback uses up, on however busy a machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from engine.entropy.roll import roll

AMPLE = 20.0


@contextmanager
def patient() -> Iterator[None]:
    """Have songs wait so long for their sources, instead of the two seconds of a user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.pipeline.roll", partial(roll, budget_seconds=AMPLE))
        patch.setattr("engine.committing.BUDGET_SECONDS", AMPLE)
        patch.setattr("engine.committing.REACH_SECONDS", AMPLE)
        patch.setattr("engine.committing.ROUND_SECONDS", AMPLE)
        yield
