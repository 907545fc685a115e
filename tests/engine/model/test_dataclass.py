import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from engine.model.dataclass import dataclass
from tests.examples import examples


@dataclass(frozen=True, slots=True)
class Ours:
    """A value made by our decorator."""

    number: int
    word: str = "none"
    items: list[int] = field(default_factory=list, compare=False)
    secret: str = field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, made by the standard library's."""

    number: int
    word: str = "none"
    items: list[int] = field(default_factory=list, compare=False)
    secret: str = field(default="", repr=False)


VALUES = st.tuples(st.integers(0, 3), st.sampled_from("ab"), st.lists(st.integers(), max_size=2), st.sampled_from("xy"))


@examples(100)
@given(VALUES, VALUES)
def test_values_behave_as_those_of_the_standard_library(one: tuple, other: tuple) -> None:
    ours, standard = (Ours(*one), Ours(*other)), (Standard(*one), Standard(*other))
    assert (ours[0] == ours[1]) is (standard[0] == standard[1])
    assert hash(ours[0]) == hash(standard[0])
    assert repr(ours[0]) == repr(standard[0]).replace("Standard", "Ours")
    assert dataclasses.asdict(ours[0]) == dataclasses.asdict(standard[0])
    changed = dataclasses.replace(ours[0], word="c")
    assert dataclasses.astuple(changed) == dataclasses.astuple(dataclasses.replace(standard[0], word="c"))


def test_defaults_and_names_are_taken_as_by_the_standard_library() -> None:
    assert dataclasses.astuple(Ours(number=3)) == dataclasses.astuple(Standard(number=3)) == (3, "none", [], "")
    assert Ours(1).items is not Ours(1).items
    assert Ours.__match_args__ == Standard.__match_args__
    for wrong in ({}, {"number": 1, "colour": "red"}):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            Ours(**wrong)


def test_values_of_other_classes_are_others() -> None:
    assert Ours(1) != Standard(1)
    assert Ours(1) != (1, "none")


def test_nothing_can_be_set_deleted_or_added() -> None:
    value = Ours(1)
    with pytest.raises(FrozenInstanceError):
        value.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.number
    with pytest.raises(FrozenInstanceError):
        value.colour = "red"  # type: ignore[attr-defined]
    assert not hasattr(value, "__dict__")


def test_values_can_be_copied_and_sent_to_another_process() -> None:
    value = Ours(1, "two", [3], "four")
    for copied in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert dataclasses.astuple(copied) == dataclasses.astuple(value)


def test_pydantic_reads_them() -> None:
    read = TypeAdapter(Ours).validate_json('{"number": 4, "items": [1, 2]}')
    assert read == Ours(4)
    assert read.items == [1, 2]


def test_a_class_keeps_the_methods_that_it_has_itself() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        """Says only its name."""

        name: str

        def __repr__(self) -> str:
            return self.name

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("no name")

    assert repr(Named("Ada")) == "Ada"
    with pytest.raises(ValueError, match="no name"):
        Named("")


def test_frozen_classes_can_be_inherited_from() -> None:
    @dataclass(frozen=True, slots=True)
    class More(Ours):
        """Has one more field."""

        more: int = 0

    @dataclass(frozen=True, slots=True, eq=False)
    class Itself(Ours):
        """Is equal to nothing but itself."""

    assert dataclasses.astuple(More(1, more=2)) == (1, "none", [], "", 2)
    assert More(1) != Ours(1)
    assert Itself(1) != Itself(1)
    with pytest.raises(FrozenInstanceError):
        Itself(1).number = 2  # type: ignore[misc]


def test_what_it_does_not_know_is_refused_or_handed_on() -> None:
    @dataclass(slots=True)
    class Changing:
        """Can be changed."""

        number: int

    changing = Changing(1)
    changing.number = 2
    assert changing == Changing(2)
    with pytest.raises(TypeError, match="by name only"):

        @dataclass(frozen=True, slots=True)
        class ByName:
            """Has a field that is given by name."""

            number: int = field(kw_only=True)


def test_nothing_is_compiled_before_it_is_called() -> None:
    @dataclass(frozen=True, slots=True)
    class Late:
        """Is made late."""

        number: int

    before = Late.__init__
    value = Late(1)
    assert Late.__init__ is not before
    assert Late.__init__.__code__.co_varnames == ("self", "number")
    assert value.number == 1
