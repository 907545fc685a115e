"""The source `device`: a generator in this machine, such as a Quantis card or the processor board's own."""

import stat
import time
from pathlib import Path

from engine.entropy.feed_checks import check_feed
from engine.entropy.reading import Asking, Reading
from engine.model.errors import SourceFailed

PATHS = ("/dev/qrandom0", "/dev/hwrng")
COUNT = 1024
ORIGIN = "Read from a device of this machine; nobody else can check it."


def read(asking: Asking, /) -> Reading:
    """Return 1,024 bytes of the device that QRC_DEVICE names, else of the first in PATHS that is there.

    Raises SourceFailed with one sentence.
    """
    path = _found(asking)
    try:
        if not stat.S_ISCHR(path.stat().st_mode):
            raise SourceFailed(f"{asking.subject} is no device ({path})")
        data = _octets(path, asking)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise SourceFailed(f"{asking.subject} could not be read ({path}: {why})") from error
    if len(data) < COUNT:
        raise SourceFailed(f"{asking.subject} gave {len(data)} bytes instead of {COUNT}")
    verdict = check_feed(data)
    if verdict.fault:
        raise SourceFailed(f"{asking.subject} repeats itself ({verdict.fault})")
    return Reading("device", data, time.time_ns(), ORIGIN, verdict=verdict)


def _found(asking: Asking) -> Path:
    if asking.surroundings.device:
        return Path(asking.surroundings.device)
    there = next((path for path in map(Path, PATHS) if path.exists()), None)
    if there is None:
        raise SourceFailed(f"{asking.subject} is not there ({' or '.join(PATHS)}; QRC_DEVICE can name another)")
    return there


def _octets(path: Path, asking: Asking) -> bytes:
    """Return up to COUNT bytes: a slow device gives a few at a time."""
    data = b""
    with path.open("rb", buffering=0) as device:
        while len(data) < COUNT and not asking.abandon.given_up and (more := device.read(COUNT - len(data))):
            data += more
    return data
