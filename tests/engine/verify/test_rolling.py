from typing import Any

import pytest

from engine.entropy.provenance import record_of
from engine.entropy.roll import given
from engine.strictjson import BadRecord, Fields
from engine.verify.rolling import roll_of
from tests.engine.verify.mutations import changed


def test_a_roll_comes_back_as_it_was_written(record: dict[str, Any]) -> None:
    roll = roll_of(Fields(record["entropy"]))
    assert record_of(roll) == record["entropy"]
    assert roll_of(Fields(record_of(given("ab" * 32, "taken from the sheet")))) == given(
        "ab" * 32, "taken from the sheet"
    )


@pytest.mark.parametrize(
    "time", ["", "2026-13-01T00:00:00.000000Z", "2026-01-01T00:00:00Z", "now", "٢026-01-01T00:00:00.000000Z"]
)
def test_a_time_that_is_none_is_refused(time: str, record: dict[str, Any]) -> None:
    entropy = changed(record, ("title",))["entropy"]
    entropy["sources"][0]["time"] = time
    with pytest.raises(BadRecord, match="time is no time such as"):
        roll_of(Fields(entropy))


def test_a_source_twice_or_unknown_is_refused(record: dict[str, Any]) -> None:
    entropy = record["entropy"]
    twice = entropy | {"sources": [entropy["sources"][0]] * 2}
    unknown = entropy | {"sources": [entropy["sources"][0] | {"source": "dice"}]}
    with pytest.raises(BadRecord, match="names one source twice"):
        roll_of(Fields(twice))
    with pytest.raises(BadRecord, match="names a source that this version does not know"):
        roll_of(Fields(unknown))
