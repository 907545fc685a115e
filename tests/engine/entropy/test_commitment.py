"""A commitment is a hash of everything that decides a song but the round to come."""

import hashlib
import json

from engine.entropy.commitment import FORM, committed, published, round_after
from engine.entropy.quicknet import due_ns
from engine.entropy.reading import Reading
from engine.entropy.seed import mix

READINGS = (Reading("os", b"\x01" * 32, 5, "Here."), Reading("anu", b"\x02" * 32, 6, "There."))
TIME = 1_700_000_000_123_456_789


def test_the_rule_in_other_words() -> None:
    promise = committed(READINGS, b"wishes", 1000, TIME, "offline")
    parts = (
        b"quantum-retro-composer commitment v1",
        bytes.fromhex(mix(READINGS)),
        b"wishes",
        bytes(6) + b"\x03\xe8",
        b"2023-11-14T22:13:20.123456Z",
    )
    framed = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    assert promise.sha256 == hashlib.sha256(framed).hexdigest()
    assert (promise.number, promise.time_ns, promise.composer) == (1000, 1_700_000_000_123_456_000, "offline")


def test_everything_that_decides_the_song_counts() -> None:
    other = Reading("os", b"\x01" * 31 + b"\x03", 5, "Here.")
    hashes = {
        committed(readings, wishes, number, time_ns, "offline").sha256
        for readings in (READINGS, (READINGS[1], other), READINGS[:1])
        for wishes in (b"wishes", b"wishes ")
        for number in (1000, 1001)
        for time_ns in (TIME, TIME + 1000)
    }
    assert len(hashes) == 3 * 2 * 2 * 2


def test_the_round_is_not_published_before_the_wait_is_over() -> None:
    for tenth in range(100):
        now = 1_800_000_000 + tenth / 10
        left = due_ns(round_after(now, 60)) / 1e9 - now
        assert 60 <= left <= 63.1


def test_the_file_holds_what_may_be_shown_and_nothing_private() -> None:
    promise = committed(READINGS, b"wishes", 1000, TIME, "offline")
    told = json.loads(published(promise))
    assert told["format"] == FORM
    assert (told["sha256"], told["round"], told["round_due"]) == (promise.sha256, 1000, "2023-08-23T15:59:24.000000Z")
    for reading in READINGS:
        assert reading.data.hex() not in published(promise).decode()
    assert mix(READINGS) not in published(promise).decode()
