"""Entropy sources, listed by name. A new source is one module with a function `read` and one line in `SOURCES`."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from engine.entropy.reading import Asking, Reading


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of a source before its module is loaded.

    module: has `read(asking, /) -> Reading`, which raises SourceFailed with one plain sentence where it cannot
    deliver. spoken: the word for it in a sentence ("quantum": "The quantum source ..."). quantum: its bytes come from
    a quantum process. private: only this program sees them; the opposite of a public beacon. network: needs a socket.
    """

    module: str
    spoken: str
    quantum: bool = False
    private: bool = True
    network: bool = False

    @property
    def subject(self) -> str:
        """How a sentence about this source begins."""
        return f"The {self.spoken} source"


# In the order in which they are told. Modules are imported when a source is asked: the HTTP library takes a tenth of
# a second to load, and stays out of the process altogether where no network is wanted.
SOURCES: dict[str, Listing] = {
    "anu": Listing("engine.entropy.sources.anu", "quantum", quantum=True, network=True),
    "os": Listing("engine.entropy.sources.operating_system", "hardware"),
    "clock": Listing("engine.entropy.sources.clock", "clock", private=False),
}


def open_source(name: str) -> Callable[[Asking], Reading]:
    """Return the function that reads the source of this name in `SOURCES`."""
    module = importlib.import_module(SOURCES[name].module)
    return cast(Callable[[Asking], Reading], module.read)
