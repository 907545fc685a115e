"""What can be done while a song plays, each deed with the sentence that answers it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a transport loads numpy, which an app that opens does not wait for
    from engine.playback.transport import Transport

VOLUME_STEP = 10  # percent
FULL = 100


def factor(percent: int) -> float:
    """Return the factor of a volume in percent; the square, because ears count in ratios. 100 is exactly 1."""
    return (percent / FULL) ** 2


def percent_of(volume: float) -> int:
    """Return the percent of a factor."""
    return round(FULL * math.sqrt(volume))


def pause(transport: Transport) -> str:
    """Pause, or go on."""
    if transport.paused:
        transport.resume()
        return f"Going on, {transport.where()}."
    transport.pause()
    return f"Paused, {transport.where()}."


def bar_back(transport: Transport) -> str:
    """Go a bar back."""
    transport.step_bars(-1)
    return _there(transport)


def bar_on(transport: Transport) -> str:
    """Go a bar on."""
    transport.step_bars(1)
    return _there(transport)


def section_back(transport: Transport) -> str:
    """Go to the beginning of the section, or of the one before."""
    transport.section_back()
    return _there(transport)


def section_on(transport: Transport) -> str:
    """Go to the next section."""
    return _there(transport) if transport.section_on() else f"No section comes after this: {transport.where()}."


def replay(transport: Transport) -> str:
    """Hear the last two bars again."""
    transport.replay()
    return f"Again from {transport.where()}."


def louder(transport: Transport) -> str:
    """Turn it up."""
    return _volume(transport, VOLUME_STEP)


def softer(transport: Transport) -> str:
    """Turn it down."""
    return _volume(transport, -VOLUME_STEP)


def go_round(transport: Transport) -> str:
    """Play the section round and round, or go on out of it."""
    if transport.looping:
        transport.unloop()
        return f"No longer going round, {transport.where()}."
    timeline = transport.side.timeline
    section = timeline.section_at(timeline.bar_at(transport.heard()))
    if section is None:
        return "The sections of this sound are not known."
    transport.loop(section.start_bar, section.bars)
    return f"Going round in {timeline.section_words(section)}."


def where(transport: Transport) -> str:
    """Tell the place."""
    return f"{'Paused' if transport.paused else 'Playing'}, {transport.where()}."


def _there(transport: Transport) -> str:
    words = transport.where()
    return f"{words[:1].upper()}{words[1:]}."


def _volume(transport: Transport, change: int) -> str:
    percent = min(FULL, max(0, percent_of(transport.volume) + change))
    transport.set_volume(factor(percent))
    return f"Volume {percent} percent."


DEEDS: dict[str, Callable[[Transport], str]] = {
    "pause": pause,
    "bar_back": bar_back,
    "bar_on": bar_on,
    "section_back": section_back,
    "section_on": section_on,
    "replay": replay,
    "louder": louder,
    "softer": softer,
    "go_round": go_round,
    "where": where,
}
