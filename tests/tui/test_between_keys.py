from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tui.between_keys import BetweenKeys

REST = 0.5


class Keyboard:
    """A clock with calls for later, and what came out."""

    def __init__(self, rest: float = REST) -> None:
        self.now = 0.0
        self.out: list[str] = []
        self._calls: list[tuple[float, Callable[[], None]]] = []
        self.between = BetweenKeys[str](rest, lambda: self.now, self._later, self.out.extend)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        assert seconds > 0
        self._calls.append((self.now + seconds, call))

    def passes(self, seconds: float) -> None:
        """Let time pass, and what is due be called."""
        end = self.now + seconds
        while due := [one for one in self._calls if one[0] <= end]:
            first = min(due, key=lambda one: one[0])
            self._calls.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
        self.now = end

    def key(self) -> None:
        """Press a key that is answered at once."""
        self.between.key_begins()
        assert not self.between.must_wait(asked=True)
        self.between.answered()
        self.between.key_ends()

    def tell(self, news: str) -> None:
        if self.between.must_wait(asked=False):
            self.between.keep(news)
        else:
            self.out.append(news)


def test_news_come_at_once_where_no_key_was_pressed_and_after_a_rest() -> None:
    keyboard = Keyboard()
    keyboard.tell("one")
    assert keyboard.out == ["one"]
    keyboard.key()
    keyboard.passes(REST)
    keyboard.tell("two")
    assert keyboard.out == ["one", "two"]


def test_news_wait_from_a_key_until_the_fingers_rest() -> None:
    keyboard = Keyboard()
    keyboard.key()
    keyboard.tell("one")
    keyboard.passes(0.4)
    keyboard.key()
    keyboard.tell("two")
    keyboard.passes(0.4)
    assert keyboard.out == []
    keyboard.passes(0.2)
    assert keyboard.out == ["one", "two"]


def test_an_answer_that_takes_a_moment_does_not_wait_and_what_follows_it_keeps_its_place() -> None:
    keyboard = Keyboard()
    keyboard.between.key_begins()
    keyboard.between.key_ends()
    keyboard.tell("news")
    assert not keyboard.between.must_wait(asked=True)
    keyboard.between.answered()
    assert keyboard.between.must_wait(asked=True)  # behind the news that wait
    assert keyboard.between.take() == ["news"]
    assert not keyboard.between.must_wait(asked=True)


def test_nothing_waits_where_keys_interrupt_nobody() -> None:
    keyboard = Keyboard(rest=0.0)
    keyboard.key()
    keyboard.tell("one")
    assert keyboard.out == ["one"]


def test_keys_without_a_rest_are_not_interrupted_however_many() -> None:
    keyboard = Keyboard()
    keyboard.key()
    keyboard.tell("one")
    for _ in range(40):
        keyboard.passes(0.4)
        keyboard.key()
    assert keyboard.out == []
    assert keyboard.between.kept == ("one",)
    keyboard.passes(REST)
    assert keyboard.out == ["one"]


@given(st.lists(st.sampled_from(["key", "news", 0.1, 0.3, 0.7])))
def test_no_news_is_lost_doubled_or_out_of_order_whatever_is_pressed(deeds: list[str | float]) -> None:
    keyboard, told = Keyboard(), 0
    for deed in deeds:
        if deed == "key":
            keyboard.key()
        elif deed == "news":
            keyboard.tell(str(told))
            told += 1
        else:
            keyboard.passes(float(deed))
    keyboard.passes(REST)
    assert keyboard.out == [str(number) for number in range(told)]
