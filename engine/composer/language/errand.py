"""What the worker is sent to do, as data."""

from dataclasses import dataclass, field
from typing import NamedTuple

from engine.composer.language.wire import Wire


class Patience(NamedTuple):
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

    models: the model's name; empty for the service's choice. goes_on: whether another model may take its place where
    there is none of that name. turns: what is said, by us and by the model in turn. seed: 0 to 2**31 - 1. base_url:
    empty for the service's own. jitter: a share of the pause, 0.5 to 1.5, for each attempt after the first. wire: how
    the service is reached. The key is never shown.
    """

    models: tuple[str, ...]
    turns: tuple[str, ...]
    seed: int
    key: str = field(repr=False)
    base_url: str = field(repr=False)
    patience: Patience
    jitter: tuple[float, ...] = (1.0, 1.0)
    goes_on: bool = False
    wire: Wire = field(default_factory=Wire, repr=False)
