"""A portrait as data for programs, ready for JSON: bars are counted from 1, times in seconds."""

from collections.abc import Sequence
from typing import Any

from engine.card.motif import Motif, Return
from engine.card.portrait import PartPortrait, PhasePortrait, Portrait, SectionPortrait
from engine.card.words import likeness_words
from engine.model.spelling import pitch_name
from engine.model.theory import Key


def card_facts(portrait: Portrait) -> dict[str, Any]:
    """Return what the card tells, as numbers and names."""
    sheet, track = portrait.sheet, portrait.track
    return {
        "title": sheet.title,
        "vibe": sheet.vibe,
        "key": str(sheet.key),
        "mode": sheet.key.mode.value,
        "bpm": sheet.bpm,
        "metre": portrait.metre,
        "steps_per_bar": sheet.steps_per_bar,
        "beat_steps": sheet.beat_steps.value,
        "swing": sheet.swing,
        "console": track.console.value,
        "seconds": round(track.seconds, 3),
        "bars": track.bars,
        "fade_bars": track.fade_bars,
        "sections": [_section(one) for one in portrait.sections],
        "phases": [_phase(portrait, one) for one in portrait.phases],
        "motif": _motif(portrait.motif, portrait.phases[portrait.motif.phase].key) if portrait.motif else None,
    }


def _section(one: SectionPortrait) -> dict[str, Any]:
    return {
        "name": one.section.name,
        "phase": one.section.phase + 1,
        "first_bar": one.section.start_bar + 1,
        "bars": one.section.bars,
        "seconds": round(one.start, 3),
        "entries": {part.value: bar + 1 for part, bar in one.entries},
        "strength": round(one.strength, 1),
        "notes_a_bar": round(one.density, 1),
        "motif": _returns(one.returns),
    }


def _phase(portrait: Portrait, one: PhasePortrait) -> dict[str, Any]:
    return {
        "name": one.phase.name,
        "bars": one.phase.bars,
        "key": str(one.key),
        "energy": one.phase.energy,
        "chords": [list(bar) for bar in one.chords],
        "parts": {
            part.part.value: {"instrument": portrait.sheet.voices.of(part.part), **_part(part, one.key)}
            for part in one.parts
        },
        "motif": _returns(one.returns),
        "figure": {**_motif(one.figure, one.key), "returns": _returns(one.figure_returns)} if one.figure else None,
    }


def _part(found: PartPortrait, key: Key) -> dict[str, Any]:
    return {
        "words": found.words,
        "lowest": None if found.low is None else pitch_name(found.low, key),
        "highest": None if found.high is None else pitch_name(found.high, key),
        "notes_a_bar": round(found.density, 1),
    }


def _motif(motif: Motif, key: Key) -> dict[str, Any]:
    return {
        "phase": motif.phase + 1,
        "bar": motif.bar + 1,
        "bars": motif.bars,
        "notes": [pitch_name(tone.pitch, key) for tone in motif.tones],
        "steps": [tone.onset for tone in motif.tones],
    }


def _returns(returns: Sequence[Return]) -> list[dict[str, Any]]:
    return [
        {
            "bar": one.bar + 1,
            "bars": one.bars,
            "form": one.likeness.form.name.lower(),
            "words": likeness_words(one.likeness),
        }
        for one in returns
    ]
