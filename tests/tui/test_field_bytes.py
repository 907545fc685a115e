import unicodedata

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tui.field_bytes import Field

typed = st.text(alphabet="ab c日", max_size=60)
edits = st.lists(
    st.tuples(st.sampled_from(["type", "rub out", "go", "empty"]), st.sampled_from("ab 日"), st.integers(0))
)


@examples(60)  # an emulated terminal is slow
@given(typed, st.sampled_from([12, 20, 41]), edits)
def test_the_terminal_always_shows_the_text_and_the_cursor_in_it(
    value: str, columns: int, changes: list[tuple[str, str, int]]
) -> None:
    field = Field("Vibe, editing. ", value, columns - 1)
    screen = pyte.Screen(columns, 20)
    stream = pyte.ByteStream(screen)
    stream.feed("\r\n".join(field.opening()).encode())
    cursor = len(value)
    for kind, character, number in changes:
        if kind == "type":
            value = value[:cursor] + character + value[cursor:]
            cursor += 1
        elif kind == "rub out" and cursor:
            value = value[: cursor - 1] + value[cursor:]
            cursor -= 1
        elif kind == "go":
            cursor = number % (len(value) + 1)
        elif kind == "empty":
            value, cursor = "", 0
        stream.feed(field.change(value, cursor))
        shown = [row.rstrip() for row in screen.display]
        rows = [row.rstrip() for row in field.rows]
        assert "".join(field.rows) == "Vibe, editing. " + value
        assert shown[: len(rows)] == rows
        assert not any(shown[len(rows) :])
        assert (screen.cursor.y, screen.cursor.x) == field.place


def test_a_typed_character_is_itself_and_a_deleted_one_is_blanked() -> None:
    field = Field("Vibe, editing. ", "cos", 79)
    assert field.change("cosy", 4) == b"y"
    assert field.change("cos", 3) == b"\b \b"
    assert field.change("cos", 2) == b"\b"
    assert field.change("cos", 3) == b"\x1b[1C"


def test_the_opening_is_broken_at_words_and_later_typing_at_the_edge() -> None:
    field = Field("Vibe, editing. ", "rainy village", 20)
    assert field.opening() == ["Vibe, editing. ", "rainy village"]
    assert field.change("rainy village shoppe", 20) == b" shoppe"
    assert field.change("rainy village shoppes", 21) == b"\r\ns"


def test_marks_come_and_go_with_their_letters() -> None:
    screen = pyte.Screen(40, 4)
    stream = pyte.ByteStream(screen)
    field = Field("Vibe. ", "", 39)
    stream.feed(field.opening()[0].encode())
    for value, cursor in [
        ("x", 1),
        ("x\u0302", 2),
        ("x\u0302ab", 4),
        ("x\u0302b", 2),
        ("xb", 1),
        ("村xb", 1),
        ("שלום", 4),
    ]:
        stream.feed(field.change(value, cursor))
        assert unicodedata.normalize("NFC", screen.display[0].strip().replace("村 ", "村")) == f"Vibe. {value}"
        assert screen.cursor.x == field.place[1]
