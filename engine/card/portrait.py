"""All that a card tells, found out from a sheet and the track that was arranged of it. Nothing stored is believed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from engine.card.beats import metre_words
from engine.card.chords import BarChords, bar_chords
from engine.card.kit import drumming
from engine.card.lines import Setting, manner, slides_in
from engine.card.melody import in_bars
from engine.card.motif import Motif, Return, find_motif, returns
from engine.model.harmony import harmony_of, key_of
from engine.model.sheet import PITCHED, Hit, Note, Part, Phase, Sheet
from engine.model.theory import Key
from engine.model.track import Section, Track
from engine.model.units import step_seconds

T = TypeVar("T", Note, Hit)


class PartPortrait(NamedTuple):
    """What a part does in a phase. low, high: MIDI numbers, None for drums. density: notes or strokes a bar. slides:
    into how many of its notes it slides.
    """

    part: Part
    words: str
    density: float
    low: int | None = None
    high: int | None = None
    slides: int = 0


class PhasePortrait(NamedTuple):
    """A phase as it is written. parts: those that play. returns: of the song's motif, bars counted in the phase.

    figure: what comes back in this phase where the song's motif does not.
    """

    number: int
    phase: Phase
    key: Key
    chords: tuple[BarChords, ...]
    parts: tuple[PartPortrait, ...]
    returns: tuple[Return, ...]
    figure: Motif | None
    figure_returns: tuple[Return, ...]


class SectionPortrait(NamedTuple):
    """A section as it is heard. start: seconds. entries: each part that plays, and its first bar, counted from 0.

    strength: mean velocity of notes and strokes, 0 where nothing plays; density: notes and strokes a bar.
    returns: of the song's motif, bars counted in the track.
    """

    section: Section
    start: float
    entries: tuple[tuple[Part, int], ...]
    strength: float
    density: float
    returns: tuple[Return, ...]


class Portrait(NamedTuple):
    """A song as a listener knows it."""

    sheet: Sheet
    track: Track
    metre: str
    motif: Motif | None
    phases: tuple[PhasePortrait, ...]
    sections: tuple[SectionPortrait, ...]

    @property
    def bar_seconds(self) -> float:
        """How long a bar lasts."""
        return self.track.steps_per_bar * step_seconds(self.track.bpm)


def portrait(sheet: Sheet, track: Track) -> Portrait:
    """Return the portrait of a sheet and the track that was arranged of it. The cost grows with the track's length."""
    steps = sheet.steps_per_bar
    leads = [in_bars(phase.lead, 0, phase.bars, steps, key_of(sheet, phase)) for phase in sheet.phases]
    motif = find_motif(leads, steps)
    phases = []
    for number, (phase, lead) in enumerate(zip(sheet.phases, leads, strict=True), 1):
        heard = returns(motif, lead) if motif else ()
        own = None if heard else find_motif([lead], steps)
        phases.append(
            PhasePortrait(
                number,
                phase,
                key_of(sheet, phase),
                bar_chords(sheet, phase),
                tuple(_parts(sheet, phase)),
                heard,
                own,
                returns(own, lead) if own else (),
            )
        )
    return Portrait(
        sheet,
        track,
        metre_words(sheet),
        motif,
        tuple(phases),
        tuple(_section(sheet, track, section, motif) for section in track.sections),
    )


def _parts(sheet: Sheet, phase: Phase) -> Iterator[PartPortrait]:
    beat = sheet.beat_steps
    end = phase.bars * sheet.steps_per_bar
    hits = [hit for hit in phase.drums if hit.step < end]
    if hits:
        yield PartPortrait(Part.DRUMS, drumming(hits, sheet.steps_per_bar, beat), len(hits) / phase.bars)
    setting = Setting(harmony_of(sheet, phase), phase.bars, sheet.steps_per_bar, beat, phase.lead)
    for part in PITCHED:
        notes = [note for note in phase.notes(part) if note.step < end]
        if notes:
            pitches = [note.pitch for note in notes]
            words = manner(part, notes, setting)
            yield PartPortrait(part, words, len(notes) / phase.bars, min(pitches), max(pitches), slides_in(notes))


def _section(sheet: Sheet, track: Track, section: Section, motif: Motif | None) -> SectionPortrait:
    steps = track.steps_per_bar
    first, last = section.start_bar * steps, (section.start_bar + section.bars) * steps
    inside = {part: _between(track.notes.get(part, ()), first, last) for part in PITCHED}
    hits = _between(track.hits, first, last)
    begins = {Part.DRUMS: hits[0].step} if hits else {}
    begins |= {part: notes[0].step for part, notes in inside.items() if notes}
    strengths = [note.velocity for notes in inside.values() for note in notes] + [hit.velocity for hit in hits]
    heard: tuple[Return, ...] = ()
    if motif:
        key = key_of(sheet, sheet.phases[section.phase])
        heard = returns(motif, in_bars(inside[Part.LEAD], section.start_bar, section.bars, steps, key))
    return SectionPortrait(
        section,
        section.start_bar * steps * step_seconds(track.bpm),
        tuple((part, step // steps) for part, step in begins.items()),
        sum(strengths) / len(strengths) if strengths else 0.0,
        len(strengths) / section.bars,
        tuple(Return(found.bar + section.start_bar, found.bars, found.likeness) for found in heard),
    )


def _between(struck: Sequence[T], first: int, last: int) -> Sequence[T]:
    """Return what begins from one step on and before another, of notes or hits in the order of their steps."""
    start = bisect_left(struck, first, key=lambda one: one.step)
    return struck[start : bisect_left(struck, last, lo=start, key=lambda one: one.step)]
