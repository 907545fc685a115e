"""Going on with what another composer began: its phases, parts and motif stay, the rest is written to fit them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import PhasePlan, Section
from engine.composer.offline.moods import Mood
from engine.composer.offline.motif import Motif, Tone, thinned
from engine.composer.offline.themes import Theme, Themes
from engine.model.brief import Beginning, Begun, Brief, begun_motif
from engine.model.sheet import PITCHED, Chord, Drum, Hit, Note, Part, Phase
from engine.model.theory import Key, Mode, Quality

_LETTERS = "IAC"  # the section that a phase of each level is made of
_MOTIF_BARS = 2
_TONIC_CHORDS = {Mode.MAJOR: Quality.MAJOR, Mode.LYDIAN: Quality.MAJOR, Mode.MIXOLYDIAN: Quality.MAJOR}
Row = TypeVar("Row", Note, Hit)


def planned_around(plans: tuple[PhasePlan, ...], begun: Iterable[Begun], home: Key) -> tuple[PhasePlan, ...]:
    """Return the plans with the bars of the phases that were begun; a song that was begun keeps to its key."""
    found = tuple(begun)
    if not any(found):
        return plans
    return tuple(_planned(plan, phase, home) for plan, phase in zip(plans, found, strict=True))


def _planned(plan: PhasePlan, begun: Begun, home: Key) -> PhasePlan:
    if not isinstance(begun, Beginning):
        return plan._replace(key=home, moved=False)
    key = begun.phase.key or home
    blocks = -(-begun.phase.bars // 4)
    ends = ["half"] * (blocks - 1) + ["open"]
    sections = tuple(Section(_LETTERS[plan.level], take, 4 * take, 4, end) for take, end in enumerate(ends))
    return PhasePlan(plan.level, 4 * blocks, key, key != home, sections)


def written_anew(begun: Iterable[Begun]) -> frozenset[Part]:
    """Return the parts of which nothing was begun: what they play is composed here from first to last."""
    found = frozenset(Part)
    for one in begun:
        if one is not None:
            found &= _open_parts(one) if isinstance(one, Beginning) else frozenset()
    return found


def _open_parts(begun: Beginning) -> frozenset[Part]:
    """Return the parts of which nothing stands and all is missing."""
    whole = {Part.DRUMS if isinstance(row, Drum) else row for row, from_step in begun.missing if not from_step}
    standing = {part for part in PITCHED if begun.phase.notes(part)} | ({Part.DRUMS} if begun.phase.drums else set())
    return frozenset(whole - standing)


def themes_on(brief: Brief, themes: Themes, mood: Mood) -> Themes:
    """Return the themes built on the motif with which the first lead that was begun begins, else on a leitmotif.

    Where there is neither they are as they are.
    """
    end = _MOTIF_BARS * mood.steps_per_bar
    notes = begun_motif(brief.begun, mood.steps_per_bar)
    if notes:
        motif = _motif(notes, mood.key, end)
    elif brief.motif is not None:
        motif = _motif(brief.motif.in_bars_of(mood.steps_per_bar).notes, brief.motif.key, end)
    else:
        return themes
    given = {"I": thinned(motif), "A": motif, "C": motif}
    return themes | {letter: Theme(new, themes[letter].answer, themes[letter].rise) for letter, new in given.items()}


def _motif(notes: tuple[Note, ...], key: Key, end: int) -> Motif:
    """Return notes as a motif on the degrees of the key."""
    home = Harmony(key, (Chord(0, 1, key.tonic, _TONIC_CHORDS.get(key.mode, Quality.MINOR)),))
    ends = [*(note.step for note in notes[1:]), end]
    positions = [home.position(note.pitch, 0) for note in notes]
    tones = (
        Tone(note.step, max(1, min(note.length, end - note.step)), position - positions[0])
        for note, end, position in zip(notes, ends, positions, strict=True)
    )
    return Motif(_MOTIF_BARS, tuple(tones))


def given_harmony(begun: Beginning | None, key: Key) -> Harmony | None:
    """Return the harmony of a phase that was begun; None where its chords had not come."""
    return Harmony(key, begun.phase.chords) if begun is not None and begun.phase.chords else None


def grown(begun: Beginning | None, part: Part, written: tuple[Note, ...], bar_steps: int) -> tuple[Note, ...]:
    """Return a part as it was begun, gone on with by what is written for it."""
    if begun is None:
        return written
    from_step = dict(begun.missing).get(part)
    end = begun.phase.bars * bar_steps
    kept = begun.phase.notes(part)
    if from_step is None:
        return kept
    later = [replace(n, length=min(n.length, end - n.step)) for n in written if from_step <= n.step < end]
    return _in_order((*kept, *later))


def _grown_drums(begun: Beginning, written: tuple[Hit, ...], bar_steps: int) -> tuple[Hit, ...]:
    missing = dict(begun.missing)
    end = begun.phase.bars * bar_steps
    later = [h for h in written if isinstance(h.drum, Drum) and missing.get(h.drum, end) <= h.step < end]
    return _in_order((*begun.phase.drums, *later))


def _in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.step))


def finished(begun: Beginning | None, written: Phase, bar_steps: int) -> Phase:
    """Return a phase that was begun, with everything that was missing taken from the one written for it."""
    if begun is None:
        return written
    end = begun.phase.bars * bar_steps
    chords = begun.phase.chords or tuple(
        replace(chord, length=min(chord.length, end - chord.step)) for chord in written.chords if chord.step < end
    )
    parts = {part.value: grown(begun, part, written.notes(part), bar_steps) for part in PITCHED}
    return replace(begun.phase, chords=chords, drums=_grown_drums(begun, written.drums, bar_steps), **parts)  # type: ignore[arg-type]
