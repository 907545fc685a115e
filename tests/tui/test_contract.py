"""The contract with who listens, on every list of the real program: each key is answered whole, once, by one line."""

import re
from collections.abc import Iterator

import pytest

from tests.tui.ear import Ear
from tests.tui.kept import keep_takes

HOME = "Vibe: High energy retro game boss fight. 1 of 11. Enter to change."
PLACE = re.compile(r"\b(\d+) of (\d+)[.,]")
# For each list the keys that open it, and what its first answer says; a list of choices is gone through by letters.
LISTS = {
    "the first list": (["home"], "Vibe: "),
    "composers": (["3", "enter"], "Composer, "),
    "wishes": (["5", "enter"], "Wishes, "),
    "moods": (["5", "enter", "1", "enter"], "Mood, "),
    "consoles": (["5", "enter", "3", "enter"], "Console, "),
    "takes": (["f"], " takes, newest first. "),
    "locks": (["l"], "Locks. "),
    "same but": (["d"], "Same but, 12 choices. "),
    "export": (["e"], "Export "),
    "songs": (["m"], " songs, newest first. "),
    "the song": (["w"], "What was made: "),
    "settings": (["o"], "Settings, "),
    "letters": (["o", "/", "letters", "enter", "enter"], "Letters, "),
    "help": (["?"], "Help, "),
    "all that was said": (["t"], "All that was said, "),
}
CHOICES = ("composers", "moods", "consoles", "same but")
DIGITS_ELSE = ("locks",)  # there a digit is a phase


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """Return somebody at the program, with three takes of which the last is the current one."""
    home = tmp_path_factory.mktemp("home")
    keep_takes(home, "rainy shop", "snowy village", "boss fight")
    with Ear(home) as listening:
        listening.heard(0, HOME)
        listening.press("f", until="3 takes, ")
        listening.press("enter", until=" is current.")
        yield listening
        listening.check()  # all of it stands on the terminal as it was said, whole and once


def opened(ear: Ear, name: str) -> int:
    """Open a list at its first item; return how many items it has."""
    keys, beginning = LISTS[name]
    ear.press(*keys, until=beginning)
    return int(place(ear.press("home")[-1])[1])


def left(ear: Ear, name: str) -> None:
    """Leave a list, and come back to the first item of the first one."""
    if name in ("moods", "consoles", "letters"):
        ear.press("q")
    if name != "the first list":
        ear.press("q", until=" of 11. ")
    ear.press("home", until="Vibe: ")


def place(line: str) -> tuple[str, str]:
    """Return the position that a line tells, and of how many."""
    found = PLACE.findall(line)
    assert found, line
    return found[-1]


@pytest.mark.parametrize("name", LISTS)
def test_each_key_of_a_list_is_answered_by_its_line(ear: Ear, name: str) -> None:
    count = opened(ear, name)
    lines = ear.walk("down", 20)
    assert [int(place(line)[0]) for line in lines] == [min(number, count) for number in range(2, 22)]
    back = ear.walk("up", 20)
    assert int(place(back[-1])[0]) == max(1, min(21, count) - 20)
    ear.press("home")
    assert ear.walk("tab", min(count, 6)) == lines[: min(count, 6)]
    assert int(place(ear.walk("shift-tab", 8)[-1])[0]) == 1
    assert int(place(ear.walk("end")[0])[0]) == count
    assert int(place(ear.walk("page-up")[0])[0]) == max(1, count - 10)
    assert int(place(ear.walk("home")[0])[0]) == 1
    assert all(line[0].isalnum() for line in lines)
    left(ear, name)


@pytest.mark.parametrize("name", LISTS)
def test_each_item_has_its_help_and_a_wrong_key_its_answer(ear: Ear, name: str) -> None:
    count = opened(ear, name)
    explain = "?" if name in CHOICES else "h"
    for _ in range(min(count, 14)):
        (told,) = ear.walk(explain)
        assert len(told) > 15
        assert told.endswith(".")
        assert "{" not in told
        ear.walk("down")
    (refused,) = ear.walk("z" if name not in CHOICES else "%")
    assert refused.endswith(" does nothing here. Question mark for help.")
    if name in DIGITS_ELSE:
        assert ear.walk("4") == ["No phase 4. There are 3."]
    elif count < 9:
        assert ear.walk("9") == [f"No item 9. The list has {count}."]
    else:
        assert int(place(ear.walk("9")[0])[0]) == 9
    left(ear, name)


@pytest.mark.parametrize("name", LISTS)
def test_a_line_is_found_by_what_it_begins_with(ear: Ear, name: str) -> None:
    opened(ear, name)
    wanted = ear.walk("end")[0]
    ear.press("home")
    if name in CHOICES:
        for _ in range(30):
            if (found := ear.walk(wanted[0].lower())[0]) == wanted:
                break
        assert found == wanted
    else:
        ear.listener.press("/")
        ear.listener.hear("Search, editing." if name != "takes" else "Words, editing.")
        word = re.findall(r"\w+", wanted)[0]
        found = ear.press(word, "enter", until=" of ")[-1]
        assert re.search(rf"\b{word}", found, re.IGNORECASE)
        if name == "takes":
            ear.listener.press("/")
            ear.listener.hear("Words, editing.")
            ear.press("ctrl-u", "enter", until=" takes, newest first")
    left(ear, name)


def test_news_long_after_an_arrow_is_heard_whole_and_the_list_stays_where_it_was(ear: Ear) -> None:
    opened(ear, "locks")
    ear.press(" ", until="locked")
    (bass,) = ear.walk("down")
    known = len(ear.said)
    ear.listener.press("r", "up")
    told = ear.heard(known, "Done: ")
    assert told[0].startswith("Composing take 4 of take 3, kept: drums in all phases.")
    assert [line for line in told if line.startswith("Drums: locked in all phases. 1 of 6.")]
    assert ear.walk("down") == [bass]
    assert ear.press("u")[0].startswith("Undone: ")
    assert ear.press("u") == ["Undone: nothing locked."]
    left(ear, "locks")
