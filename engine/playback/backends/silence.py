"""No player: for machines where nothing shall ever sound."""

from engine.model.errors import PlayerFailed
from engine.playback import NO_DEVICE_HINT, Output
from engine.playback.transport import Transport


class NoPlayer:
    """Refuses to play."""

    def trouble(self) -> str:
        """It is always there."""
        return ""

    def open(self, _transport: Transport) -> Output:
        """Refuse. Raises PlayerFailed."""
        raise PlayerFailed("the player is set to none, so nothing is played", NO_DEVICE_HINT)


NONE = NoPlayer()
