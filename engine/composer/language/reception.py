"""What has come of an answer so far, and how long ago: filled in the worker, watched from outside."""

import time

from engine.composer.language.errand import Patience
from engine.composer.language.failures import MEGABYTES, Ended, Service
from engine.composer.language.meter import Meter
from engine.composer.language.secrecy import LONGEST_KEY, Secret
from engine.model.exchange import End, EndKind

MOST_CHARACTERS = MEGABYTES * 1024 * 1024


class Reception:
    """The text of the present attempt, and of the longest before it. Only the worker writes, one field at a time.

    meter: counts what it costs, over all receptions of a song. secret: what no text may hold. answered_by: the model's
    name as the answer tells it; empty where it tells none.
    """

    def __init__(self, meter: Meter | None = None, secret: Secret | None = None) -> None:
        self.meter = meter or Meter()
        self._secret = secret or Secret()
        self.model = ""
        self.answered_by = ""
        self._pieces: list[str] = []
        self._size = 0
        self._tail = ""
        self._longest = ""
        self._began = time.monotonic()
        self._heard: float | None = None
        self._asked: float | None = None
        self._paused_until = 0.0

    def begin(self) -> None:
        """Begin with a new attempt."""
        self._longest = self.best
        self._pieces, self._size, self._tail = [], 0, ""
        self._asked, self._heard = time.monotonic(), None
        self.meter.asked()

    def pause(self, seconds: float) -> None:
        """Note that nothing will be asked for so long; the pause does not count as waiting."""
        self._began += seconds
        self._paused_until = time.monotonic() + seconds

    def heard(self) -> None:
        """Note a sign of life."""
        self._heard = time.monotonic()

    def take(self, piece: str, service: Service) -> None:
        """Take a piece of the text.

        Raises ComposerFailed where it grows past all measure, Ended where it repeats the key piece by piece: in one
        piece it would have been taken out before.
        """
        self.heard()
        self._tail = (self._tail + piece)[-(len(piece) + LONGEST_KEY) :]
        if self._secret.is_in(self._tail):
            self._pieces = []
            raise Ended(End(EndKind.ODD, "it repeats the key"))
        self.meter.answered()
        self._size += len(piece)
        if self._size > MOST_CHARACTERS:
            self._pieces = []
            raise service.too_large()
        self._pieces.append(piece)

    @property
    def text(self) -> str:
        """The text of the present attempt."""
        return "".join(self._pieces)

    @property
    def best(self) -> str:
        """The longest text of all attempts."""
        return max(self.text, self._longest, key=len)

    def overdue(self, patience: Patience) -> End | None:
        """Return how it ends where patience has ended, or None."""
        now = time.monotonic()
        if now - self._began > patience.total:
            return End(EndKind.TOO_SLOW, seconds=patience.total)
        if self._asked is None or now < self._paused_until:
            return None
        since, limit = (self._asked, patience.first) if self._heard is None else (self._heard, patience.silence)
        return End(EndKind.SILENT, seconds=limit) if now - max(since, self._paused_until) > limit else None
