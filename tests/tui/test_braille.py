"""The app as real BRLTTY shows it on 40 cells: the beginning of the newest line, and the field where one types."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.braille import CELLS, UnderBraille
from tests.tui.journey import FIRST, LISTS, TOLD
from tests.tui.listener import fake_app

pytestmark = pytest.mark.waits


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a scratch folder that goes with the test."""
    with tempfile.TemporaryDirectory(prefix="qrc-") as name:
        yield Path(name)


def cells(line: str) -> str:
    return line[:CELLS].rstrip()


@pytest.mark.system("brltty")
def test_the_display_shows_each_line_s_beginning_and_no_old_one(folder: Path) -> None:
    with UnderBraille(fake_app(), folder) as braille:
        braille.after(wanted=cells(FIRST))
        at = cells(FIRST)
        for key, line in LISTS:
            if cells(line) != at:
                assert braille.after(key, wanted=cells(line)) == [cells(line)]
            at = cells(line)
        braille.after("v", wanted="ss fight")  # the display's second forty cells, where the cursor is
        assert braille.after("!", wanted="ss fight!") == ["ss fight!"]
        assert braille.after("backspace", wanted="ss fight") == ["ss fight"]
        braille.after("ctrl-c", wanted="Vibe unchanged.")
        *meanwhile, done = braille.after("c", wanted="Done: Crimson Gate, take 1")
        assert done.startswith("Done:")
        assert set(meanwhile) <= {cells(line) for line in ("Composing take 1. x cancels.", *TOLD[1:3])}
        braille.after("q", wanted="Goodbye.")
