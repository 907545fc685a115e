"""Where announcements come out in page mode: they stay on the page."""

from collections import deque
from collections.abc import Callable

_MOST_KEPT = 200  # more than any page has rows; all that was said is in the log


class PageOutlet:
    """The announcements that may stand on the page, the newest last. changed: called when there is something new.

    ring: sounds the terminal's bell.
    """

    rest = 0.0  # what stands on a page can be read after a key, too

    def __init__(self, changed: Callable[[], None], ring: Callable[[], None]) -> None:
        self.said: deque[str] = deque(maxlen=_MOST_KEPT)
        self.ring = ring
        self._changed = changed
        self._label = ""

    def say(self, text: str) -> None:
        """Put one announcement on the page."""
        self.said.append(text)
        self._changed()

    def open_field(self, label: str, value: str) -> bool:
        """Tell of a field; its own screen shows it. What is typed shows there."""
        self._label = label
        self.say((label + value).rstrip())
        return True

    def change_field(self, value: str, cursor: int) -> None:  # noqa: ARG002
        """Keep what is told of the field as it is now."""
        self.said[-1] = (self._label + value).rstrip()
        self._changed()

    def close_field(self) -> None:
        """What was told of the field stays."""
