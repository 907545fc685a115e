from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum, Hit, Note, Part, Voices
from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.console import Console
from engine.synth.consoles import console
from engine.synth.consoles.modern import MODERN
from engine.synth.mixer import Mixer
from engine.synth.sounds import CHUNK


def mixed(song: Track, stream: ShakeStream, palette: Console = MODERN) -> np.ndarray:
    mixer = Mixer(song, stream, palette)
    sound = np.empty((song.frames, 2), np.float32)
    for start in range(0, song.frames, CHUNK):
        mixer.chunk(start, sound[start : start + CHUNK])
    return sound.T


@pytest.mark.parametrize(("voices", "hold"), [(Voices(lead="crushed_lead"), 4), (Voices(bass="crushed_bass"), 8)])
def test_crushed_voices_hold_each_value(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track], voices: Voices, hold: int
) -> None:
    """On a console without echo and room, where nothing lies over it."""
    notes = {part: tuple(Note(step, 3, 50 + step, 100) for step in range(0, 24, 3)) for part in (Part.LEAD, Part.BASS)}
    part = Part.LEAD if hold == 4 else Part.BASS
    song = make_track(notes={part: notes[part]}, voices=voices)
    sound = mixed(song, stream(), console("nes"))[0]
    held = sound[: len(sound) // hold * hold].reshape(-1, hold)
    assert np.array_equal(held, np.repeat(held[:, :1], hold, axis=1))
    assert np.ptp(held[:, 0]) > 0.05
    plain = mixed(song._replace(voices=Voices()), stream(), console("nes"))[0]
    assert not np.array_equal(plain[: len(held) * hold].reshape(-1, hold)[:, 0], plain[1 : len(held) * hold : hold])


def test_parts_add_up(stream: Callable[[], ShakeStream], make_track: Callable[..., Track]) -> None:
    bass, lead = {Part.BASS: (Note(0, 8, 40),)}, {Part.LEAD: (Note(4, 8, 72),)}
    both = mixed(make_track(notes=bass | lead), stream())
    apart = mixed(make_track(notes=bass), stream()) + mixed(make_track(notes=lead), stream())
    assert np.allclose(both, apart, atol=1e-6)


def test_the_lead_echoes_after_a_dotted_eighth(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    song = make_track(notes={Part.LEAD: (Note(0, 1, 72),)})
    sound = mixed(song, stream())
    delay = step_frame(3, song.bpm)
    before, after = sound[:, delay - 2_000 : delay - 500], sound[:, delay + 500 : delay + 2_500]
    assert np.mean(after[0] ** 2) > 4 * np.mean(before[0] ** 2)
    assert np.mean(after[0] ** 2) > 4 * np.mean(after[1] ** 2)


def test_the_pad_makes_room_for_the_kick(stream: Callable[[], ShakeStream], make_track: Callable[..., Track]) -> None:
    pad = {Part.PAD: (Note(0, 32, 52),)}
    kicks = (Hit(16, Drum.KICK),)
    alone = mixed(make_track(notes=pad), stream())
    ducked = mixed(make_track(notes=pad, hits=kicks), stream()) - mixed(make_track(hits=kicks), stream())
    place = step_frame(16, 150) + 500
    ratio = np.std(ducked[:, place : place + 800]) / np.std(alone[:, place : place + 800])
    assert 0.55 < ratio < 0.8
    assert np.allclose(alone[:, : place - 600], ducked[:, : place - 600], atol=1e-6)
