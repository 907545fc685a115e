"""The app's main journey, pressed and heard through a screen reader."""

import re

from engine.request import COMPOSER_CHOICES
from tests.tui.readers import HeardReader
from tui.manner import Manner
from tui.screens.help_screen import help_lines

CHOICES = len(COMPOSER_CHOICES)
# A song that takes long enough for a reader on a busy machine to have said how it began.
UNHURRIED = "import tests.tui.quick_studio as quick\nquick.STEPS = 50"
FIRST = "Vibe: High energy retro game boss fight. 1 of 11. Enter to change."
LISTS = [
    ("down", "Length: 3 minutes. 2 of 11. Enter to change."),
    ("down", "Composer: auto, offline, no key set. 3 of 11. Enter to choose."),
    ("up", "Length: 3 minutes. 2 of 11. Enter to change."),
    ("tab", "Composer: auto, offline, no key set. 3 of 11. Enter to choose."),
    ("enter", f"Composer, {CHOICES} choices. Enter chooses, q goes back. Auto, 1 of {CHOICES}, current."),
    ("down", f"Offline, 2 of {CHOICES}."),
    ("enter", "Composer: offline. 3 of 11. Enter to choose."),
    ("end", "Quit. 11 of 11. Enter leaves."),
    ("down", "Again: Quit. 11 of 11. Enter leaves."),
    (".", "Again, 2: Quit. 11 of 11. Enter leaves."),
    ("s", "Nothing is running. No song yet."),
    ("home", "Vibe: High energy retro game boss fight. 1 of 11. Enter to change."),
    ("page-down", "Quit. 11 of 11. Enter leaves."),
    ("o", "Settings, 15 items. q leaves. Verbosity: normal. 1 of 15. Enter to choose."),
    ("2", "Bell: off. 2 of 15. Enter switches."),
    ("q", "Quit. 11 of 11. Enter leaves."),
    ("left", "Nothing is playing. No song yet. c composes one."),
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


def walk(reader: HeardReader) -> None:
    """Go through lists: every key is answered by its one line and nothing else."""
    reader.heard(FIRST)
    for key, wanted in LISTS:
        reader.press(key)
        heard = reader.heard(wanted)
        assert heard == [wanted], f"{key}: {heard}"


def walk_long_lines(reader: HeardReader) -> None:
    """Go up through lines of several rows, which readers say row by row."""
    lines = help_lines(Manner())
    reader.press("?")
    reader.heard("Down reads on")
    reader.press("end")
    reader.heard(f"{len(lines)} of {len(lines)}.")
    for number in range(len(lines) - 1, len(lines) - 4, -1):
        reader.press("up")
        assert _words(reader.heard(f"{number} of {len(lines)}.")) == _words(
            [f"{lines[number - 1]}. {number} of {len(lines)}."]
        )
    reader.press("q")
    reader.heard(" of 11.")


def edit(reader: HeardReader) -> None:
    """Edit the vibe and leave it as it was."""
    reader.press("v")
    reader.heard("Vibe, editing. High energy retro game boss fight")
    for key, wanted in FIELD:
        reader.press(key)
        reader.heard(wanted)
    reader.press("ctrl-c")
    assert reader.heard("Vibe unchanged.") == ["Vibe unchanged."]


def compose_and_leave(reader: HeardReader) -> None:
    """Make a song, with news long after an arrow, and leave."""
    reader.press("c")
    reader.hears(TOLD[2])  # a key cuts short what a reader is saying
    reader.listener.press("up")
    heard = " ".join(reader.heard("Done: Crimson Gate, take 1"))  # fenrir joins lines that come at once
    found = [heard.find(sentence) for sentence in TOLD]
    assert -1 not in found, heard
    assert found == sorted(found), heard
    assert all(heard.count(sentence) == 1 for sentence in TOLD), heard
    reader.press("q")
    assert reader.heard("Goodbye.")[0] == "Goodbye."


def _words(utterances: list[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(utterances))
