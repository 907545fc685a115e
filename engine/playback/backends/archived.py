"""simpleaudio, for those who installed the extra: it is no longer kept up, and takes whole buffers alone."""

import importlib.util
import sys

from engine.model.errors import PlayerFailed, one_line
from engine.model.units import SAMPLE_RATE
from engine.playback.backends.wholesale import Playing, Wholesale
from engine.playback.quiet import hushed
from engine.playback.tape import CHANNELS
from engine.playback.transport import Transport

FIRST_BROKEN = (3, 12)
_BYTES_PER_SAMPLE = 2


class SimpleAudio:
    """The archived library simpleaudio."""

    def __init__(self, python: tuple[int, ...] = sys.version_info[:2]) -> None:
        self._python = python

    def trouble(self) -> str:
        """Return why it cannot be used here."""
        if self._python >= FIRST_BROKEN:
            return "it crashes after every song on Python 3.12 and newer. Use sounddevice, which is installed with qrc."
        if importlib.util.find_spec("simpleaudio") is None:
            return 'it is not installed. Type: pip install "quantum-retro-composer[simpleaudio]".'
        return ""

    def open(self, transport: Transport) -> Wholesale:
        """Play. Raises PlayerFailed."""
        if trouble := self.trouble():
            raise PlayerFailed(f"simpleaudio cannot be used: {trouble}")
        if transport.is_endless:
            raise PlayerFailed("simpleaudio takes whole sounds, so that it cannot play music without end")
        _started(bytes(_BYTES_PER_SAMPLE * CHANNELS)).stop()  # whether there is a device is known only when it plays
        return Wholesale(transport, _started)


class _Buffer:
    """A buffer that is being played."""

    def __init__(self, data: bytes) -> None:
        import simpleaudio

        self._playing = simpleaudio.play_buffer(data, CHANNELS, _BYTES_PER_SAMPLE, SAMPLE_RATE)

    @property
    def running(self) -> bool:
        """Whether it still sounds."""
        return bool(self._playing.is_playing())

    def stop(self) -> None:
        """Be silent, and give the device back: else the next buffer would find it busy."""
        self._playing.stop()
        self._playing.wait_done()


def _started(data: bytes) -> Playing:
    try:
        with hushed():
            return _Buffer(data)
    except Exception as error:  # its own error, which has no public name
        raise PlayerFailed(f"simpleaudio cannot play: {one_line(str(error))[:160]}") from error


SIMPLEAUDIO = SimpleAudio()
