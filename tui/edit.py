"""A line of text that is being edited: value, cursor, and the way back."""

import re
import unicodedata

_WORDS = re.compile(r"\S+")


class Edit:
    """value: the text, composed (NFC); cursor: a position in it, 0 to its length. Typing runs are undone as one change.

    A letter and the marks that stand on it are one character to move over and to delete.
    """

    def __init__(self, value: str) -> None:
        self.value = unicodedata.normalize("NFC", value)
        self.cursor = len(self.value)
        self._before: list[tuple[str, int]] = []
        self._run = ""

    def type(self, text: str) -> None:
        """Insert text at the cursor."""
        self._change("typing", self.cursor, self.cursor, text)

    def rub_out(self) -> None:
        """Delete the character before the cursor."""
        if self.cursor:
            self._change("deleting", self._before_it(self.cursor), self.cursor, "")

    def delete(self) -> None:
        """Delete the character after the cursor."""
        if self.cursor < len(self.value):
            self._change("deleting", self.cursor, self._after_it(self.cursor), "")

    def rub_out_word(self) -> None:
        """Delete from the beginning of the word before the cursor to the cursor."""
        start = self._word_before()
        if start < self.cursor:
            self._change("", start, self.cursor, "")

    def put(self, value: str) -> None:
        """Replace everything."""
        if value != self.value:
            self._change("", 0, len(self.value), value)

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        self._run = ""
        if not self._before:
            return False
        self.value, self.cursor = self._before.pop()
        return True

    def move(self, steps: int) -> None:
        """Move the cursor by characters."""
        self._run = ""
        for _ in range(min(abs(steps), len(self.value))):
            self.cursor = self._after_it(self.cursor) if steps > 0 else self._before_it(self.cursor)

    def word_back(self) -> None:
        """Go to the beginning of the word, or of the word before it."""
        self._run = ""
        self.cursor = self._word_before()

    def word_on(self) -> None:
        """Go to the beginning of the next word, or to the end."""
        self._run = ""
        starts = (word.start() for word in _WORDS.finditer(self.value))
        self.cursor = next((start for start in starts if start > self.cursor), len(self.value))

    @property
    def word(self) -> str:
        """The word at the cursor; empty at the end."""
        return next((word[0] for word in _WORDS.finditer(self.value) if word.end() > self.cursor), "")

    def _word_before(self) -> int:
        starts = [word.start() for word in _WORDS.finditer(self.value) if word.start() < self.cursor]
        return starts[-1] if starts else 0

    def _before_it(self, cursor: int) -> int:
        """Return where the character before a position begins."""
        cursor = max(cursor - 1, 0)
        while cursor and is_mark(self.value[cursor]):
            cursor -= 1
        return cursor

    def _after_it(self, cursor: int) -> int:
        """Return where the character after a position ends."""
        cursor = min(cursor + 1, len(self.value))
        while cursor < len(self.value) and is_mark(self.value[cursor]):
            cursor += 1
        return cursor

    def _change(self, run: str, start: int, end: int, text: str) -> None:
        if not run or run != self._run:
            self._before.append((self.value, self.cursor))
        self._run = run
        typed = unicodedata.normalize("NFC", self.value[:start] + text)
        self.value = typed + self.value[end:]
        self.cursor = len(typed)


def is_mark(character: str) -> bool:
    """Return whether a character stands on the one before it, as accents do that come by themselves."""
    return unicodedata.category(character).startswith("M")
