"""Rule: every phase stands on chords, so that whatever is added can follow them.

Chords that the notes imply are written down without a word; only where nothing implies them is a progression chosen.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from engine.enforcer.phases import with_phases
from engine.model.harmony import key_of, tones, triad
from engine.model.randomness import Stream
from engine.model.sheet import PITCHED, Chord, Note, Phase, Sheet
from engine.model.theory import Key
from engine.model.wording import phases_words

# Scale degrees (0 is the tonic), a bar each: what game music does most. All lie in every mode that a sheet may have.
_PROGRESSIONS = ((0, 5, 2, 6), (0, 5, 6, 0), (0, 3, 5, 6), (0, 6, 5, 6), (0, 3, 0, 4))
_FIRST_BEAT_WEIGHT = 4


def stand_on_chords(sheet: Sheet, stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Write down the chords of each phase that has none."""
    phases, invented = [], []
    for index, phase in enumerate(sheet.phases):
        if any(chord.step < phase.bars * sheet.steps_per_bar for chord in phase.chords):
            phases.append(phase)
            continue
        key = key_of(sheet, phase)
        roots = _implied(phase, key, sheet.steps_per_bar)
        if not roots:
            roots = _chosen(key, stream.child("progression"))
            invented.append(index)
        phases.append(replace(phase, chords=_chords(_spread(roots, phase.bars), key, sheet.steps_per_bar)))
    return with_phases(sheet, phases), _sentences(sheet, invented)


def _implied(phase: Phase, key: Key, bar_steps: int) -> dict[int, int]:
    """Return the root that the notes of each bar imply; bars without notes are left out."""
    if phase.bass:
        return {bar: _heaviest(notes, bar_steps) for bar, notes in _by_bar(phase.bass, bar_steps)}
    others = sorted((note for part in PITCHED for note in phase.notes(part)), key=lambda note: note.step)
    return {bar: _best_triad(notes, key) for bar, notes in _by_bar(others, bar_steps)}


def _by_bar(notes: Iterable[Note], bar_steps: int) -> Iterable[tuple[int, list[Note]]]:
    bars: dict[int, list[Note]] = {}
    for note in notes:
        bars.setdefault(note.step // bar_steps, []).append(note)
    return bars.items()


def _heaviest(notes: list[Note], bar_steps: int) -> int:
    weights: Counter[int] = Counter()
    for note in notes:
        weights[note.pitch % 12] += min(note.length, bar_steps) + _FIRST_BEAT_WEIGHT * (note.step % bar_steps == 0)
    return weights.most_common(1)[0][0]


def _best_triad(notes: list[Note], key: Key) -> int:
    """Return the root of the key's triad that holds most of what sounds; of equals the one nearest the tonic."""
    weights: Counter[int] = Counter()
    for note in notes:
        weights[note.pitch % 12] += note.length

    def held(root: int) -> int:
        return sum(weights[tone] for tone in tones(Chord(0, 1, root, triad(key, root))))

    return max(key.pitch_classes, key=held)


def _chosen(key: Key, stream: Stream) -> dict[int, int]:
    degrees = stream.choice(_PROGRESSIONS)
    return {bar: key.pitch_classes[degree] for bar, degree in enumerate(degrees)}


def _spread(roots: dict[int, int], bars: int) -> list[int]:
    """Return a root for every bar: a gap keeps the chord before it, the bars after the last known one begin again."""
    known = [roots[min(roots)]]
    for bar in range(max(roots) + 1):
        known.append(roots.get(bar, known[-1]))
    del known[0]
    return [known[bar % len(known)] for bar in range(bars)]


def _chords(roots: list[int], key: Key, bar_steps: int) -> tuple[Chord, ...]:
    """Return one chord for each run of equal roots."""
    starts = [bar for bar, root in enumerate(roots) if bar == 0 or root != roots[bar - 1]]
    ends = [*starts[1:], len(roots)]
    return tuple(
        Chord(start * bar_steps, (end - start) * bar_steps, roots[start], triad(key, roots[start]))
        for start, end in zip(starts, ends, strict=True)
    )


def _sentences(sheet: Sheet, invented: list[int]) -> tuple[str, ...]:
    if not invented:
        return ()
    key = key_of(sheet, sheet.phases[invented[0]])
    return (f"Chords in {key} written for {phases_words(invented)}: nothing there implied any.",)
