"""Entropy sources, listed by name. A new source is one module with a function `read` and one line in `SOURCES`."""

import importlib
from collections.abc import Callable
from typing import NamedTuple, cast

from engine.entropy.reading import Asking, Reading
from engine.request import Surroundings

ALWAYS = "always"
WHEN_NAMED = "when named"


class Listing(NamedTuple):
    """What is known of a source before its module is loaded.

    module: has `read(asking, /) -> Reading`, which raises SourceFailed with one plain sentence where it cannot
    deliver, and `ORIGIN`, one sentence on what can be said for its bytes. spoken: the word for it in a sentence
    ("quantum": "The quantum source ..."). quantum: its bytes come from a quantum process. private: only this program
    sees them; the opposite of a public beacon. network: needs a socket. slow: may let its asker wait, as every network
    does. beacon: public, dated, the same for everybody. pooled: asked at most once a minute, and what it gives is kept
    for the songs to come. limit: why, as the middle of a sentence. when: when it is asked unless sources are named:
    ALWAYS, WHEN_NAMED only, or the name of the field of Surroundings that must be set. key, key_name: that field and
    that environment variable, without which it cannot be asked.
    """

    module: str
    spoken: str
    quantum: bool = False
    private: bool = True
    network: bool = False
    slow: bool = False
    beacon: bool = False
    pooled: bool = False
    limit: str = "is asked at most once a minute"
    when: str = ALWAYS
    key: str = ""
    key_name: str = ""

    @property
    def subject(self) -> str:
        """How a sentence about this source begins."""
        return f"The {self.spoken} source"


# In the order in which they are told. Modules are imported when a source is asked: the HTTP library takes a tenth of
# a second to load, and stays out of the process altogether where no network is wanted.
SOURCES: dict[str, Listing] = {
    "anu": Listing(
        "engine.entropy.sources.anu",
        "quantum",
        quantum=True,
        network=True,
        pooled=True,
        limit="allows one request a minute",
    ),
    "anu-aqn": Listing(
        "engine.entropy.sources.anu_aqn",
        "quantum numbers",
        quantum=True,
        network=True,
        pooled=True,
        when="aqn_key",
        key="aqn_key",
        key_name="QRC_AQN_KEY",
    ),
    "lfd": Listing(
        "engine.entropy.sources.lfd",
        "German quantum",
        quantum=True,
        network=True,
        pooled=True,
        when="lfd_url",
    ),
    "outshift": Listing(
        "engine.entropy.sources.outshift",
        "Outshift quantum",
        quantum=True,
        network=True,
        pooled=True,
        when="outshift_key",
        key="outshift_key",
        key_name="QRC_OUTSHIFT_KEY",
    ),
    "device": Listing("engine.entropy.sources.device", "device", slow=True, when=WHEN_NAMED),
    "os": Listing("engine.entropy.sources.operating_system", "hardware"),
    "clock": Listing("engine.entropy.sources.clock", "clock", private=False),
    "drand": Listing(
        "engine.entropy.sources.drand", "drand beacon", private=False, network=True, beacon=True, when=WHEN_NAMED
    ),
    "nist": Listing(
        "engine.entropy.sources.nist", "NIST beacon", private=False, network=True, beacon=True, when=WHEN_NAMED
    ),
}


def open_source(name: str) -> Callable[[Asking], Reading]:
    """Return the function that reads the source of this name in `SOURCES`."""
    module = importlib.import_module(SOURCES[name].module)
    return cast(Callable[[Asking], Reading], module.read)


def origin_of(name: str) -> str:
    """Return the sentence on what can be said for the bytes of this source."""
    return cast(str, importlib.import_module(SOURCES[name].module).ORIGIN)


def usual_sources(surroundings: Surroundings) -> tuple[str, ...]:
    """Return the sources that are asked unless some are named, in the order of `SOURCES`."""
    return tuple(
        name
        for name, listing in SOURCES.items()
        if listing.when == ALWAYS or (listing.when != WHEN_NAMED and getattr(surroundings, listing.when))
    )


def metered(surroundings: Surroundings) -> bool:
    """Say whether a source is asked by itself that counts what it gives to a key, and may want money for it."""
    return any(SOURCES[name].key for name in usual_sources(surroundings))
