from hypothesis import given
from hypothesis import strategies as st

from tui.edit import Edit

CHANGES = st.lists(
    st.sampled_from(["rub_out", "delete", "rub_out_word", "word_back", "word_on", "left", "right", "type", "put"]),
    max_size=20,
)


def change(edit: Edit, name: str) -> None:
    if name in ("left", "right"):
        edit.move(-1 if name == "left" else 1)
    elif name in ("type", "put"):
        getattr(edit, name)("ab c")
    else:
        getattr(edit, name)()


@given(st.text("ab ", max_size=12), CHANGES)
def test_undoing_everything_gives_the_first_value_back(value: str, changes: list[str]) -> None:
    edit = Edit(value)
    for name in changes:
        change(edit, name)
        assert 0 <= edit.cursor <= len(edit.value)
    while edit.undo():
        assert 0 <= edit.cursor <= len(edit.value)
    assert edit.value == value


def test_a_run_of_typing_is_undone_as_one_change() -> None:
    edit = Edit("boss")
    for letter in " fight":
        edit.type(letter)
    edit.rub_out()
    assert (edit.value, edit.undo(), edit.value) == ("boss figh", True, "boss fight")
    assert (edit.undo(), edit.value, edit.cursor) == (True, "boss", 4)
    assert not edit.undo()


def test_words_are_walked_from_beginning_to_beginning() -> None:
    edit = Edit("rainy  village shop")
    places = []
    for _ in range(4):
        edit.word_back()
        places.append((edit.cursor, edit.word))
    assert places == [(15, "shop"), (7, "village"), (0, "rainy"), (0, "rainy")]
    edit.word_on()
    edit.rub_out_word()
    assert edit.value == "village shop"
    edit.move(100)
    assert edit.word == ""


def test_a_letter_with_its_marks_is_one_character() -> None:
    edit = Edit("cafe")
    edit.type("\u0301")
    assert (edit.value, edit.cursor) == ("café", 4)
    edit.type("x")
    edit.type("\u0302")  # no composed form
    assert edit.value == "caféx\u0302"
    edit.move(-1)
    assert edit.cursor == 4
    edit.delete()
    assert edit.value == "café"
    edit.rub_out()
    assert edit.value == "caf"
    edit.undo()
    edit.undo()
    assert edit.value == "cafe"
    edit.move(-100)
    assert edit.cursor == 0
