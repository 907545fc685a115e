"""The app as real GNOME Orca says it in a VTE window."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.listener import ROOT, fake_app
from tests.tui.orca import NEEDED, UnderOrca

pytestmark = pytest.mark.waits

VIBE = "High energy retro game boss fight"
# Key, and what Orca must say: this alone, besides its own words for the key.
JOURNEY = [
    ("Down", "Length: 3 minutes. 2 of 11. Enter to change."),
    ("Down", "Composer: auto, offline, no key set. 3 of 11. Enter to choose."),
    ("Up", "Length: 3 minutes. 2 of 11. Enter to change."),
    ("End", "Quit. 11 of 11. Enter leaves."),
    ("Home", f"Vibe: {VIBE}. 1 of 11. Enter to change."),
    ("Page_Down", "Quit. 11 of 11. Enter leaves."),
    ("Tab", "Again: Quit. 11 of 11. Enter leaves."),
    ("shift+Tab", "Help. 10 of 11. Enter opens."),
    ("Escape", "Nothing is running."),
    ("Left", "Nothing is playing. No song yet. c composes one."),
    ("s", "Nothing is running. No song yet."),
    ("v", f"Vibe, editing. {VIBE}"),
    ("ctrl+r", f"At fight: {VIBE}"),
    ("ctrl+w", "Word deleted. High energy retro game fight"),
    ("ctrl+z", f"Undone. {VIBE}"),
    ("Return", f"Vibe: {VIBE}. 1 of 11. Enter to change."),
]
KEY_WORDS = {"tab", "left shift", "escape", "return", "undo", "page down", "left control", "s", "v"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a scratch folder with a short name: the paths of sockets are limited."""
    with tempfile.TemporaryDirectory(prefix="qrc-") as name:
        yield Path(name)


@pytest.mark.system(*NEEDED)
def test_orca_says_every_line_whole_and_once(folder: Path) -> None:
    command = fake_app()
    (folder / "program.py").write_text(command[2])
    (folder / "q").write_text(f"PYTHONPATH={ROOT} exec {command[0]} program.py\n")
    with UnderOrca(folder) as orca:
        orca.type("sh q")
        orca.press("Return")
        orca.heard(f"Vibe: {VIBE}. 1 of 11.")
        for key, wanted in JOURNEY:
            orca.press(key)
            assert [text for text in orca.heard(wanted) if text not in KEY_WORDS] == [wanted], key
        orca.press("c")
        orca.press("Down")
        assert orca.heard("Done: Crimson Gate, take 1")[-1].endswith(f"in {folder}.")
        orca.press("question")
        orca.heard("Help, ")
        orca.press("q")
        orca.heard("Length: 3 minutes")
        orca.press("q")
        orca.heard("Goodbye.")
