"""What a module must hold, told from the track alone, and what it holds."""

from collections import Counter

from engine.model.sheet import DRUM_WORDS, PART_WORDS, PITCHED, Hit, Note
from engine.model.track import Track
from engine.synth.consoles import console
from tests.engine.tracker.impulse_reader import ReadModule, heard

Wanted = tuple[str, int, int | None, int, int]  # who, start, stop, key, volume


def wanted(track: Track) -> Counter[Wanted]:
    """Return what a module of a track must hold, told from the track alone."""
    last = track.bars * track.steps_per_bar
    palette = console(track.console)
    found: list[Wanted] = []
    for part in PITCHED:
        power = palette.instrument(track.voices.of(part)).dynamics
        for note in track.notes.get(part, ()):
            if note.step < last:
                stop = None if note.step + note.length >= last else note.step + note.length
                key = 108 if note.pitch == 120 else note.pitch
                found.append((PART_WORDS[part], note.step, stop, key, volume(note, power)))
    for hit in track.hits:
        if hit.step < last:
            found.append((DRUM_WORDS[hit.drum], hit.step, 0, 60, volume(hit, 1.2)))
    return Counter(found)


def volume(one: Note | Hit, power: float) -> int:
    return max(1, round(64 * (one.velocity / 127) ** power))


def held(module: ReadModule) -> Counter[Wanted]:
    """Return what a module holds; strokes have no end."""
    names = [one.name.split(":")[0] for one in module.instruments]
    drums = set(DRUM_WORDS.values())
    return Counter(
        (name, one.start, 0 if name in drums else one.stop, one.note, one.volume)
        for one in heard(module)
        for name in [names[one.instrument - 1]]
    )
