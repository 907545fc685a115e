"""A studio whose songs take a moment and write one small file: for tests of the app, not of the music."""

import time
from pathlib import Path

import numpy as np

from engine.model.errors import ComposerFailed, OutputFailed
from engine.model.events import Stage, done, progress, tick, warning
from engine.model.sheet import Phase, Sheet, Voices
from engine.model.theory import Key, Mode
from engine.model.track import Track
from engine.output import Piece
from engine.playback.player import Player
from engine.playback.wavstream import stream_header
from engine.publishing import Hearer
from engine.request import Song, SongRequest, Surroundings, WrittenFile
from tui.studio import Studio, open_studio

TITLE = "Crimson Gate"
STEPS = 10  # of 50 ms
LONG_STEPS = 12_000


def song(path: Path) -> Song:
    """Return a song of 8 bars that stands at `path`."""
    phase = Phase("calm", 4, 0.5)
    key = Key(0, Mode.MINOR)
    return Song(
        sheet=Sheet(TITLE, 120, key, (phase, phase, phase)),
        track=Track(TITLE, 120, 16, 0.0, 8, Voices(), (), {}, (), 0),
        seed="0" * 64,
        composer="offline",
        model="",
        loudness=-16.0,
        true_peak=-1.0,
        files=(WrittenFile(path, "0" * 64),),
        sources=("clock",),
        refused=(),
        repairs=(),
        warnings=(),
    )


def silence(frames: int) -> bytes:
    """Return a WAV of so many frames in which nothing is heard."""
    return stream_header(frames) + bytes(4 * frames)


def quick_song(request: SongRequest, surroundings: Surroundings, hearer: Hearer | None = None) -> Stage[Song]:
    """Make a song in half a second; its sound is heard from the middle on.

    The vibe "fail" fails, "no room" may not write, "break" has a defect, "long" lasts ten minutes.
    """
    yield progress("entropy", "Seed rolled from clock.")
    if request.vibe == "fail":
        raise ComposerFailed("Gemini refused the key (401)", "The key is read from GEMINI_API_KEY.")
    if request.vibe == "no room":
        raise OutputFailed("the folder is read-only", "Choose another folder.")
    if request.vibe == "break":
        raise ZeroDivisionError("division by zero")
    yield warning("composer", "No key for Gemini is set.")
    path = request.folder / "crimson-gate.wav"
    made = song(path)
    writer = hearer(Piece(made.sheet, made.track, made.seed, "qrc")) if hearer else None
    steps = LONG_STEPS if request.vibe == "long" else STEPS
    for step in range(steps):
        time.sleep(0.05)
        yield tick("synth")
        if step % 2 == 0:
            percent = step * 100 // steps
            yield progress("synth", f"Rendered {percent} percent.", percent)
        if step == steps // 2 and writer:
            writer.audio(np.zeros((made.track.frames, 2), np.int16))
    if writer:
        writer.finish()
    path.write_bytes(silence(made.track.frames))
    yield done("output", f"{TITLE}, 16 seconds, saved as {path}.")
    return made


def quick_studio(player: Player | None = None) -> Studio:
    """Return the studio."""
    return open_studio()._replace(make_song=quick_song, player=player, warm_up=lambda: None, waits_after=None)
