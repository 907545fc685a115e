"""Thinning and filling: fewer or more notes on the weak places of the bar; the strong ones stay."""

from dataclasses import replace
from itertools import zip_longest

from engine.model.harmony import harmony_of
from engine.model.sheet import Drum, Hit, Note, Part, Phase, Sheet
from engine.varying.grid import Locks
from engine.varying.opened import Hits, Notes, louder, with_hits, with_notes

_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
_MELODIC = (Part.LEAD, Part.SECOND)
_FEWEST = 0.5  # a line keeps at least this share of its notes
_NEW_NOTE = 0.85  # how loud an added note is beside the one before it


def sparser(sheet: Sheet, locks: Locks) -> Sheet:
    """Return the sheet with fewer notes: weak hats and ghost notes go, quick runs lose every second tone."""
    thinned = with_notes(sheet, locks, _MELODIC, lambda notes, _: _thinned(notes))
    thinned = with_notes(thinned, locks, (Part.ARPEGGIO, Part.BASS), lambda notes, _: _thinned(notes))
    return thin_hats(with_hits(thinned, locks, lambda hits, _: tuple(hit for hit in hits if hit.velocity > 45)), locks)


def thin_hats(sheet: Sheet, locks: Locks) -> Sheet:
    """Return the sheet with hats on the beats and halves of beats alone, or, where that changes nothing, the beats."""

    def thinned(hits: Hits, _: Phase) -> Hits:
        every = 2 if any(hit.drum in _HATS and hit.step % 2 for hit in hits) else 4
        return tuple(hit for hit in hits if hit.drum not in _HATS or hit.step % every == 0)

    return with_hits(sheet, locks, thinned)


def busier(sheet: Sheet, locks: Locks) -> Sheet:
    """Return the sheet with more notes: hats between the hats, long tones of the moving parts struck again."""
    filled = with_hits(sheet, locks, lambda hits, phase: _with_hats(hits, _end(phase, sheet)))
    filled = with_notes(
        filled, locks, (Part.BASS, Part.ARPEGGIO), lambda notes, phase: _struck_again(notes, _end(phase, sheet))
    )
    return with_notes(filled, locks, _MELODIC, lambda notes, phase: _passing(notes, phase, sheet))


def _thinned(notes: Notes) -> Notes:
    """Leave out tones on odd sixteenths, then on offbeats, as long as enough are left; the tone before goes on."""
    kept = list(notes)
    for every, weak in ((2, 1), (4, 2)):
        rest = [note for note in kept if note.step % every != weak]
        if len(rest) < _FEWEST * len(notes):
            break
        kept = rest
    return tuple(kept)


def _with_hats(hits: Hits, end: int) -> Hits:
    """Add a soft closed hat wherever the present grid of hats has room for one between two, else on every half beat."""
    closed = [hit for hit in hits if hit.drum in _HATS]
    taken = {hit.step for hit in closed}
    every = 2 if len(closed) * 4 < end else 1
    loudness = closed[0].velocity if closed else 70
    added = (Hit(step, Drum.CLOSED_HAT, louder(loudness, 0.7)) for step in range(0, end, every) if step not in taken)
    return tuple(sorted((*hits, *added), key=lambda hit: hit.step))


def _end(phase: Phase, sheet: Sheet) -> int:
    return phase.bars * sheet.steps_per_bar


def _struck_again(notes: Notes, end: int) -> Notes:
    """Return every tone of an even length from four steps as two of half its length; none begins at `end` or after."""
    found: list[Note] = []
    for note in notes:
        half = note.length // 2
        if note.length < 4 or note.length % 2 or note.step + half >= end:
            found.append(note)
            continue
        found.append(replace(note, length=half))
        found.append(replace(note, step=note.step + half, length=half, velocity=louder(note.velocity, _NEW_NOTE)))
    return tuple(sorted(found, key=lambda note: note.step))


def _passing(notes: Notes, phase: Phase, sheet: Sheet) -> Notes:
    """Put a passing tone of the key into the second half of each long tone that is followed by a leap."""
    key = harmony_of(sheet, phase).key
    found: list[Note] = []
    for note, after in zip_longest(notes, notes[1:]):
        leap = after.pitch - note.pitch if after is not None else 0
        low, high = sorted((note.pitch, note.pitch + leap))
        tones = [pitch for pitch in range(low + 1, high) if pitch % 12 in key.pitch_classes]
        half = note.length // 2
        joins = after is not None and note.step + half < after.step <= note.step + note.length + 1
        if note.length < 4 or not tones or not joins:
            found.append(note)
            continue
        middle = tones[len(tones) // 2]
        found.append(replace(note, length=half))
        soft = louder(note.velocity, _NEW_NOTE)
        found.append(Note(note.step + half, note.length - half, middle, soft))
    return tuple(sorted(found, key=lambda note: note.step))
