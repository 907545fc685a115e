"""What the worker is sent to do, as data."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds.

    total: for everything, a second attempt included. connect: for a connection. silence: between two pieces of an
    answer. pause: before the second attempt.
    """

    total: float = 60.0
    connect: float = 5.0
    silence: float = 20.0
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Errand:
    """One request for a sheet. seed: 0 to 2**31 - 1. base_url: empty for Google's own. The key is never shown."""

    model: str
    prompt: str
    seed: int
    key: str = field(repr=False)
    base_url: str
    patience: Patience
