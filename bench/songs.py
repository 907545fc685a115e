"""A synthetic song with all voices, built in code: what the benchmarks render."""

from engine.model.lines import HitLine, NoteLine
from engine.model.sheet import Drum, Hit, Note, Part, Voices
from engine.model.theory import Key, Mode
from engine.model.track import Section, Track
from engine.model.units import step_seconds

BAR = 16
KEY = Key(4, Mode.MINOR)
_ROOTS = (40, 36, 43, 38, 40, 45, 36, 47)  # i, VI, III, VII, i, iv, VI, V
_THIRDS = (3, 4, 4, 4, 3, 3, 4, 4)
_MELODY = (
    ((0, 3, 0), (3, 3, 2), (6, 2, 3), (8, 6, 7), (14, 2, 5)),
    ((0, 4, 3), (4, 2, 2), (6, 2, 0), (8, 8, -2)),
    ((0, 3, 7), (3, 3, 8), (6, 2, 10), (8, 4, 12), (12, 4, 10)),
    ((0, 14, 7), (14, 2, 5)),
)


def song(seconds: float = 180.0, bpm: int = 140, voices: Voices | None = None, swing: float = 0.0) -> Track:
    """Return a track of about that length: whole bars, every part, velocities that move, a crash every eight bars."""
    bars = max(4, round(seconds / (BAR * step_seconds(bpm))))
    hits: list[Hit] = []
    notes: dict[Part, list[Note]] = {part: [] for part in (Part.BASS, Part.LEAD, Part.SECOND, Part.ARPEGGIO, Part.PAD)}
    for bar in range(bars):
        first = bar * BAR
        root, third = _ROOTS[bar % 8], _THIRDS[bar % 8]
        hits += _drum_bar(bar, first)
        notes[Part.BASS] += [
            Note(first + at, 2, root + (12 if at in {6, 14} else 0), 104 if at % 8 == 0 else 88)
            for at in range(0, BAR, 2)
        ]
        notes[Part.PAD] += [Note(first, BAR, root + 12 + above, 80) for above in (0, 7, 12 + third, 19)]
        chord = (24, 24 + third, 31, 36)
        notes[Part.ARPEGGIO] += [
            Note(first + at, 1, root + chord[(at * 3 + bar) % 4], 70 + (at * 7 + bar) % 30) for at in range(BAR)
        ]
        if bar % 16 >= 2:
            notes[Part.LEAD] += [
                Note(first + at, length, 76 + up, 92 + (at + bar) % 24) for at, length, up in _MELODY[bar % 4]
            ]
        if bar % 8 >= 4:
            notes[Part.SECOND] += [
                Note(first + at, 3, root + 24 + above, 84) for at in (2, 6, 10, 13) for above in (0, third)
            ]
    section = Section("groove", 1, 0, bars, 0.8)
    return Track(
        title="Bench",
        bpm=bpm,
        steps_per_bar=BAR,
        swing=swing,
        bars=bars,
        voices=voices or Voices(),
        sections=(section,),
        notes={part: NoteLine(found) for part, found in notes.items()},
        hits=HitLine(sorted(hits, key=lambda hit: hit.step)),
        fade_bars=4,
    )


def _drum_bar(bar: int, first: int) -> list[Hit]:
    """Return one bar of drums, with a fill in every eighth."""
    hits = [Hit(first + at, Drum.KICK, 112) for at in (0, 6, 8, 11)]
    hits += [Hit(first + at, Drum.SNARE, 106) for at in (4, 12)]
    hits += [Hit(first + at, Drum.CLOSED_HAT, 100 if at % 4 == 0 else 66) for at in range(BAR) if at != 14]
    hits.append(Hit(first + 14, Drum.OPEN_HAT, 84))
    if bar % 8 == 0:
        hits.append(Hit(first, Drum.CRASH, 104))
    if bar % 8 == 7:
        hits += [Hit(first + at, Drum.HIGH_TOM if at < 14 else Drum.LOW_TOM, 96 + at) for at in (12, 13, 14, 15)]
    return hits
