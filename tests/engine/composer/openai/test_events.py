import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.openai.events import data, lines

STREAM = 'data: {"a": "x\u2028y\u0085z\\n"}\r\n\r\n: comment\ndata:{}\n\ndata: [DONE]'.encode()


@given(st.lists(st.integers(0, len(STREAM)), max_size=20))
def test_however_it_is_cut_the_lines_are_the_same(cuts):
    edges = [0, *sorted(cuts), len(STREAM)]
    found = list(lines(STREAM[a:b] for a, b in itertools.pairwise(edges)))
    assert found == [line.rstrip(b"\r") for line in STREAM.split(b"\n")]


@pytest.mark.parametrize(
    ("line", "carried"),
    [(b"data: {}", b"{}"), (b"data:{}", b"{}"), (b": hi", None), (b"", None), (b"event: x", None), (b"data: ", b"")],
)
def test_only_data_is_carried(line, carried):
    assert data(line) == carried
