"""A session at random: lists walked, vibes typed, takes made, changed, cancelled, marked, exported and heard."""

import random
import time
from collections.abc import Callable

from tests.tui.ear import Ear

MOVES = ("down",) * 8 + ("up",) * 6 + ("tab", "shift-tab", "home", "end", "page-up", "page-down")
WALKING = (*MOVES, "3", "h", "s", ".", "[")
LISTS = ("f", "l", "d", "e", "m", "w", "o", "?", "t")
TYPED = ("left", "right", "backspace", "home", "end", "ctrl-u", "ctrl-r", "ctrl-w", "ctrl-z", "delete", "up", "b", "é")
LISTENING = ("p", " ", " ", "left", "right", "g", "i", "j", "+", "-", ",", "a", "b", "s")


class LongSession:
    """Somebody who does one thing after the other. chance: what is done. pause: the longest wait between keys."""

    def __init__(self, ear: Ear, chance: random.Random, pause: float) -> None:
        self._ear = ear
        self._chance = chance
        self._pause = pause
        self._items = ""
        self.keys = 0

    def begin(self) -> None:
        """Make a first take, so that every list opens."""
        first = self._ear.heard(0, "Vibe: ")[-1]
        self._items = first[first.index(" of ") :].split(".")[0]
        self._make("c")

    def deed(self) -> None:
        """Do one thing, and come back to the first list."""
        deeds: dict[Callable[[], None], int] = {
            self._walk_a_list: 10,
            self._edit_the_vibe: 3,
            self._listen: 3,
            self._change_takes: 3,
            self._take_another: 2,
            self._cancel: 1,
            self._export: 1,
        }
        self._chance.choices(list(deeds), list(deeds.values()))[0]()

    def leave(self) -> None:
        """Stop what runs, and leave."""
        self._ear.press("x", until="")
        time.sleep(0.5)
        self._ear.press("q", until="")
        assert self._ear.listener.end() == 0

    def _press(self, *keys: str) -> None:
        for key in keys:
            self._ear.listener.press(key)
            self.keys += 1
            time.sleep(self._chance.uniform(0.2, 1.0) * self._pause)

    def _home(self, *keys: str) -> None:
        """Press keys that lead back to the first list; wait until it is told."""
        self._ear.press(*keys, until=f"{self._items}. ")
        self.keys += len(keys)

    def _walk_a_list(self) -> None:
        self._press(self._chance.choice(LISTS))
        self._press(*self._chance.choices(WALKING, k=self._chance.randint(5, 40)))
        self._home("q")

    def _edit_the_vibe(self) -> None:
        self._press("v", "ctrl-u", *"a village at night, ", *"soft " * self._chance.randint(0, 25))
        self._press(*self._chance.choices(TYPED, k=12), "z")
        self._home("enter")

    def _make(self, *keys: str) -> None:
        known = len(self._ear.said)
        self._press(*keys, *self._chance.choices(("down", "up"), k=4))
        self._ear.heard(known, "Done: ", "Error: ")  # what is locked may leave nothing to change

    def _take_another(self) -> None:
        if self._chance.random() < 0.5:
            self._press("l", *self._chance.choices((" ", "1", "3", "down"), k=3))
            self._home("q")
            self._make("r")
            self._press("n", "u", "y")
        else:
            self._make("d", *["down"] * self._chance.randint(0, 8), "enter")
        self._home("home")

    def _cancel(self) -> None:
        known = len(self._ear.said)
        self._press("c", "down", "x")
        self._ear.heard(known, "Cancelled. ", "Done: ")
        self._home("home")

    def _change_takes(self) -> None:
        known = len(self._ear.said)
        self._press("f")
        self._ear.heard(known, " take")
        for _ in range(8):
            self._press(*self._chance.choice((("down",), ("up",), ("f",), ("D", "u"), ("h",))))
        while "Enter makes it" not in self._ear.press("home")[-1]:  # what undo brought back is still being read
            self.keys += 1
        known = len(self._ear.said)
        self._press("n", *"Night", "enter")
        self._ear.heard(known, " is called ")
        self._home("q")

    def _export(self) -> None:
        known = len(self._ear.said)
        self._press("e", "down", "down", "down", "down", "enter", "enter", "home", "enter")
        self._ear.heard(known, "Done: ")

    def _listen(self) -> None:
        self._press("p", *self._chance.choices(LISTENING, k=10))
        self._home("home")
