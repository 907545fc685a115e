"""Rule: what a phase plays ends with the phase."""

from collections import Counter
from dataclasses import replace

from engine.enforcer.phases import with_parts, with_phases
from engine.model.randomness import Stream
from engine.model.sheet import PART_WORDS, PITCHED, Note, Part, Phase, Sheet
from engine.model.wording import capital, count_of, listing, phases_words


def end_with_the_phase(sheet: Sheet, _stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Drop what begins after its phase's end, and cut at the end what is held past it."""
    dropped: dict[int, Counter[str]] = {}
    cut: dict[int, Counter[str]] = {}
    phases = []
    for index, phase in enumerate(sheet.phases):
        bounded, gone, shortened = _bounded(phase, phase.bars * sheet.steps_per_bar)
        phases.append(bounded)
        dropped |= {index: gone} if gone else {}
        cut |= {index: shortened} if shortened else {}
    sentences = _sentences(dropped, "dropped", "beginning after the end") + _sentences(cut, "cut at the end", "")
    return with_phases(sheet, phases), sentences


def _bounded(phase: Phase, end: int) -> tuple[Phase, Counter[str], Counter[str]]:
    dropped: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    changed: dict[Part, tuple[Note, ...]] = {}
    for part in PITCHED:
        notes = phase.notes(part)
        if all(note.step + note.length <= end for note in notes):
            continue
        kept = tuple(note for note in notes if note.step < end)
        noun = f"{PART_WORDS[part]} note"
        dropped[noun] += len(notes) - len(kept)
        cut[noun] += sum(note.step + note.length > end for note in kept)
        changed[part] = tuple(
            note if note.step + note.length <= end else replace(note, length=end - note.step) for note in kept
        )
    phase = with_parts(phase, changed)
    hits = tuple(hit for hit in phase.drums if hit.step < end)
    if len(hits) < len(phase.drums):
        dropped["drum hit"] += len(phase.drums) - len(hits)
        phase = replace(phase, drums=hits)
    return phase, +dropped, +cut


def _sentences(found: dict[int, Counter[str]], deed: str, fault: str) -> tuple[str, ...]:
    if not found:
        return ()
    total = sum(found.values(), Counter[str]())
    what = capital(listing([count_of(number, noun) for noun, number in total.items()]))
    where = phases_words(list(found))
    return (f"{what} {deed} in {where}, {fault}." if fault else f"{what} {deed} of {where}.",)
