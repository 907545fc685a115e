import pytest

from engine.sheetfile.remarks import Remarks, amiss, shown


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("a\x1bb", '"a b"'),
        ("x" * 50, '"' + "x" * 40 + '..."'),
        ({}, "an object"),
        ([], "a list"),
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        (float("-inf"), "-Infinity"),
        (10**400, "a number of more than 38 digits"),
    ],
)
def test_values_are_told_briefly(value, told):
    assert shown(value) == told


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (5, None),
        (4.9, "is less than 5"),
        (6.1, "is more than 6"),
        (True, "is not a number"),
        ("5", "is not a number"),
        (float("nan"), "is not a number"),
        (10**400, "is more than 6"),
    ],
)
def test_numbers_are_held_to_their_range(value, problem):
    assert amiss(value, 5, 6) == problem


def test_warnings_are_told_in_order_and_counted():
    remarks = Remarks("boss.json")
    remarks.ignore("a")
    remarks.count("rest")
    remarks.say("First.")
    assert remarks.sentences == (
        "First.",
        "1 note without a pitch was read as a rest.",
        "1 field is not known and was ignored: a.",
    )
