"""How an errand reaches its service: over the network, kept on the way where that is wanted, or out of a recording."""

from collections.abc import Iterator

from engine.composer.language.failures import Interrupted
from engine.composer.language.secrecy import Secret
from engine.composer.recorder import Recorder
from engine.model.errors import ComposerFailed
from engine.model.exchange import Exchange, Replay

RECORDED_ADDRESS = "http://recording.invalid"  # RFC 2606: a name under which nothing can ever be reached


class Wire:
    """One song's way to its service, for all attempts and repairs.

    recorder: what is told of each exchange, or None. replay: what stands in for the service, or None for the network.
    """

    def __init__(
        self, secret: Secret | None = None, recorder: Recorder | None = None, replay: Replay | None = None
    ) -> None:
        self.secret = secret or Secret()
        self.recorder = recorder
        self.replay = replay
        self._left: Iterator[Exchange] = iter(replay.exchanges if replay else ())

    def next_answer(self, method: str) -> Exchange:
        """Return the next recorded exchange. Raises ComposerFailed where none is left, or where it does not fit."""
        name = self.replay.name if self.replay else ""
        exchange = next(self._left, None)
        if exchange is None:
            raise Interrupted(f"the recording {name} ends here, and one more answer is needed", "Record it again.")
        recorded = exchange.call.partition(" ")[0]
        if recorded not in ("", method):
            raise ComposerFailed(
                f"the recording {name} does not fit: a {method} is asked, and it goes on with a {recorded}",
                "Record it again.",
            )
        return exchange
