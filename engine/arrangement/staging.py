"""Staging: which layers of the material a section lets through, bar by bar, and how loud it plays.

The pad always plays, and beside it the bass or the drums: there is no dead air.
"""

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from engine.arrangement.form import BREAKDOWN, CLIMAX, FADE, GROOVE, INTRO, RETURN
from engine.arrangement.passage import Passage
from engine.arrangement.variations import arpeggio, bass, drums, texture
from engine.model.randomness import Stream
from engine.model.sheet import Drum, Hit, Note, Part
from engine.model.track import Section
from engine.model.units import STEPS_PER_BEAT

Stage = Callable[[Passage, int], Passage]  # a passage and the bar of the section where it begins
Director = Callable[[Section, Stream], Stage]

_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
_BUSY_DRUMS = 5  # hits in a bar; calmer drums stay as they are
_PATIENCE = (0.1, 0.2, 0.5, 1.0)  # how late an intro's layers enter: 1 fills all of it
_ALL_THERE = 0.7  # of a groove: from here on no colour rests
_SCENE_BARS = 8  # a groove's colours rest and come back in such stretches
_RESTING = (0.1, 0.4, 0.7)  # how gladly each of them rests in one
_DRUMS_REST = 0.4  # of the grooves: in these the drums fall out for four bars and come back
_LEAD_RESTS = 0.35  # of the grooves: in these the lead leaves a stretch to the others
_FEWEST_HATS = 1  # strokes a beat; a climax with more of them keeps its hats as they are
_MELODIC = (Part.ARPEGGIO, Part.SECOND, Part.LEAD)

# How loud a section's first and last bars are beside what is written.
LOUDNESS: Mapping[str, tuple[float, float]] = {
    INTRO: (0.76, 0.92),
    GROOVE: (0.9, 0.96),
    CLIMAX: (1.0, 1.0),
    BREAKDOWN: (0.7, 0.8),
    RETURN: (0.9, 0.82),
    FADE: (0.82, 0.75),
}


def staged(section: Section, stream: Stream) -> Stage:
    """Return how the section stages its passages."""
    return _DIRECTORS[section.name](section, stream)


def _intro(section: Section, stream: Stream) -> Stage:
    """Let layers enter one by one: hats or bass, then both, the melodic parts, at last kick and snare."""
    quarter = section.bars / 4 * stream.choice(_PATIENCE)
    first, other = stream.choice(((Part.DRUMS, Part.BASS), (Part.BASS, Part.DRUMS), (Part.BASS, Part.BASS)))
    colour = stream.choice((Part.ARPEGGIO, Part.SECOND))
    entries = {part: ceil(2 * quarter) for part in _MELODIC}
    entries |= {colour: ceil(quarter), Part.DRUMS: ceil(quarter / 2), Part.BASS: ceil(quarter / 2)}
    entries |= {first: 0, other: entries[other] if other is not first else 0}
    strokes = ceil(3 * quarter)

    def stage(passage: Passage, bar: int) -> Passage:
        alone = () if passage.hits else (Part.BASS,)  # without drums the bass is there from the beginning
        lines = {
            part: _from_bar(notes, 0 if part in alone else entries.get(part, 0) - bar, passage.bar_steps)
            for part, notes in passage.lines.items()
        }
        hits = _entering(passage, entries[Part.DRUMS] - bar, strokes - bar)
        return Passage(passage.bars, passage.bar_steps, passage.harmony, lines, hits, passage.beat)

    return stage


def _from_bar(notes: tuple[Note, ...], bar: int, bar_steps: int) -> tuple[Note, ...]:
    return notes if bar <= 0 else tuple(note for note in notes if note.step >= bar * bar_steps)


def _entering(passage: Passage, hats_bar: int, strokes_bar: int) -> tuple[Hit, ...]:
    """Return the hats from one bar on and the rest from another; where the bass rests, the hats are there before."""
    hats, strokes = hats_bar * passage.bar_steps, strokes_bar * passage.bar_steps
    with_bass = {note.step // passage.bar_steps for note in passage.line(Part.BASS)}
    soft = (hit for hit in _soft_hits(passage) if hit.step >= hats or hit.step // passage.bar_steps not in with_bass)
    before = tuple(hit for hit in soft if hit.step < strokes)
    return before + tuple(hit for hit in passage.hits if hit.step >= strokes)


def _soft_hits(passage: Passage) -> Iterator[Hit]:
    """Yield the hats, and softly the other strokes of bars that have no hats."""
    with_hats = {hit.step // passage.bar_steps for hit in passage.hits if hit.drum in _HATS}
    for hit in passage.hits:
        if hit.drum in _HATS:
            yield hit
        elif hit.step // passage.bar_steps not in with_hats:
            yield Hit(hit.step, hit.drum, max(1, round(0.6 * hit.velocity)))


def _groove(section: Section, stream: Stream) -> Stage:
    """Play what is written, in stretches of eight bars; in some of them colours rest, and all are there at the end.

    Where nothing but chords is written, an arpeggio comes and goes.
    """
    colours = [Part.SECOND, Part.ARPEGGIO]
    stream.shuffle(colours)
    resting = stream.child("resting").choice(_RESTING)
    count = section.bars // _SCENE_BARS
    pause = stream.child("pause").integer(1, count - 2) if count >= 3 else -1
    if not stream.child("lead").chance(_LEAD_RESTS):
        pause = -1

    drop = 4 * stream.child("drop").integer(1, max(1, section.bars // 4 - 2))
    if section.bars < 4 * _SCENE_BARS // 2 or not stream.child("drums").chance(_DRUMS_REST):
        drop = -1
    hats = stream.child("hats").chance(0.5)

    def silent(scene: int) -> set[Part]:
        drawn = stream.child(f"scene/{scene}")
        rests = {part for part in colours if drawn.child(part.value).chance(resting)}
        return {colours[0]} if scene == 0 and not rests else {colours[-1], Part.LEAD} if scene == pause else rests

    def stage(passage: Passage, bar: int) -> Passage:
        if not passage.line(Part.LEAD):
            return arpeggio.add(passage, stream.child(f"arpeggio/{bar // 16}")) if bar // 4 % 2 else passage
        if bar == drop:
            passage = _dropped(passage, hats)
        late = bar >= _ALL_THERE * section.bars
        return passage if late else _without(passage, silent(bar // _SCENE_BARS))

    return stage


def _dropped(passage: Passage, hats: bool) -> Passage:
    """Return the passage with its hats alone or, where the bass plays in every bar, without drums."""
    with_bass = {note.step // passage.bar_steps for note in passage.line(Part.BASS)}
    if hats or len(with_bass) < passage.bars:
        return passage.with_hits(tuple(_soft_hits(passage)))
    return passage.with_hits(())


def _without(passage: Passage, silent: set[Part]) -> Passage:
    if not any(passage.line(part) for part in silent):
        return passage
    lines = {part: () if part in silent else notes for part, notes in passage.lines.items()}
    return Passage(passage.bars, passage.bar_steps, passage.harmony, lines, passage.hits, passage.beat)


def _climax(_section: Section, stream: Stream) -> Stage:
    """Play everything and add what is missing: an arpeggio, the lead in octaves, hats where busy drums have few."""

    def stage(passage: Passage, bar: int) -> Passage:
        passage = texture.double_the_lead(passage, stream)
        passage = arpeggio.add(passage, stream.child(f"arpeggio/{bar // 8}"))
        busy = len(passage.hits) >= _BUSY_DRUMS * passage.bars
        hats = sum(hit.drum in _HATS for hit in passage.hits)
        few = hats * STEPS_PER_BEAT <= _FEWEST_HATS * passage.steps
        return drums.double_hats(passage, stream) if busy and few else passage

    return stage


def _breakdown(_section: Section, stream: Stream) -> Stage:
    """Thin out to pad, held bass, hats and one melodic colour."""

    def stage(passage: Passage, _bar: int) -> Passage:
        present = [part for part in _MELODIC if passage.line(part)]
        passage = _without(passage, set(present[1:]))
        passage = bass.hold_roots(passage, stream)
        return passage.with_hits(tuple(_soft_hits(passage)))

    return stage


def _return(_section: Section, _stream: Stream) -> Stage:
    """Play the groove without its colours, the lead in every second passage, calmer drums."""

    def stage(passage: Passage, bar: int) -> Passage:
        silent = {Part.ARPEGGIO}
        if passage.line(Part.LEAD):
            silent |= {Part.SECOND} if bar // 4 % 2 == 0 else {Part.LEAD} if passage.line(Part.SECOND) else set()
        passage = _without(passage, silent)
        return passage.with_hits(tuple(hit for hit in passage.hits if hit.drum is not Drum.CRASH))

    return stage


def _fade(section: Section, _stream: Stream) -> Stage:
    """Leave pad, bass and hats; the lead says goodbye in the first half."""

    def stage(passage: Passage, bar: int) -> Passage:
        left = max(1, section.bars // 2) - bar
        lines = dict(passage.lines)
        lines[Part.LEAD] = tuple(n for n in passage.line(Part.LEAD) if n.step < left * passage.bar_steps)
        lines[Part.SECOND] = lines[Part.ARPEGGIO] = ()
        if not any(passage.line(Part.LEAD)):
            lines[Part.ARPEGGIO] = passage.line(Part.ARPEGGIO)
        return Passage(
            passage.bars, passage.bar_steps, passage.harmony, lines, tuple(_soft_hits(passage)), passage.beat
        )

    return stage


_DIRECTORS: Mapping[str, Director] = {
    INTRO: _intro,
    GROOVE: _groove,
    CLIMAX: _climax,
    BREAKDOWN: _breakdown,
    RETURN: _return,
    FADE: _fade,
}
