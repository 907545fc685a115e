"""Rule: what plays in a phase plays to its end; a loop that dies half-way is carried on."""

from dataclasses import replace

from engine.enforcer.loops import continued_hits, continued_notes, hit_ends, note_ends, sounding_bars
from engine.enforcer.phases import hits_in_order, in_order, note_count, with_parts, with_phases
from engine.model.harmony import harmony_of
from engine.model.randomness import Stream
from engine.model.sheet import MAX_NOTES, PART_WORDS, Note, Part, Phase, Sheet
from engine.model.wording import capital, listing, phases_words

CARRIED = (Part.BASS, Part.LEAD, Part.SECOND, Part.ARPEGGIO)


def carry_to_the_end(sheet: Sheet, _stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Repeat, to the phase's end, each part that is silent for the phase's last quarter.

    A part that the song does without on purpose is left as it stands: nothing plays it.
    """
    phases: list[Phase] = []
    room = MAX_NOTES - note_count(sheet.phases)
    stopped: dict[tuple[int, int, tuple[Part, ...]], list[int]] = {}
    for index, phase in enumerate(sheet.phases):
        carried, stops = _carried(sheet, phase, room)
        room -= note_count((carried,)) - note_count((phase,))
        phases.append(carried)
        for bar in sorted(set(stops.values())):
            parts = tuple(part for part in stops if stops[part] == bar)
            stopped.setdefault((phase.bars, bar, parts), []).append(index)
    return with_phases(sheet, phases), tuple(_sentence(*case, where) for case, where in stopped.items())


def _carried(sheet: Sheet, phase: Phase, room: int) -> tuple[Phase, dict[Part, int]]:
    """Return the phase and, for each part that was carried on, after how many bars it had stopped. room: how many
    notes may be added.
    """
    harmony, bar_steps = harmony_of(sheet, phase), sheet.steps_per_bar
    stops: dict[Part, int] = {}
    changed: dict[Part, tuple[Note, ...]] = {}
    if phase.drums and Part.DRUMS not in sheet.without:
        hits = continued_hits(phase.drums, phase.bars, bar_steps, room=room)
        if len(hits) > len(phase.drums):
            stops[Part.DRUMS] = sounding_bars(hit_ends(phase.drums), bar_steps)
            room -= len(hits) - len(phase.drums)
            phase = replace(phase, drums=hits_in_order(hits))
    for part in (part for part in CARRIED if part not in sheet.without):
        notes = phase.notes(part)
        longer = continued_notes(notes, part, harmony, phase.bars, bar_steps, room=room) if notes else ()
        if len(longer) > len(notes):
            stops[part] = sounding_bars(note_ends(notes), bar_steps)
            room -= len(longer) - len(notes)
            changed[part] = in_order(longer)
    return with_parts(phase, changed), stops


def _sentence(bars: int, stopped: int, parts: tuple[Part, ...], phases: list[int]) -> str:
    who = capital(listing([PART_WORDS[part] for part in parts]))
    many = len(parts) > 1 or parts == (Part.DRUMS,)
    had = "they had" if many else "it had"
    return f"{who} carried to the end of bar {bars} in {phases_words(phases)}: {had} stopped after bar {stopped}."
