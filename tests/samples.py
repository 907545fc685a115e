"""Small, whole pieces of music that tests share."""

from engine.model.sheet import Chord, Drum, Hit, Note, Part, Phase, Sheet, Voices
from engine.model.theory import Key, Mode, Quality
from engine.model.track import Section, Track

SEED = "c0ffee" + "0" * 58


def small_phase(name: str, energy: float, bars: int = 4) -> Phase:
    """Return a full phase in E minor."""
    steps = bars * 16
    return Phase(
        name=name,
        bars=bars,
        energy=energy,
        chords=tuple(Chord(bar * 16, 16, (4, 0, 2, 4)[bar % 4], Quality.MINOR) for bar in range(bars)),
        drums=tuple(
            Hit(step, drum)
            for step in range(0, steps, 4)
            for drum in ((Drum.KICK, Drum.CLOSED_HAT) if step % 8 == 0 else (Drum.SNARE,))
        ),
        bass=tuple(Note(step, 4, (40, 36, 38, 40)[step // 16 % 4]) for step in range(0, steps, 4)),
        lead=tuple(Note(step, 2, (76, 79, 78, 74, 71)[step // 2 % 5]) for step in range(0, steps, 2)),
        pad=tuple(Note(bar * 16, 16, pitch) for bar in range(bars) for pitch in (52, 59)),
    )


def small_sheet() -> Sheet:
    """Return a sheet that needs no repair."""
    phases = (small_phase("intro", 0.3), small_phase("groove", 0.6), small_phase("climax", 1.0))
    return Sheet("Crimson Gate", 148, Key(4, Mode.MINOR), phases, vibe="boss fight", seed=SEED)


def small_track(bars: int = 4, bpm: int = 150) -> Track:
    """Return a track of one section."""
    phase = small_phase("groove", 0.6, bars)
    parts = (Part.BASS, Part.LEAD, Part.PAD)
    return Track(
        title="Crimson Gate",
        bpm=bpm,
        steps_per_bar=16,
        swing=0.0,
        bars=bars,
        voices=Voices(),
        sections=(Section("groove", 1, 0, bars, 0.6),),
        notes={part: phase.notes(part) for part in parts},
        hits=phase.drums,
        fade_bars=1,
    )
