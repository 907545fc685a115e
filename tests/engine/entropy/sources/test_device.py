import os
from pathlib import Path

import pytest

from engine.entropy.roll import roll
from engine.entropy.sources import device
from engine.request import Surroundings
from tests.engine.entropy.sources.asking import asked, refusal
from tests.following import events_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no device files on Windows")


def test_a_device_gives_new_bytes_each_time() -> None:
    first, second = asked("device", device="/dev/urandom"), asked("device", device="/dev/urandom")
    assert len(first.data) == 1024
    assert first.data != second.data
    assert first.verdict is not None and not first.verdict.fault


def test_what_is_no_device_or_gives_too_little_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(os.urandom(2048))
    assert "is no device" in refusal("device", device=str(tmp_path / "file"))
    assert "could not be read" in refusal("device", device=str(tmp_path / "missing"))
    assert "gave 0 bytes instead of 1024" in refusal("device", device="/dev/null")
    assert "repeats itself" in refusal("device", device="/dev/zero")
    monkeypatch.setattr(device, "PATHS", ("/dev/none-of-these",))
    assert "is not there (/dev/none-of-these; QRC_DEVICE can name another)" in refusal("device")


def test_it_is_asked_offline_too_and_its_failing_costs_only_itself() -> None:
    _, good = events_of(roll(Surroundings(device="/dev/urandom"), offline=True, sources=("device", "clock")))
    rolled, bad = events_of(roll(Surroundings(device="/dev/null"), offline=True, sources=("device",)))
    assert good[-1].text == "Seed rolled from device and clock; offline by request."
    assert rolled.sources == ("os", "clock")
    assert bad[-1].text == (
        "The device source gave 0 bytes instead of 1024: it was not used. "
        "The seed comes from hardware and clock; offline by request."
    )
