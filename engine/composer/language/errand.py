"""What the worker is sent to do, as data."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds.

    total: for everything but the waits before another attempt. connect: for a connection. first: for the first sign
    of an answer. silence: between two pieces of it. pause: before a second attempt, twice as long before a third.
    longest_wait: the longest wait before another attempt that a service may ask for.
    """

    total: float = 60.0
    connect: float = 5.0
    first: float = 30.0
    silence: float = 20.0
    pause: float = 1.0
    longest_wait: float = 40.0


@dataclass(frozen=True, slots=True)
class Errand:
    """One request for a sheet.

    models: the model's name, then those to go on with where there is no such model; empty for the service's choice.
    turns: what is said, by us and by the model in turn. seed: 0 to 2**31 - 1. base_url: empty for the service's own.
    jitter: a share of the pause, 0.5 to 1.5, for each attempt after the first. The key is never shown.
    """

    models: tuple[str, ...]
    turns: tuple[str, ...]
    seed: int
    key: str = field(repr=False)
    base_url: str = field(repr=False)
    patience: Patience
    jitter: tuple[float, ...] = (1.0, 1.0)
