import subprocess
import sys
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.model.bounds import Between, Characters


@pytest.mark.parametrize(("value", "fits"), [(1, True), (127, True), (0, False), (128, False)])
def test_numbers_are_checked_at_both_ends(value: int, fits: bool) -> None:
    adapter = TypeAdapter(Annotated[int, Between(1, 127)])
    if fits:
        assert adapter.validate_python(value) == value
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


@pytest.mark.parametrize(("text", "fits"), [("a", True), ("abc", True), ("", False), ("abcd", False)])
def test_texts_are_checked_at_both_ends(text: str, fits: bool) -> None:
    adapter = TypeAdapter(Annotated[str, Characters(1, 3)])
    if fits:
        assert adapter.validate_python(text) == text
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


def test_a_schema_tells_the_bounds() -> None:
    assert TypeAdapter(Annotated[int, Between(0, 11)]).json_schema() == {"type": "integer", "minimum": 0, "maximum": 11}


def test_the_model_is_loaded_without_the_library_that_reads_them() -> None:
    code = "import sys, engine.model.sheet; print('annotated_types' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
