"""Rule: a pad drone glues the phase together; it has no gap longer than a beat."""

from collections.abc import Iterator

from engine.enforcer.phases import in_order, with_parts, with_phases
from engine.model.harmony import Harmony, harmony_of
from engine.model.randomness import Stream
from engine.model.sheet import REGISTERS, Chord, Note, Part, Phase, Sheet
from engine.model.spelling import note_name
from engine.model.theory import INTERVALS
from engine.model.units import STEPS_PER_BEAT
from engine.model.wording import bars_words, listing, phases_words

_LOWEST = REGISTERS[Part.PAD][0] + 7  # the drone's root stands in the octave from here: above the bass, below the lead
_MOST_NAMES = 4
_ANY_ROOTS = "the roots of the chords"


def hold_a_drone(sheet: Sheet, _stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Fill the pad's gaps with root and fifth of the chords in force.

    A song that does without a pad on purpose gets none: the rules before this one have seen to bass, melody and beat.
    """
    if Part.PAD in sheet.without:
        return sheet, ()
    phases = []
    missing: dict[str, list[int]] = {}
    patched: dict[str, list[int]] = {}
    for index, phase in enumerate(sheet.phases):
        end = phase.bars * sheet.steps_per_bar
        gaps = [gap for gap in _gaps(phase.pad, end) if gap[1] - gap[0] > STEPS_PER_BEAT]
        if not gaps:
            phases.append(phase)
            continue
        harmony = harmony_of(sheet, phase)
        drone = [note for gap in gaps for note in _drone(harmony, *gap, _velocity(phase))]
        phases.append(with_parts(phase, {Part.PAD: in_order([*phase.pad, *drone])}))
        if phase.pad:
            touched = sorted({note.step // sheet.steps_per_bar for note in drone})
            patched.setdefault(bars_words(touched), []).append(index)
        else:
            missing.setdefault(_roots(harmony), []).append(index)
    sentences = _added(missing)
    sentences += [f"Pad held through {bars} in {phases_words(where)}: it had gaps." for bars, where in patched.items()]
    return with_phases(sheet, phases), tuple(sentences)


def _gaps(notes: tuple[Note, ...], end: int) -> Iterator[tuple[int, int]]:
    """Yield (first step, step after the last) of each stretch up to `end` in which no note sounds."""
    covered = 0
    for note in notes:
        if note.step > covered:
            yield covered, note.step
        covered = max(covered, note.step + note.length)
    if covered < end:
        yield covered, end


def _drone(harmony: Harmony, start: int, end: int, velocity: int) -> Iterator[Note]:
    """Yield root and fifth from `start` to `end`, struck anew where the chord changes."""
    while start < end:
        chord = harmony.at(start)
        change = harmony.change_after(start)
        stop = end if change is None else min(change, end)
        root = _LOWEST + (chord.root - _LOWEST) % 12
        for pitch in (root, root + _fifth(chord)):
            yield Note(start, stop - start, pitch, velocity)
        start = stop


def _fifth(chord: Chord) -> int:
    return next((interval for interval in INTERVALS[chord.quality] if 6 <= interval <= 8), 7)


def _velocity(phase: Phase) -> int:
    return round(55 + 20 * phase.energy)


def _roots(harmony: Harmony) -> str:
    roots = list(dict.fromkeys(note_name(chord.root, harmony.key) for chord in harmony.chords))
    return listing(roots) if len(roots) <= _MOST_NAMES else _ANY_ROOTS


def _added(missing: dict[str, list[int]]) -> list[str]:
    """Return one sentence for all phases that had no pad. missing: by the roots that their drones stand on."""
    on = next(iter(missing)) if len(missing) == 1 else _ANY_ROOTS
    where = sorted(index for phases in missing.values() for index in phases)
    return [f"Pad drone on {on} added in {phases_words(where)}: there was none."] if missing else []
