"""Variations of the drums: ghost notes, drop-outs, open hats, pushed kicks, fills and crashes."""

from collections.abc import Iterable

from engine.arrangement.passage import Passage
from engine.model.randomness import Stream
from engine.model.sheet import Drum, Hit

_GHOST_VELOCITY = 38
_FILLS = (
    ((6, Drum.HIGH_TOM), (3, Drum.LOW_TOM)),
    ((6, Drum.SNARE), (4, Drum.SNARE), (2, Drum.SNARE)),
    ((8, Drum.SNARE), (5, Drum.HIGH_TOM), (2, Drum.LOW_TOM)),
    ((4, Drum.SNARE), (3, Drum.SNARE), (2, Drum.HIGH_TOM), (1, Drum.LOW_TOM)),
)  # steps before the bar's end


def ghost(passage: Passage, stream: Stream) -> Passage:
    """Add a soft snare between the beats in each of the last two bars, at the same place: the groove stays one."""
    taken = {hit.step for hit in passage.hits if hit.drum is Drum.SNARE}
    place = stream.choice(range(passage.beat - 1, passage.bar_steps, passage.beat))
    steps = range(place + max(0, passage.bars - 2) * passage.bar_steps, passage.steps, passage.bar_steps)
    return _with(passage, (Hit(step, Drum.SNARE, _GHOST_VELOCITY) for step in steps if step not in taken))


def drop_out(passage: Passage, _stream: Stream) -> Passage:
    """Silence all but the hats for the last bar's first half; the return is the effect."""
    start = (passage.bars - 1) * passage.bar_steps
    stop = start + passage.bar_steps // 2
    hats = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
    kept = tuple(hit for hit in passage.hits if not start <= hit.step < stop or hit.drum in hats)
    left = sum(start <= hit.step for hit in kept)
    return passage.with_hits(kept) if left >= 2 else passage


def open_hats(passage: Passage, _stream: Stream) -> Passage:
    """Open the hat that leads into every second bar."""
    last = {bar * passage.bar_steps - 2 for bar in range(2, passage.bars + 1, 2)}
    changed = tuple(
        Hit(hit.step, Drum.OPEN_HAT, hit.velocity) if hit.drum is Drum.CLOSED_HAT and hit.step in last else hit
        for hit in passage.hits
    )
    return passage.with_hits(changed)


def push(passage: Passage, stream: Stream) -> Passage:
    """Let a kick come in half a beat before the middle of every second bar, or of the last one alone."""
    if not any(hit.drum is Drum.KICK for hit in passage.hits):
        return passage
    taken = {hit.step for hit in passage.hits if hit.drum is Drum.KICK}
    middle = passage.bar_steps // 2 // passage.beat * passage.beat
    bars = stream.choice((range(1, passage.bars, 2), range(passage.bars - 1, passage.bars)))
    steps = [bar * passage.bar_steps + max(2, middle) - 2 for bar in bars]
    loudness = max(hit.velocity for hit in passage.hits if hit.drum is Drum.KICK)
    return _with(
        passage,
        (Hit(step, Drum.KICK, max(1, loudness - 10)) for step in steps if step not in taken),
    )


def fill(passage: Passage, stream: Stream) -> Passage:
    """End the last bar with a few strokes on snare and toms, in place of what the hats play there."""
    strokes = stream.choice(_FILLS)
    first = passage.steps - strokes[0][0]
    loud = max((hit.velocity for hit in passage.hits), default=90)
    kept = passage.with_hits(
        tuple(hit for hit in passage.hits if hit.step < first or hit.drum in (Drum.KICK, Drum.CRASH))
    )
    return _with(kept, (Hit(passage.steps - back, drum, max(1, loud - 8)) for back, drum in strokes))


def crash(passage: Passage, _stream: Stream) -> Passage:
    """Begin with a crash."""
    if any(hit.step == 0 and hit.drum is Drum.CRASH for hit in passage.hits):
        return passage
    loud = max((hit.velocity for hit in passage.hits), default=90)
    return _with(passage, [Hit(0, Drum.CRASH, loud)])


def double_hats(passage: Passage, _stream: Stream) -> Passage:
    """Fill the hats up to eighths."""
    taken = {hit.step for hit in passage.hits if hit.drum in (Drum.CLOSED_HAT, Drum.OPEN_HAT)}
    return _with(
        passage,
        (
            Hit(step, Drum.CLOSED_HAT, 78 if step % passage.beat else 64)
            for step in range(0, passage.steps, 2)
            if step not in taken
        ),
    )


def _with(passage: Passage, hits: Iterable[Hit]) -> Passage:
    return passage.with_hits(tuple(sorted((*passage.hits, *hits), key=lambda hit: hit.step)))
