"""No player: for machines where nothing shall ever sound."""

from engine.model.errors import PlayerFailed
from engine.playback import Output, elsewhere
from engine.playback.transport import Transport


class NoPlayer:
    """Refuses to play."""

    def trouble(self) -> str:
        """It is always there."""
        return ""

    def open(self, transport: Transport) -> Output:
        """Refuse. Raises PlayerFailed."""
        raise PlayerFailed("the player is set to none, so nothing is played", elsewhere(transport))


NONE = NoPlayer()
