"""aplay, of ALSA's own programs."""

from engine.playback.backends.piping import BUFFER_SECONDS, Piping

_MICROSECONDS = round(BUFFER_SECONDS * 1_000_000)
_COMMAND = ("-q", "-t", "raw", "-f", "S16_LE", "-r", "44100", "-c", "2")

APLAY = Piping("aplay", ((*_COMMAND, f"--buffer-time={_MICROSECONDS}"), _COMMAND), "alsa-utils")
