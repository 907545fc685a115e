import hashlib
import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.output.hashing import HashingFile


@given(st.lists(st.binary(max_size=50), max_size=8))
def test_what_is_written_is_passed_on_counted_and_hashed(pieces: list[bytes]) -> None:
    beneath = io.BytesIO()
    file = HashingFile(beneath)
    assert [file.write(piece) for piece in pieces] == list(map(len, pieces))
    assert beneath.getvalue() == b"".join(pieces)
    assert file.size == len(b"".join(pieces))
    assert file.sha256 == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_arrays_are_written_as_their_bytes() -> None:
    beneath = io.BytesIO()
    samples = np.arange(6, dtype="<i2")
    HashingFile(beneath).write(samples)
    assert beneath.getvalue() == samples.tobytes()
