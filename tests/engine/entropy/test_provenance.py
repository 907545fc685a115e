"""The record says what is known, nothing more, and is enough to compute the seed again."""

import hashlib
import json
import re
from typing import Any

import pytest

from engine.entropy.provenance import record_of
from engine.entropy.reading import Exchange, Reading, Refusal
from engine.entropy.roll import Roll, given, roll
from engine.entropy.seed import mix
from engine.request import Surroundings
from tests.fakes.anu import THROTTLED, FakeAnu, envelope
from tests.following import events_of


def recorded(mode: str) -> tuple[dict[str, Any], str]:
    """Return the record of a roll, once through JSON, and the fake source's address."""
    with FakeAnu(mode) as anu:
        rolled, _ = events_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=20))
    return json.loads(json.dumps(record_of(rolled))), anu.url


def entry(record: dict[str, Any], source: str) -> dict[str, Any]:
    (found,) = [entry for entry in record["sources"] if entry["source"] == source]
    return dict(found)


@pytest.mark.parametrize("mode", ["good", "throttled"])
def test_anyone_can_compute_the_seed_again(mode: str) -> None:
    record, _ = recorded(mode)
    used = [entry for entry in record["sources"] if entry["used"]]
    mixed = hashlib.sha256()
    parts = [b"quantum-retro-composer seed v1"]
    for source in sorted(used, key=lambda entry: entry["source"]):
        parts += [source["source"].encode(), bytes.fromhex(source["bytes_hex"])]
    for part in parts:
        mixed.update(len(part).to_bytes(8, "big") + part)

    assert record["seed"] == mixed.hexdigest()
    assert "quantum-retro-composer seed v1" in record["seed_rule"]


def test_a_good_answer() -> None:
    record, url = recorded("good")
    anu = entry(record, "anu")

    assert record["statement"] == "Seed rolled from quantum, hardware and clock."
    assert record["seed_given_by_user"] is False
    assert anu["url"] == f"{url}?length=1024&type=uint8"
    assert anu["http_status"] == 200
    assert anu["body_sha256"] == hashlib.sha256(envelope()).hexdigest()
    assert (anu["used"], anu["quantum"], anu["private"]) == (True, True, True)
    assert anu["bytes_used"] == 1024
    assert anu["bytes_hex"] == bytes(json.loads(envelope())["data"]).hex()
    assert anu["feed_checks"]["verdict"] == "passed"
    assert "claimed, not proven" in anu["origin"]
    assert "reason" not in anu


def test_local_sources() -> None:
    record, _ = recorded("good")

    assert entry(record, "os")["bytes_used"] == 32
    assert entry(record, "clock")["bytes_used"] == 8
    assert not any(entry(record, name)["quantum"] for name in ("os", "clock"))
    assert "url" not in entry(record, "os") and "feed_checks" not in entry(record, "os")


def test_times_are_iso_8601_in_utc() -> None:
    record, _ = recorded("good")
    moment = Reading("clock", (10**9 + 1).to_bytes(8, "big"), 1_800_000_000_123_456_789, "")
    (told,) = record_of(Roll(mix([moment]), (moment,)))["sources"]

    assert told["time"] == "2027-01-15T08:00:00.123456Z"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", source["time"]) for source in record["sources"])


def test_a_refused_answer_is_recorded_with_its_reason() -> None:
    record, url = recorded("throttled")
    anu = entry(record, "anu")

    assert anu["used"] is False
    assert anu["reason"] == "The quantum source allows one request a minute."
    assert anu["http_status"] == 200
    assert anu["url"].startswith(url)
    assert anu["body_sha256"] == hashlib.sha256(THROTTLED.encode()).hexdigest()
    assert "bytes_hex" not in anu and "origin" not in anu


def test_a_stuck_feed_is_recorded_with_its_counts() -> None:
    record, _ = recorded("stuck")
    checks = entry(record, "anu")["feed_checks"]

    assert checks["verdict"] == "refused"
    assert checks["longest_run"] == 1024
    assert checks["longest_run_refused_from"] == 5
    assert checks["most_in_window"] == 512
    assert checks["most_in_window_refused_from"] == 16


def test_a_source_that_said_nothing_has_only_a_reason() -> None:
    refusal = Refusal("anu", "The quantum source gave no whole answer within 2 seconds", 0)
    anu = entry(record_of(Roll("00" * 32, (Reading("os", b"", 0, ""),), (refusal,))), "anu")

    assert anu == {
        "source": "anu",
        "used": False,
        "quantum": True,
        "private": True,
        "time": "1970-01-01T00:00:00.000000Z",
        "reason": "The quantum source gave no whole answer within 2 seconds.",
    }


def test_offline_by_request() -> None:
    record = record_of(events_of(roll(Surroundings(), offline=True))[0])

    assert record["offline_by_request"] is True
    assert entry(record, "anu")["reason"] == "Offline by request, the quantum source was not asked."


def test_a_given_seed_has_no_sources() -> None:
    record = record_of(given("ab" * 32))

    assert record["seed"] == "ab" * 32
    assert record["seed_given_by_user"] is True
    assert record["sources"] == []
    assert record["seed_rule"] == ""


def test_no_key_comes_into_the_record() -> None:
    with FakeAnu() as anu:
        secret = anu.url.replace("http://", "http://user:hunter2@") + "?x-api-key=hunter3#hunter4"
        rolled, _ = events_of(roll(Surroundings(anu_url=secret), offline=False, budget_seconds=20))
    record = json.dumps(record_of(rolled))

    assert rolled.sources == ("anu", "os", "clock")
    assert "x-api-key=hunter3" in anu.requests[0], "the key itself must reach the source"
    assert not re.search("hunter|user:", record)
    assert Exchange(f"{anu.url}?length=1024&type=uint8", 200, hashlib.sha256(envelope()).hexdigest()) in {
        reading.exchange for reading in rolled.readings
    }
