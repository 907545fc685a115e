"""Takes in words: one line each, for lists that are heard."""

from datetime import datetime
from typing import Any

from engine.model.units import length_words
from engine.model.wording import date_words
from engine.takes import Take


def take_line(take: Take, current: bool = False) -> str:
    """Return what a list says of a take: what is asked for most comes first, the moment it was made last."""
    making, marks = take.making, take.marks
    tempo = f"{making.bpm} beats a minute" if making.bpm else ""
    facts = (
        "current" if current else "",
        "favourite" if marks.favourite else "",
        making.vibe or "no vibe",
        making.key,
        tempo,
        length_words(making.seconds),
        f"varied from take {making.parent}" if making.parent else "",
        f"made {moment_words(making.made)}",
    )
    note = f" Note: {marks.note}" if marks.note else ""
    return f"{take.name}: {', '.join(filter(None, facts))}.{note}"


def take_json(take: Take) -> dict[str, Any]:
    """Return a take ready for JSON."""
    making, marks = take.making, take.marks
    return {
        "take": take.number,
        "name": take.name,
        "title": making.title,
        "called": marks.name or None,
        "favourite": marks.favourite,
        "note": marks.note or None,
        "vibe": making.vibe,
        "seed": making.seed,
        "made": making.made,
        "seconds": making.seconds,
        "composer": making.composer,
        "model": making.model,
        "key": making.key,
        "bpm": making.bpm,
        "varied_from": making.parent or None,
        "change": making.change or None,
        "folder": str(take.folder),
    }


def moment_words(made: str) -> str:
    """Return a moment (ISO 8601) in words and in this machine's time: "22 November 2026, 18:05"."""
    try:
        moment = datetime.fromisoformat(made).astimezone()
    except (ValueError, OverflowError, OSError):
        return "at an unknown time"
    return f"{date_words(moment.day, moment.month, moment.year)}, {moment.hour}:{moment.minute:02d}"
