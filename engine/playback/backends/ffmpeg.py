"""ffplay, of FFmpeg: it buffers more than the others, so that it comes last."""

from engine.playback.backends.piping import Piping
from engine.playback.wavstream import stream_header

FFPLAY = Piping("ffplay", (("-nodisp", "-autoexit", "-loglevel", "error", "-"),), "ffmpeg", stream_header(None), 0.5)
