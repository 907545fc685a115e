"""sounddevice: PortAudio, which asks for each block when it wants it. Nothing between it and the transport buffers."""

import threading
from typing import Any

from engine.model.errors import PlayerFailed, one_line
from engine.model.units import SAMPLE_RATE
from engine.playback.quiet import hushed
from engine.playback.tape import CHANNELS
from engine.playback.transport import Transport

_LATENCY_SECONDS = 0.06
# What the device holds, and the ramp into silence behind it; a key is to be answered within a tenth of a second.
_STOPS_WITHIN_SECONDS = 0.09
_LIBRARY = "the system's PortAudio library is missing. Install libportaudio2"


class SoundDevice:
    """PortAudio through the library sounddevice."""

    def trouble(self) -> str:
        """Return why it cannot be used here: the library itself, PortAudio, or any device may be missing."""
        try:
            with hushed():
                import sounddevice  # where PortAudio is missing, this raises OSError

                sounddevice.query_devices(kind="output")
        except ImportError:
            return "the library sounddevice is not installed. Type: pip install sounddevice."
        except OSError:
            return f"{_LIBRARY}."
        except (sounddevice.PortAudioError, ValueError):
            return "no sound device was found."
        return ""

    def open(self, transport: Transport) -> "Stream":
        """Open the default device. Raises PlayerFailed."""
        try:
            with hushed():
                return Stream(transport)
        except (ImportError, OSError) as error:
            raise PlayerFailed(f"sounddevice cannot be used: {_LIBRARY}") from error
        except Exception as error:  # PortAudioError, which cannot be named where the import failed
            raise PlayerFailed(f"the sound device cannot be opened: {one_line(str(error))[:160]}") from error


class Stream:
    """An open device."""

    def __init__(self, transport: Transport) -> None:
        import sounddevice

        self._transport = transport
        self._finish = sounddevice.CallbackStop
        self._silent = threading.Event()
        self._stream = sounddevice.RawOutputStream(
            samplerate=SAMPLE_RATE,
            channels=CHANNELS,
            dtype="int16",
            latency=_LATENCY_SECONDS,
            callback=self._fill,
            finished_callback=self._silent.set,
        )
        latency = round(self._stream.latency * SAMPLE_RATE)
        transport.behind = lambda: latency
        self._stream.start()

    @property
    def running(self) -> bool:
        """Whether the device still plays."""
        return bool(not self._stream.closed and self._stream.active)

    @property
    def said(self) -> str:
        """Nothing: it only stops asking."""
        return ""

    def stop(self) -> None:
        """Have the device play what it holds and a ramp into silence, as at a pause, and close it.

        What it has not played by then is thrown away.
        """
        sounds = not self._transport.paused
        self._transport.stop()
        if sounds:
            self._silent.wait(_STOPS_WITHIN_SECONDS)
        with hushed():
            self._stream.abort()
            self._stream.close()

    def _fill(self, wanted: Any, frames: int, _time: object, _status: object) -> None:
        """In PortAudio's thread: give it a block, silence where there is nothing to play now."""
        data = self._transport.pull(frames).tobytes()
        wanted[: len(data)] = data
        if len(data) < len(wanted):
            wanted[len(data) :] = bytes(len(wanted) - len(data))
            if self._transport.ended:
                raise self._finish


SOUNDDEVICE = SoundDevice()
