"""Deeds go to disk and come back; what is no deed is refused."""

import json

import pytest

from engine.takes.deeds import Deed, Kind, deed_facts, read_deed

DEEDS = [
    Deed(Kind.CURRENT, 2, 1, 2, "Take 2 is current"),
    Deed(Kind.LOCKS, 0, (), ("bass 1", "drums 3"), "Drums locked in phase 3"),
    Deed(Kind.NAME, 2, "", "The gate", "Take 2 is called The gate"),
    Deed(Kind.FAVOURITE, 2, False, True, "Take 2 is a favourite"),
    Deed(Kind.DELETED, 2, False, True, "Take 2 deleted"),
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.kind)
def test_a_deed_is_read_as_it_was_written(deed: Deed) -> None:
    assert read_deed(json.loads(json.dumps(deed_facts(deed)))) == deed


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dance"},
        {"take": True},
        {"take": "2"},
        {"said": None},
        {"before": "x"},
        {"after": None},
        {"after": [1]},
    ],
)
def test_what_is_no_deed_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_deed(deed_facts(DEEDS[0]) | change)


@pytest.mark.parametrize("facts", [None, [], "do", {}])
def test_other_json_is_refused(facts: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_deed(facts)
