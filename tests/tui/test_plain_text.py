from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plain_text import broken, speakable, wrapped

widths = st.integers(5, 100)


def test_pictures_controls_and_zero_width_characters_are_not_spoken() -> None:
    text = "a\x1b[31mb\u200bc \U0001f3b5 d\u2500\u2588\u28ff e\n f\x07"
    assert speakable(text) == "a [31mbc d e f"


def test_words_of_all_scripts_are_spoken() -> None:
    text = "Übergröße, ночь, 夜の森, שלום, naïve"
    assert speakable(text) == text


@given(st.text())
def test_what_is_spoken_is_one_line_and_stays_as_it_is(text: str) -> None:
    spoken = speakable(text)
    assert spoken.isprintable()
    assert speakable(spoken) == spoken


@given(st.text(), widths)
def test_rows_hold_every_word_and_leave_the_last_column_free(text: str, columns: int) -> None:
    spoken = speakable(text)
    rows = wrapped(spoken, columns)
    assert all(cell_len(row) <= columns - 1 for row in rows)
    assert "".join(rows).replace(" ", "") == spoken.replace(" ", "")


def test_rows_are_broken_at_words() -> None:
    assert wrapped("Rainy village shop, cosy", 15) == ["Rainy village", "shop, cosy"]


@given(st.text(alphabet="ab 日"), widths)
def test_pieces_joined_are_the_text(text: str, width: int) -> None:
    pieces = broken(text, width)
    assert "".join(pieces) == text
    assert all(cell_len(piece) <= width for piece in pieces)
