"""paplay, of PulseAudio, which PipeWire understands as well."""

from engine.playback.backends.piping import BUFFER_SECONDS, Piping

_COMMAND = ("--raw", "--format=s16le", "--rate=44100", "--channels=2", "--client-name=qrc")

PAPLAY = Piping("paplay", ((*_COMMAND, f"--latency-msec={round(BUFFER_SECONDS * 1000)}"),), "pulseaudio-utils")
