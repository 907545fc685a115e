"""Every leaf of a record, changed by one digit: the record alone tells it."""

import json
import random
from typing import Any

from engine.verify.checks import record_findings
from engine.verify.recorded import read_record
from tests.engine.verify.conftest import fails_alone
from tests.engine.verify.mutations import changed, leaves


def fails(record: dict[str, Any]) -> bool:
    return fails_alone(json.dumps(record).encode())


def test_no_changed_leaf_passes(record: dict[str, Any]) -> None:
    assert not fails(record)
    places = list(leaves(record))
    head = [place for place in places if place[0] != "sheet" or "phases" not in place]
    rows = [place for place in places if "phases" in place]
    tried = head + random.Random(6).sample(rows, 300 - len(head))
    assert len(tried) == 300
    assert [place for place in tried if not fails(changed(record, place))] == []


def test_no_missing_field_passes(record: dict[str, Any]) -> None:
    for name in record:
        assert fails({other: value for other, value in record.items() if other != name}), name
    assert fails(record | {"more": 1})


def test_the_first_difference_is_named(record: dict[str, Any]) -> None:
    mutated = changed(record, ("entropy", "sources", 2, "feed_checks", "longest_run_refused_from"))
    told = [finding.text for finding in record_findings(read_record(json.dumps(mutated).encode()))]
    assert (
        "what the record says of its sources does not agree with itself: "
        "see sources, entry 3, feed_checks, longest_run_refused_from." in told
    )
