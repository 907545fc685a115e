"""The app as real screen readers say it: every line whole, once, and never a stale one."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.request import COMPOSER_CHOICES
from tests.tui.listener import fake_app
from tests.tui.readers import HeardReader, under_fenrir, under_yasr

CHOICES = len(COMPOSER_CHOICES)
FIRST = "Vibe: High energy retro game boss fight. 1 of 9. Enter to change."
JOURNEY = [
    ("down", "Length: 3 minutes. 2 of 9. Enter to change."),
    ("down", "Composer: auto, offline, no key set. 3 of 9. Enter to choose."),
    ("up", "Length: 3 minutes. 2 of 9. Enter to change."),
    ("tab", "Composer: auto, offline, no key set. 3 of 9. Enter to choose."),
    ("enter", f"Composer, {CHOICES} choices. Auto, 1 of {CHOICES}, current."),
    ("down", f"Offline, 2 of {CHOICES}."),
    ("enter", "Composer: offline. 3 of 9. Enter to choose."),
    ("end", "Quit. 9 of 9. Enter leaves."),
    ("down", "Again: Quit. 9 of 9. Enter leaves."),
    (".", "Again, 2: Quit. 9 of 9. Enter leaves."),
    ("s", "Nothing is running. No song yet."),
    ("home", "Vibe: High energy retro game boss fight. 1 of 9. Enter to change."),
    ("page-down", "Quit. 9 of 9. Enter leaves."),
    ("o", "Settings, 10 items. q leaves. Verbosity: normal. 1 of 10. Enter to choose."),
    ("2", "Bell: off. 2 of 10. Enter switches."),
    ("q", "Quit. 9 of 9. Enter leaves."),
]


FIELD = [
    ("\x12", "At fight: High energy retro game boss fight"),
    ("\x17", "Word deleted. High energy retro game fight"),
    ("\x1a", "Undone. High energy retro game boss fight"),
    ("ctrl-u", "Empty."),
    ("up", "Nothing earlier."),
]
TOLD = [
    "Composing take 1.",
    "Seed rolled from clock.",
    "Warning: No key for Gemini is set.",
    "Done: Crimson Gate, take 1",
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a scratch folder with a short name: yasr cuts long ones off in its settings."""
    with tempfile.TemporaryDirectory(prefix="qrc-") as name:
        yield Path(name)


def journey(reader: HeardReader) -> None:
    reader.heard(FIRST)
    for key, wanted in JOURNEY:
        reader.press(key)
        assert reader.heard(wanted) == [wanted]
    reader.press("v")
    reader.heard("Vibe, editing. High energy retro game boss fight")
    for key, wanted in FIELD:
        reader.press(key)
        reader.heard(wanted)
    reader.press("ctrl-c")
    assert reader.heard("Vibe unchanged.") == ["Vibe unchanged."]
    reader.press("c")
    heard = " ".join(reader.heard("Done: Crimson Gate, take 1"))  # fenrir joins lines that come at once
    found = [heard.find(sentence) for sentence in TOLD]
    assert -1 not in found
    assert found == sorted(found)
    assert all(heard.count(sentence) == 1 for sentence in TOLD)
    reader.press("q")
    assert reader.heard("Goodbye.")[0] == "Goodbye."


@pytest.mark.system("yasr")
@pytest.mark.parametrize("exports", ["", "VTE_VERSION=7006"])
def test_yasr_says_every_line_whole_and_once(folder: Path, exports: str) -> None:
    with under_yasr(fake_app(), folder, exports) as reader:
        journey(reader)


@pytest.mark.system("fenrir")
@pytest.mark.parametrize("exports", ["", "VTE_VERSION=7006"])
def test_fenrir_says_every_line_whole_and_once(folder: Path, exports: str) -> None:
    with under_fenrir(fake_app(), folder, exports) as reader:
        journey(reader)
