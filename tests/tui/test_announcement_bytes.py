import pyte
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tui.announcement_bytes import Paper, plain_line
from tui.plain_text import speakable, wrapped

texts = st.lists(st.text(min_size=1).map(speakable).filter(bool), min_size=1, max_size=8)
sizes = st.tuples(st.integers(12, 60), st.integers(3, 8))
few = examples(40)  # an emulated terminal is slow


class Window:
    """A terminal's window with its history."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self._stream = pyte.ByteStream(self.screen)

    def show(self, data: bytes) -> None:
        self._stream.feed(data.replace(b"\n", b"\r\n"))

    def lines(self) -> list[str]:
        columns = self.screen.columns
        history = ["".join(row[x].data for x in range(columns)) for row in self.screen.history.top]
        return [row.rstrip() for row in [*history, *self.screen.display] if row.strip()]

    def offset(self) -> int:
        rows = [row.rstrip() for row in self.screen.display[: self.screen.cursor.y]]
        return sum(len(row) + 1 for row in rows) + self.screen.cursor.x


ascii_texts = st.lists(st.from_regex(r"[a-z]{1,12}( [a-z]{1,12}){0,9}", fullmatch=True), min_size=1, max_size=8)


def test_one_short_announcement_is_this() -> None:
    paper = Paper(80, 24)
    paper.opening()
    assert paper.announcement("Goodbye.") == b"\x1b[24;1H\n\x1b[1AGoodbye.\r"
    assert paper.announcement("Hello.") == b"\x1b[24;1H\n\x1b[1AHello.\r"


def test_a_plain_line_is_text_and_a_line_feed() -> None:
    assert plain_line("Übung.") == "Übung.\n".encode()


@few
@given(ascii_texts, sizes)
def test_nothing_is_rewritten_and_the_last_row_stays_empty(said: list[str], size: tuple[int, int]) -> None:
    paper, window = Paper(*size), Window(*size)
    window.show(paper.opening())
    for text in said:
        window.show(paper.announcement(text))
        assert not window.screen.display[-1].strip()
    assert window.lines() == [row for text in said for row in wrapped(text, size[0])]


@few
@given(ascii_texts, sizes)
def test_the_caret_s_offset_always_changes_and_it_rests_on_the_newest_line(
    said: list[str], size: tuple[int, int]
) -> None:
    paper, window = Paper(*size), Window(*size)
    window.show(paper.opening())
    last = -1
    for text in said:
        window.show(paper.announcement(text))
        assert window.offset() != last
        last = window.offset()
        assert window.screen.cursor.x <= 1
        rows = wrapped(text, size[0])
        if len(rows) < size[1]:
            assert window.screen.display[window.screen.cursor.y].rstrip() == rows[0]


@few
@given(ascii_texts, sizes)
def test_where_the_row_must_change_it_does_and_the_cursor_stays_on_the_newest_line(
    said: list[str], size: tuple[int, int]
) -> None:
    paper, window = Paper(*size), Window(*size)
    window.show(paper.opening())
    last = -1
    for text in said:
        window.show(paper.announcement(text, row_must_change=True))
        row = window.screen.cursor.y
        rows = wrapped(text, size[0])
        if len(rows) < size[1]:
            assert row != last
            assert window.screen.display[row].rstrip() == rows[0]
        last = row
    assert window.lines() == [row for text in said for row in wrapped(text, size[0])]


@few
@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){6,9}", fullmatch=True), st.booleans()), max_size=8))
def test_with_the_cursor_behind_the_text_nothing_is_lost_either(said: list[tuple[str, bool]]) -> None:
    paper, window = Paper(20, 12), Window(20, 12)
    window.show(paper.opening())
    for text, behind in said:
        window.show(paper.ending_at_cursor(text) if behind else paper.announcement(text))
        if behind:
            assert (window.screen.cursor.x, window.screen.cursor.y) == (0, 11)
    assert window.lines() == [row for text, _ in said for row in wrapped(text, 20)]


@few
@given(ascii_texts, sizes, sizes)
def test_a_resized_window_loses_nothing_said_later(
    said: list[str], size: tuple[int, int], new_size: tuple[int, int]
) -> None:
    paper, window = Paper(*size), Window(*new_size)
    paper.opening()
    paper.announcement("before")
    paper.resize(*new_size)
    window.show(b"before")
    for text in said:
        window.show(paper.announcement(text))
    assert window.lines()[-1:] == wrapped(said[-1], new_size[0])[-1:]
    assert window.lines() == ["before", *(row for text in said for row in wrapped(text, new_size[0]))]


@few
@given(texts)
def test_any_text_leaves_the_shell_an_empty_row(said: list[str]) -> None:
    paper, window = Paper(40, 10), Window(40, 10)
    window.show(paper.opening())
    for text in said:
        window.show(paper.announcement(text))
    window.show(paper.leaving())
    assert not window.screen.display[window.screen.cursor.y].strip()
    assert window.screen.cursor.x == 0
