"""Arranging: form, passages, evolution, staging, balance, joining."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.arrangement.balance import Placed, levels
from engine.arrangement.evolution import Dealer, is_middle, middle, returned, unlike
from engine.arrangement.form import CLIMAX, GROOVE, INTRO, form_of
from engine.arrangement.joining import joined
from engine.arrangement.passage import Passage, Sound, passages_of
from engine.arrangement.staging import LOUDNESS, staged
from engine.arrangement.variations import drums
from engine.model.consoles import ConsoleName
from engine.model.randomness import Stream
from engine.model.sheet import Sheet
from engine.model.track import Section, Track
from engine.model.units import step_seconds

_FULL = (GROOVE, CLIMAX)  # the sections with crashes, fills and B parts
_FILL_BARS = 8
_FILL_CHANCE = 0.2
_RESTLESS = (0.0, 0.2, 0.6, 1.0)  # tracks differ in how much they vary what returns
_ENTRIES_SHARE = 0.75  # of the intro


def arrange(sheet: Sheet, seconds: float, stream: Stream) -> Track:
    """Return a track of about `seconds`, to the nearest whole bar and at least one bar long.

    Every phase comes back varied, never as an exact copy; what is varied how is drawn from children of `stream`.
    The cost is linear in the length.
    """
    bars = max(1, round(seconds / (sheet.steps_per_bar * step_seconds(sheet.bpm))))
    form = form_of(bars, seconds, sheet.phases, stream.child("form"))
    material = tuple(passages_of(sheet, phase) for phase in sheet.phases)
    players = _Players(sheet, material, stream.child("restless").choice(_RESTLESS), {})
    placed = []
    for index, section in enumerate(form.sections):
        last = index == len(form.sections) - 1
        placed.append(list(players.play(section, last, stream.child(str(index)))))
    notes, hits = joined(sheet, form.sections, placed, levels(form.sections, placed))
    return Track(
        title=sheet.title,
        bpm=sheet.bpm,
        steps_per_bar=sheet.steps_per_bar,
        swing=sheet.swing,
        bars=bars,
        voices=sheet.voices,
        sections=form.sections,
        notes=notes,
        hits=hits,
        fade_bars=form.fade_bars,
        beat_steps=sheet.beat_steps,
        console=sheet.console or ConsoleName.MODERN,
        tonic=sheet.key.tonic,
        ticks=sheet.ticks,
    )


class _Players(NamedTuple):
    """Who play the sections one after another and remember how each passage sounded when it was heard last.

    material: each phase's passages. restless: how much likelier than usual returns are varied. heard: by phase and
    place in it.
    """

    sheet: Sheet
    material: tuple[tuple[Passage, ...], ...]
    restless: float
    heard: dict[tuple[int, int], frozenset[Sound]]

    def play(self, section: Section, last: bool, stream: Stream) -> Iterator[Placed]:
        """Yield the section's passages in their places, each unlike what was heard of it before."""
        stage = staged(section, stream.child("staging"))
        dealer = Dealer(stream.child("deck"))
        material = self.material[section.phase]
        phase_bars = self.sheet.phases[section.phase].bars
        for bar, place in _places(section, material):
            drawn = stream.child(str(bar))
            earlier = self.heard.get((section.phase, place))
            passage = material[place].shortened(section.bars - bar)
            if section.name in _FULL and is_middle(phase_bars, bar):
                passage = middle(passage, stream.child(f"middle/{bar // 16}"))
            elif earlier is not None and not _entering(section, bar):
                passage = returned(passage, phase_bars, self.restless, dealer, drawn)
            passage = _bordered(stage(passage, bar), section, bar, last, drawn.child("border"))
            passage = unlike(passage.without(self.sheet.without), earlier, drawn, self.sheet.without)
            self.heard[section.phase, place] = passage.sound()
            yield Placed(passage, (section.start_bar + bar) * self.sheet.steps_per_bar, _loudness(section, bar))


def _entering(section: Section, bar: int) -> bool:
    """Whether layers are still entering: a motif is heard as it is written before it is varied."""
    return section.name == INTRO and bar < _ENTRIES_SHARE * section.bars


def _places(section: Section, material: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield (bar of the section, which passage of the phase) until the section is full."""
    bar = place = 0
    while bar < section.bars:
        yield bar, place
        bar += material[place].bars
        place = (place + 1) % len(material)


def _bordered(passage: Passage, section: Section, bar: int, last: bool, stream: Stream) -> Passage:
    """Return the passage with a crash where a full section begins, and fills at its end and within."""
    stop = bar + passage.bars
    ends = stop == section.bars and not last
    within = section.name in _FULL and stop % _FILL_BARS == 0 and stream.chance(_FILL_CHANCE)
    if ends or within:
        passage = drums.fill(passage, stream)
    if bar == 0 and section.name in _FULL:
        passage = drums.crash(passage, stream)
    return passage


def _loudness(section: Section, bar: int) -> float:
    first, final = LOUDNESS[section.name]
    return first + (final - first) * bar / section.bars
