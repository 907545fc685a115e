"""One request to a source, as the tests of sources make it."""

from typing import Any

from engine.background import Abandon
from engine.entropy.reading import Asking, Reading
from engine.entropy.sources import SOURCES, open_source
from engine.model.errors import SourceFailed
from engine.request import Surroundings

KEY = "k3y-not-to-be-seen"


def asked(name: str, **around: Any) -> Reading:
    """Return what the source gives in these surroundings. Raises SourceFailed."""
    return open_source(name)(Asking(SOURCES[name].subject, Surroundings(**around), 10.0, Abandon()))


def refusal(name: str, **around: Any) -> str:
    """Return the sentence with which the source refuses; it never holds a key."""
    try:
        asked(name, **around)
    except SourceFailed as error:
        assert KEY not in repr(error) + str(vars(error))
        return str(error)
    raise AssertionError(f"{name} delivered")
