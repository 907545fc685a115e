from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical, pieces
from engine.record import sealed
from engine.sheetfile.writing import write_sheet
from engine.strictjson import parsed
from tests.examples import examples
from tests.samples import small_sheet

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(
    PLAIN, lambda held: st.lists(held, max_size=4) | st.dictionaries(st.text(), held, max_size=4), max_leaves=20
)


@examples(200)
@given(JSON, st.integers(0, 5))
def test_the_pieces_are_the_text(value: object, levels: int) -> None:
    assert b"".join(pieces(value, levels)) == canonical(value)


def test_the_text_tells_numbers_apart_and_has_its_names_in_order() -> None:
    assert canonical({"b": [1, 1.0, True], "a": "\u00e9"}) == b'{"a":"\\u00e9","b":[1,1.0,true]}'


def test_no_piece_of_a_record_is_more_than_a_part_of_a_phase() -> None:
    record = parsed(sealed({"record_sha256": "", "sheet": parsed(write_sheet(small_sheet()))}))
    assert len(canonical(record)) > 3 * max(map(len, pieces(record)))
