"""What was promised is kept whole, for its owner alone, until it is forgotten."""

import os
import stat
from pathlib import Path

import pytest

from engine.entropy.commitment import committed
from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.private import FOLDER, Kept, NotKept, forget, keep, kept
from engine.entropy.pulse import read_pulse
from engine.entropy.reading import Exchange, Reading, Refusal
from tests.fakes.services import published_pulse

EXCHANGE, VERDICT = Exchange("https://x.example/", 200, "ab" * 32), FeedVerdict(2, 5)
PULSE = read_pulse(published_pulse())
READINGS = (
    Reading("anu", bytes(range(32)), 5, "Claimed.", EXCHANGE, VERDICT, 9),
    Reading("os", b"\xff" * 32, 6, "Here."),
    Reading("nist", PULSE.output, 7, "Public.", EXCHANGE, pulse=PULSE),
)
REFUSALS = (Refusal("lfd", "It failed", 8, EXCHANGE, VERDICT), Refusal("device", "It is not there", 8))
WAITING = Kept(committed(READINGS, b'{"vibe":"x"}', 1000, 10**18, "offline"), b'{"vibe":"x"}', READINGS, REFUSALS)
NAME = WAITING.commitment.sha256


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path / "home", WAITING)
    assert kept(tmp_path / "home", NAME) == WAITING
    forget(tmp_path / "home", NAME)
    forget(tmp_path / "home", NAME)
    with pytest.raises(NotKept, match="not on this machine, or its song was made already"):
        kept(tmp_path / "home", NAME)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user by other means")
def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        keep(tmp_path, WAITING)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / FOLDER).iterdir()} == {0o600}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": "qrc-private/1"}', b'{"format": 5}'])
def test_what_was_broken_is_told(content: bytes, tmp_path: Path) -> None:
    keep(tmp_path, WAITING)
    (tmp_path / FOLDER / f"{NAME}.json").write_bytes(content)
    with pytest.raises(NotKept, match="cannot be read"):
        kept(tmp_path, NAME)
