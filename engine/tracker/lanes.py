"""Which channel plays what: each lane, a part or a piece of the kit, has as many channels as it needs at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.model.sheet import Note


class Sounding(NamedTuple):
    """A note or stroke from `start` to `stop` (not included), in steps.

    player: its number. key: 0 to 119. volume: 1 to 64.
    """

    start: int
    stop: int
    player: int
    key: int
    volume: int


class Lane(NamedTuple):
    """What sounds, each with its channel, counted from 0. lost: how many found no place."""

    channels: int
    placed: tuple[tuple[int, Sounding], ...]
    lost: int = 0


def cut_at(notes: Sequence[Note], borders: Iterable[int], last: int) -> tuple[Note, ...]:
    """Return notes in order of start and length, none held over a border or the end, none that begins at the end."""
    ends = [*sorted(borders), last]
    found = []
    for note in sorted(notes, key=lambda one: (one.step, one.length)):
        if note.step < last:
            end = next(border for border in ends if border > note.step)
            found.append(replace(note, length=min(note.length, end - note.step)))
    return tuple(found)


def in_lanes(parts: Mapping[str, Sequence[Sounding]], room: int) -> dict[str, Lane]:
    """Return what sounds in each lane on its channels, which are at most `room` in all.

    Where that is too few, the lanes with most channels give up some: then what begins takes the place of what has
    sounded longest, and of what begins together the rest is lost. Raises ValueError where there are more lanes than
    channels.
    """
    if len(parts) > room:
        raise ValueError("each lane needs a channel")
    wanted = {name: _placed(found, room).channels for name, found in parts.items()}
    while sum(wanted.values()) > room:
        wanted[max(wanted, key=lambda name: wanted[name])] -= 1
    return {name: _placed(found, wanted[name]) for name, found in parts.items()}


def _placed(found: Sequence[Sounding], most: int) -> Lane:
    """Return what sounds, in order of its start, on at most so many channels: each on the first that is free."""
    latest: list[int] = []  # for each channel the number of what was placed on it last
    placed: list[tuple[int, Sounding]] = []
    lost = 0
    for one in found:
        channel = next((at for at, last in enumerate(latest) if placed[last][1].stop <= one.start), len(latest))
        if channel == most:
            channel = min(range(most), key=lambda at: placed[latest[at]][1].start)
            before = placed[latest[channel]][1]
            if before.start == one.start:
                lost += 1
                continue
            placed[latest[channel]] = channel, before._replace(stop=one.start)
        if channel == len(latest):
            latest.append(0)
        latest[channel] = len(placed)
        placed.append((channel, one))
    return Lane(len(latest), tuple(placed), lost)
