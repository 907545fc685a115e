"""pw-play, of PipeWire. From 1.4 on it takes raw sound from its standard input only where it is told to; before, the
option is not known, and nothing else is taken."""

from engine.playback.backends.piping import BUFFER_SECONDS, Piping

_COMMAND = ("--rate=44100", "--channels=2", "--format=s16", f"--latency={round(BUFFER_SECONDS * 1000)}ms", "-")

PW_PLAY = Piping("pw-play", (("--raw", *_COMMAND), _COMMAND), "pipewire-bin")
