"""Budgets of seconds that no answer on loopback uses up, on however busy a machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from engine.composer.language.errand import Patience
from engine.composer.language.reception import Reception
from engine.entropy.roll import roll
from engine.model.exchange import End

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


@contextmanager
def counting_once(begun: Callable[[Reception], object]) -> Iterator[None]:
    """Let no composer's patience end before `begun` holds, however long a busy machine takes until the test begins."""
    overdue = Reception.overdue

    def ends(reception: Reception, patience: Patience) -> End | None:
        return overdue(reception, patience) if begun(reception) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reception, "overdue", ends)
        yield
