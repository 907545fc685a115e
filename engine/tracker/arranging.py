"""From a track to a module: players on channels, their notes in rows, and swing, fade and jump in rows beside them."""

from collections.abc import Iterator, Sequence

from engine.model.randomness import Stream
from engine.model.track import Track
from engine.model.units import step_seconds
from engine.output import Loop
from engine.synth.consoles import console as named
from engine.synth.effects import CLOSING_SECONDS, fade
from engine.tracker.grid import Placings, Span, borders_of, patterns_of, spans_of
from engine.tracker.lanes import Lane, in_lanes
from engine.tracker.module import MOST_CHANNELS, NOTE_OFF, Cell, Channel, Effect, Module, Sample
from engine.tracker.players import Player
from engine.tracker.seating import seated
from engine.tracker.timing import Pace, paces

_FULL = 128
_MIX = 330.0  # the mixing volume, could it be so high, at which full scale is played 2 decibels above full scale

Controls = dict[str, dict[int, tuple[Effect, int]]]
"""Effects by the channel's name and the step."""


def module_of(track: Track, loop: Loop | None, stream: Stream, message: Sequence[str]) -> Module:
    """Return a track as a module. stream: the synth's, as for rendering.

    loop: where it goes round; the bars after it stand behind the jump and are played from their own position.
    message: what is told before the positions. Raises WrongUse where a voice names an instrument that is not known, or
    the track is longer than a module can be.
    """
    spans = spans_of(track, loop)
    borders = [bar * track.steps_per_bar for bar in borders_of(loop)]
    pair = paces(track.bpm, track.swing)
    controls = _controls(track, spans, loop, pair)
    seats = seated(track, named(track.console), stream, borders, pair[0].tick)
    lanes = in_lanes(seats.lanes, MOST_CHANNELS - len(controls))
    loudest = max((player.loudness for player in seats.players), default=1.0)
    first, channels = _channels(lanes, seats.pans, controls)
    firsts = _first_samples(seats.players)
    cells = _notes(lanes, first, seats.players, loop, track.steps_per_bar) | _effects(controls, first)
    return Module(
        title=track.title,
        message=(*message, *position_words(spans, loop)),
        speed=pair[0].speed,
        tempo=pair[0].tempo,
        mix=max(1, min(_FULL, round(_MIX * loudest))),
        beat_rows=int(track.beat_steps),
        bar_rows=track.steps_per_bar,
        channels=channels,
        instruments=tuple(player.instrument(at, loudest) for player, at in zip(seats.players, firsts, strict=True)),
        samples=tuple(_all_samples(seats.players)),
        patterns=patterns_of(spans, track.steps_per_bar, cells),
        orders=tuple(range(len(spans))),
    )


def _first_samples(players: Sequence[Player]) -> list[int]:
    """Return the number, from 1, of each player's first sample in the module."""
    found, at = [], 1
    for player in players:
        found.append(at)
        at += len(player.samples)
    return found


def _all_samples(players: Sequence[Player]) -> Iterator[Sample]:
    for player in players:
        yield from player.samples


def _channels(
    lanes: dict[str, Lane], pans: dict[str, int], controls: Controls
) -> tuple[dict[str, int], tuple[Channel, ...]]:
    """Return the first channel of each lane and control, and all channels."""
    first: dict[str, int] = {}
    channels: list[Channel] = []
    for name, lane in lanes.items():
        first[name] = len(channels)
        numbers = [""] if lane.channels == 1 else [f" {number + 1}" for number in range(lane.channels)]
        channels += [Channel(name + number, pans[name]) for number in numbers]
    for name in controls:
        first[name] = len(channels)
        channels.append(Channel(name))
    return first, tuple(channels)


def _notes(
    lanes: dict[str, Lane], first: dict[str, int], players: Sequence[Player], loop: Loop | None, bar_rows: int
) -> Placings:
    """Return the cells of all notes and of their ends, where no other note takes their place."""
    cells: Placings = {}
    ends: set[tuple[int, int]] = set()
    for name, lane in lanes.items():
        for channel, one in lane.placed:
            place = first[name] + channel
            cells[one.start, place] = Cell(one.key, one.player + 1, one.volume)
            if players[one.player].release:
                ends.add((one.stop, place))
    if loop is not None:
        # What ends with the loop ends where the jump leads to.
        start, stop = loop.first_bar * bar_rows, (loop.first_bar + loop.bars) * bar_rows
        ends |= {(start, place) for step, place in ends if step == stop}
    return {end: Cell(NOTE_OFF) for end in ends} | cells


def _controls(track: Track, spans: Sequence[Span], loop: Loop | None, pair: tuple[Pace, Pace]) -> Controls:
    """Return the effects that belong to no note, each kind on a channel of its own."""
    last = track.bars * track.steps_per_bar
    found: Controls = {}
    if pair[0].speed != pair[1].speed:
        found["swing"] = {step: (Effect.SPEED, pair[step % 2].speed) for step in range(last)}
    if pair[0].tempo != pair[1].tempo:
        found["tempo"] = {step: (Effect.TEMPO, pair[step % 2].tempo) for step in range(last)}
    if track.fade_bars:
        begin = max(0, track.bars - track.fade_bars) * track.steps_per_bar
        closing = max(1, round(CLOSING_SECONDS / step_seconds(track.bpm)))
        gains = fade(begin, last, begin, last, closing).tolist()
        found["fade"] = {begin + at: (Effect.GLOBAL_VOLUME, round(_FULL * gain)) for at, gain in enumerate(gains)}
        starts = {0} | ({loop.first_bar * track.steps_per_bar} if loop else set())
        found["fade"] |= {step: (Effect.GLOBAL_VOLUME, _FULL) for step in starts if step < begin}
    if loop is not None:
        jump = (loop.first_bar + loop.bars) * track.steps_per_bar - 1
        found["loop"] = {jump: (Effect.JUMP, _position(spans, loop.first_bar))}
    return found


def _effects(controls: Controls, first: dict[str, int]) -> Placings:
    return {
        (step, first[name]): Cell(effect=effect) for name, steps in controls.items() for step, effect in steps.items()
    }


def _position(spans: Sequence[Span], bar: int) -> int:
    """Return the position that begins with a bar, or the one after the last."""
    return next((at for at, span in enumerate(spans) if span.first_bar >= bar), len(spans))


def position_words(spans: Sequence[Span], loop: Loop | None) -> tuple[str, ...]:
    """Return where the sections stand in the order, and the loop."""
    starts = [at for at, span in enumerate(spans) if at == 0 or span.name != spans[at - 1].name]
    lines = [_positions(start, stop - 1, spans) for start, stop in zip(starts, [*starts[1:], len(spans)], strict=True)]
    if loop is not None:
        start, stop = (_position(spans, bar) for bar in borders_of(loop))
        lines.append(f"The end of position {stop - 1} leads back to position {start}: the music goes round.")
        if stop < len(spans):
            lines.append(f"The ending is played from position {stop}.")
    return tuple(lines)


def _positions(first: int, last: int, spans: Sequence[Span]) -> str:
    whole = Span(spans[first].name, spans[first].first_bar, sum(span.bars for span in spans[first : last + 1]))
    return f"Position{f' {first}' if first == last else f's {first} to {last}'}: {whole.words}."
