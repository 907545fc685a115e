from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.page.layout import SAID, Edited, Listed, Look, Page, View, page_of

KEYS = ("Enter acts", "Question mark: help", "q leaves")
WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs", "Mn")), max_size=120).map(lambda text: text.strip())


def listed(items: Sequence[str], position: int = 0) -> Listed:
    return Listed(len(items), position, lambda index: items[index])


def texts(page: Page, look: Look) -> list[str]:
    return [row.text for row in page.rows if row.look is look]


def test_a_page_has_heading_list_what_was_said_and_keys_from_top_to_bottom() -> None:
    page = page_of(View("Settings", listed(["Bell: off", "Mode: line"], 1), ["Hello.", "Mode: line."], KEYS), 40, 12)
    assert [row.text for row in page.rows] == [
        "Settings, 2 of 2",
        "  1 Bell: off",
        "> 2 Mode: line",
        SAID,
        "Hello.",
        "Mode: line.",
        *[""] * 5,
        "Enter acts. Question mark: help.",
    ]
    assert page.cursor == (0, 2)


def test_a_question_keeps_its_sign_before_the_place_in_its_answers() -> None:
    page = page_of(View("Quit? Work would be lost.", listed(["No", "Yes"]), ["Quit?"], KEYS), 40, 12)
    assert page.rows[0].text == "Quit? Work would be lost. 1 of 2"


def test_long_items_are_wrapped_under_their_words_and_the_next_one_waits_for_room() -> None:
    items = ["short", "an item with more words than one row of the page can hold", "third"]
    page = page_of(View("List", listed(items, 1), ["Said."], KEYS), 30, 9)
    assert texts(page, Look.FOCUS) == ["> 2 an item with more words", "    than one row of the page", "    can hold"]
    assert texts(page, Look.ITEM) == ["  1 short"]


def test_the_list_scrolls_no_more_than_it_must() -> None:
    items = [f"item {number}" for number in range(1, 100)]
    view = View("List", listed(items), ["Said."], KEYS)
    first = page_of(view, 40, 12)
    shown = len(texts(first, Look.ITEM)) + 1
    below = page_of(View("List", listed(items, shown - 1), ["Said."], KEYS), 40, 12, first.top)
    assert below.top == 0
    further = page_of(View("List", listed(items, shown), ["Said."], KEYS), 40, 12, below.top)
    assert further.top == 1
    back = page_of(View("List", listed(items, shown - 1), ["Said."], KEYS), 40, 12, further.top)
    assert back.top == 1
    last = page_of(View("List", listed(items, 98), ["Said."], KEYS), 40, 12, back.top)
    assert texts(last, Look.FOCUS) == ["> 99 item 99"]
    assert len(texts(last, Look.ITEM)) == shown - 1


def test_only_the_items_near_the_focus_are_asked_for_their_words() -> None:
    asked: list[int] = []

    def words(index: int) -> str:
        asked.append(index)
        return f"song {index}"

    page = page_of(View("Songs", Listed(100_000, 50_000, words), ["Said."], KEYS), 80, 24)
    assert "> " in texts(page, Look.FOCUS)[0]
    assert len(set(asked)) < 100


def test_the_newest_announcement_stands_whole_and_older_ones_as_far_as_there_is_room() -> None:
    long = "Error: " + "the folder cannot be written because the disk is full " * 3
    page = page_of(View("List", listed(["one"] * 9), ["First.", long.strip()], KEYS), 40, 12)
    assert " ".join(texts(page, Look.NEWEST)) == long.strip()
    assert not texts(page, Look.SAID)


def test_what_is_too_long_for_the_page_says_that_more_follows() -> None:
    page = page_of(View("List", listed(["one"]), ["word " * 500], KEYS), 40, 12)
    assert texts(page, Look.NEWEST)[-1].endswith("...")
    item = page_of(View("List", listed(["word " * 500]), ["Said."], KEYS), 40, 12)
    assert texts(item, Look.FOCUS)[-1].endswith("...")


def test_a_field_is_broken_at_words_with_the_cursor_in_it() -> None:
    value = "the last hope of the whole village by the sea"
    page = page_of(View("Vibe, editing", Edited(value, 27), ["Said."], KEYS), 24, 12)
    assert texts(page, Look.FOCUS) == ["the last hope of the ", "whole village by the ", "sea"]
    assert page.cursor == (6, 2)
    assert page.rows[0].text == "Vibe, editing"


def test_wide_characters_take_two_columns_of_the_cursor_s_way() -> None:
    page = page_of(View("Vibe", Edited("村の店", 2), [], KEYS), 40, 12)
    assert page.cursor == (4, 1)


def test_a_long_field_shows_the_rows_up_to_the_cursor() -> None:
    page = page_of(View("Vibe", Edited("word " * 200, 1000), ["Said."], KEYS), 40, 12)
    assert page.rows[page.cursor[1]].look is Look.FOCUS


@pytest.mark.parametrize("rows", range(1, 8))
def test_the_smallest_pages_keep_what_keys_act_on(rows: int) -> None:
    page = page_of(View("List", listed(["one", "two"], 1), ["Said."], KEYS), 12, rows)
    assert "> 2 two" in texts(page, Look.FOCUS)
    assert len(page.rows) == rows


@given(
    st.lists(WORDS, min_size=1, max_size=30),
    st.lists(WORDS, max_size=5),
    st.integers(0, 29),
    st.integers(0, 40),
    st.integers(3, 100),
    st.integers(1, 40),
)
def test_every_page_is_whole_with_the_cursor_on_the_focused_item(
    items: list[str], said: list[str], position: int, top: int, columns: int, rows: int
) -> None:
    position %= len(items)
    page = page_of(View("List", listed(items, position), said, KEYS), columns, rows, top)
    assert len(page.rows) == rows
    assert all(cell_len(row.text) <= columns for row in page.rows)
    column, row = page.cursor
    assert page.rows[row].look is Look.FOCUS
    assert 0 <= column < columns


@given(WORDS, st.integers(0, 120), st.integers(3, 100), st.integers(1, 40))
def test_every_field_has_its_cursor_on_the_page(value: str, cursor: int, columns: int, rows: int) -> None:
    page = page_of(View("Field", Edited(value, min(cursor, len(value))), ["Said."], KEYS), columns, rows)
    assert len(page.rows) == rows
    assert all(cell_len(row.text) <= columns for row in page.rows)
    column, row = page.cursor
    assert page.rows[row].look is Look.FOCUS
    assert 0 <= column < columns
