import pytest

from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.output.shape import MIX, Depth, Shape, read_depth


def test_depths_are_read_and_others_are_refused() -> None:
    assert [read_depth(text) for text in ("16", " 24 ", "Float")] == list(Depth)
    with pytest.raises(WrongUse, match=r"bits '32' is not known. Choose one of: 16, 24, float"):
        read_depth("32")


def test_a_record_tells_only_what_is_not_usual() -> None:
    assert MIX.for_record() == {}
    assert Shape(depth=Depth.FLOAT).for_record() == {"bits": "float"}
    assert Shape(depth=Depth.FLOAT, phase=2).for_record() == {"phase": "3", "bits": "float"}
    assert Shape(Part.SECOND, Depth.TWENTY_FOUR).for_record() == {"part": "second", "bits": "24"}
