"""Being heard: songs played while they are still made, through whatever this machine has.

A `Transport` says what sounds next; a back-end pulls it and lets it be heard. A new back-end is one module with a
`Backend` and one line in `BACKENDS`.
"""

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, cast

from engine.model.errors import WrongUse

if TYPE_CHECKING:  # numpy takes a tenth of a second, and naming players needs none of it
    from engine.playback.transport import Transport


class Output(Protocol):
    """A song that is being heard."""

    @property
    def running(self) -> bool:
        """Whether it still sounds, or may after a pause."""
        ...

    def stop(self) -> None:
        """Be silent at once, for good."""
        ...

    @property
    def said(self) -> str:
        """Why it ended by itself, in its own words; nothing where it did not, or said nothing."""
        ...


class Backend(Protocol):
    """A way to be heard."""

    def trouble(self) -> str:
        """Return why it cannot be used on this machine, as a sentence with the way out; nothing where it may."""
        ...

    def open(self, transport: "Transport") -> Output:
        """Let what the transport plays be heard, from now on. Raises PlayerFailed, with nothing pulled."""
        ...


# In the order in which they are tried.
BACKENDS: dict[str, str] = {
    "sounddevice": "engine.playback.backends.portaudio:SOUNDDEVICE",
    "pw-play": "engine.playback.backends.pipewire:PW_PLAY",
    "paplay": "engine.playback.backends.pulseaudio:PAPLAY",
    "aplay": "engine.playback.backends.alsa:APLAY",
    "afplay": "engine.playback.backends.coreaudio:AFPLAY",
    "simpleaudio": "engine.playback.backends.archived:SIMPLEAUDIO",
    "ffplay": "engine.playback.backends.ffmpeg:FFPLAY",
    "none": "engine.playback.backends.silence:NONE",
}
# The command comes last: what followed it would be typed with it.
_COMMAND = "ssh HERE qrc play {} --stdout | ffplay -nodisp -autoexit -"
SONG_ELSEWHERE = (
    "Copy the file to another machine, or type there, with this machine's name for HERE and the number of your take or "
    f"the name of your file for 12: {_COMMAND.format(12)}"
)
MUSIC_ELSEWHERE = (
    "To hear it on another machine, type there, with this machine's name for HERE and your words for VIBE: "
    f"{_COMMAND.format('--endless VIBE')}"
)


def elsewhere(transport: "Transport") -> str:
    """Return how to hear on another machine what cannot be heard on this one."""
    return MUSIC_ELSEWHERE if transport.is_endless else SONG_ELSEWHERE


def backend(name: str) -> Backend:
    """Return a back-end by its name. Raises WrongUse for an unknown one."""
    if name not in BACKENDS:
        raise WrongUse(f"player {name[:40]!r} is not known", f"Choose one of: {', '.join(BACKENDS)}.")
    module, attribute = BACKENDS[name].split(":")
    return cast(Backend, getattr(importlib.import_module(module), attribute))


def usable(names: Iterable[str] = BACKENDS) -> list[str]:
    """Return those of the named back-ends that may be used here, in their order. "none" is never found by itself."""
    return [name for name in names if name != "none" and not backend(name).trouble()]
