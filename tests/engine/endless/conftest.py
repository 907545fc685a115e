"""Short stretches: what is tested is how they follow one another."""

from collections.abc import Iterator

import pytest

from engine.endless import course


@pytest.fixture(autouse=True, scope="module")
def short_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(course, "FIRST_SECONDS", 16.0)
        patched.setattr(course, "LENGTHS", (16.0, 20.0, 24.0))
        yield
