"""The mixer: the parts on their buses, summed with the effects in chunks of a fixed size."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import PITCHED, Drum, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.synth.arc import Arc, Curtain, cast, darkness, narrow, narrowness
from engine.synth.bus import Bus, Player
from engine.synth.console import Console
from engine.synth.consoles import console as named
from engine.synth.crowd import Crowd, Workbench
from engine.synth.crowding import is_crowded, longest_window
from engine.synth.effects import Breath, Echo, Room, crush
from engine.synth.instrument import Instrument, Space
from engine.synth.kept import Hearings, Kept
from engine.synth.score import hit_cues, in_order, kick_frames, note_cues
from engine.synth.sounds import CHUNK, Cue
from engine.synth.strokes import Strokes
from engine.synth.timbre import Timbre
from engine.synth.voice import Voice
from engine.synth.waves import Float32

_ECHO_STEPS = 3  # a dotted eighth: it falls between the beats
_KEPT_OCTETS = 17_000_000
_KEPT_OCTETS_CROWDED = 4_000_000  # then the buses need more
_MEMORY = 28_000_000
_KICK = (Drum.KICK,)  # no sets: a member is found quicker among a few than by its hash
_REST_OF_KIT = (Drum.CLOSED_HAT, *(drum for drum in Drum if drum not in {Drum.KICK, Drum.CLOSED_HAT}))

Spans = Sequence[tuple[int, int]]
Gains = Sequence[tuple[slice, Float32]]


class _Strip(NamedTuple):
    """What the parts on a bus have in common: where they stand, whether they breathe under the kick, whether they are
    drums, which the arc leaves as they are, and for how many frames the crusher holds each value; a kit's strokes have
    that in them.
    """

    space: Space
    breathes: bool = False
    is_kit: bool = False
    hold: int = 1


class Mixer:
    """A track's whole mix before the fade and the mastering.

    The buses are added up from the deepest in space to the dry ones, so that what an effect is sent is the mix so far.
    It has two rows, middle and side. All of it is linear: the mixes of single parts add up to the mix of all. parts:
    who is heard; the kick makes the others breathe even where it is not. spans, kept: as in `render_with_pauses`.
    """

    def __init__(
        self,
        track: Track,
        stream: Stream,
        console: Console,
        parts: frozenset[Part] = frozenset(Part),
        spans: Spans | None = None,
        *,
        kept: Kept | None = None,
    ) -> None:
        _keep_memory()
        track = in_order(track)
        self._buses = _buses(track, console, stream, parts, spans, shared=kept)
        self._crowded = [bus for bus in self._buses.values() if bus.is_crowded]
        delay = max(1, step_frame(_ECHO_STEPS, track.bpm))
        self._echo = Echo(delay, console.echo, console.feedback, CHUNK) if console.echo else None
        self._room = Room(console.room, CHUNK) if console.room else None
        self._dark = Arc(track, lambda energy: console.arc * darkness(energy), CHUNK)
        self._narrow = Arc(track, narrowness, CHUNK)
        self._curtains = {
            strip: [Curtain() for _ in range(1 + bus.is_wide)]
            for strip, bus in self._buses.items()
            if console.arc and not strip.is_kit and not strip.breathes
        }
        self._breath = Breath(kick_frames(track), CHUNK)
        self._still = np.zeros((2, CHUNK), np.float32)
        self._scratch = np.empty(CHUNK, np.float32)

    def gather(self, start: int) -> Iterator[None]:
        """Do what takes long before the chunk that begins at frame `start`, if anything does. Yields now and then."""
        for bus in self._crowded:
            yield from bus.gather(start)

    def chunk(self, start: int, out: Float32) -> None:
        """Write frames start to start + CHUNK, or as many as `out`, shape (frames, 2), has room for.

        Chunks must be asked for in order, from frame 0, each after `gather`.
        """
        moved = self._breath.gains(start), self._dark.at(start)
        mix: list[Float32 | None] = [None, None]
        self._blend(Space.ECHO, mix, start, *moved)
        if self._echo:
            self._echo.send(self._row(mix, 0))
        self._blend(Space.ROOM, mix, start, *moved)
        if self._room:
            self._room.send(self._row(mix, 0))
        self._blend(Space.DRY, mix, start, *moved)
        if self._room:
            self._room.add(self._row(mix, 0), self._row(mix, 1))
        if mix[1] is not None:
            narrow(mix[1], self._narrow.at(start))
        self._write(self._row(mix, 0)[: len(out)], mix[1], out)

    def _write(self, middle: Float32, side: Float32 | None, out: Float32) -> None:
        """Write left and right of the mix, with the echoes, to `out`, shape (frames, 2)."""
        frames = len(out)
        left = right = middle
        if side is not None:
            left = np.add(middle, side[:frames], out=self._scratch[:frames] if self._echo else out[:, 0])
            right = np.subtract(middle, side[:frames], out=middle if self._echo else out[:, 1])
        if self._echo:
            first, second = self._echo.heard()
            np.add(left, first[:frames], out=out[:, 0])
            np.add(right, second[:frames], out=out[:, 1])
        elif side is None:
            out[:, 0], out[:, 1] = middle, middle

    def _row(self, mix: list[Float32 | None], row: int) -> Float32:
        """Return a row of the mix; one in which nothing sounds yet becomes silence."""
        found = mix[row]
        if found is None:
            found = mix[row] = self._still[row]
            found.fill(0)
        return found

    def _blend(
        self, space: Space, mix: list[Float32 | None], start: int, breath: Gains, closed: Float32 | None
    ) -> None:
        """Add the buses of one space to the mix; where nothing was in it, what the first one gives becomes the mix."""
        for strip, bus in self._buses.items():
            if strip.space is space:
                curtains = self._curtains.get(strip)
                for row, samples in enumerate(bus.fill(start)):
                    curtain = curtains[row] if curtains else None
                    if samples is None:
                        if curtain:
                            curtain.rest()
                        continue
                    if strip.hold > 1:
                        crush(samples, strip.hold)
                    if curtain:
                        curtain.draw(samples, closed)
                    for place, gain in breath if strip.breathes else ():
                        np.multiply(samples[place], gain, out=samples[place])
                    before = mix[row]
                    if before is None:
                        mix[row] = samples
                    else:
                        np.add(before, samples, out=before)


def room_for_sounds(track: Track) -> Kept:
    """Return room to keep a track's sounds in."""
    return _room(is_crowded(in_order(track), named(track.console), _KEPT_OCTETS))


def _room(crowded: bool) -> Kept:
    return Kept(_KEPT_OCTETS_CROWDED if crowded else _KEPT_OCTETS)


def _keep_memory() -> None:
    """Have memory ready that need not be asked for page by page, which costs more than computing what is written to it.

    The GNU allocator hands out what is as large as anything that was freed before from memory that it does not give
    back, and numpy asks for large pages where an array is large: after these two lines there is such memory. Nothing is
    touched, so nothing is used yet; with other allocators nothing happens.
    """
    np.empty(_MEMORY + _MEMORY // 64, np.uint8)
    np.empty(_MEMORY, np.uint8)


def _within(cues: Iterator[Cue], spans: Spans) -> Iterator[Cue]:
    """Yield the cues that begin in one of the spans."""
    return (cue for cue in cues if any(start <= cue[0] < stop for start, stop in spans))


def _buses(
    track: Track, console: Console, stream: Stream, parts: frozenset[Part], spans: Spans | None, *, shared: Kept | None
) -> dict[_Strip, Bus]:
    """Return the buses: parts that need the same treatment share one."""
    crowded = is_crowded(track, console, _KEPT_OCTETS)
    bench = Workbench() if crowded else None
    is_whole = parts == frozenset(Part) and spans is None
    kept, hearings = shared or _room(crowded), Hearings("mix" if is_whole else "part")
    sharing: dict[_Strip, list[Player]] = {}
    crowds: dict[_Strip, list[Crowd]] = {}
    wide: set[_Strip] = set()

    def join(strip: _Strip, cues: Iterator[Cue], is_wide: bool) -> None:
        sharing.setdefault(strip, []).append(Player(cues if spans is None else _within(cues, spans)))
        if is_wide:
            wide.add(strip)

    strokes = Strokes(console.kit(track.voices.drums), kept, stream.child("drums"), track.tonic)
    players = {part: console.instrument(track.voices.of(part)) for part in PITCHED if part in parts}
    if track.ticks and console.flicker and Part.ARPEGGIO in players:
        players[Part.ARPEGGIO] = console.flicker
    thins = not console.arc
    drums = strokes.kit.sounds
    if Part.DRUMS in parts:
        kick = _Strip(Space.DRY, is_kit=True)
        join(kick, hit_cues(track, _KICK, strokes), drums[Drum.KICK].is_wide)
        is_wide = any(drums[drum].is_wide for drum in _REST_OF_KIT)
        join(kick._replace(space=strokes.kit.space), hit_cues(track, _REST_OF_KIT, strokes), is_wide)
    for part, player in players.items():
        strip = _strip_of(player)
        ticks = round(SAMPLE_RATE / console.ticks) if player is console.flicker else 0
        if bench and not ticks and track.notes.get(part):
            join(strip, iter(()), player.is_wide)
            crowd = Crowd(track, track.notes[part], cast(track, player, Timbre, thins=thins), bench, spans)
            crowds.setdefault(strip, []).append(crowd)
            continue
        who = cast(track, player, partial(Voice, kept=kept, hearings=hearings, tick_frames=ticks), thins=thins)
        join(strip, note_cues(track, part, who), player.is_wide)
    window = longest_window(track, _lanes_of_crowds(track, console)) if bench else 0
    return {
        strip: Bus(found, is_wide=strip in wide, crowds=crowds.get(strip, ()), window=window)
        for strip, found in sharing.items()
    }


def _lanes_of_crowds(track: Track, console: Console) -> int:
    """Return how many lanes all parts take that play, whoever of them is heard."""
    wide: dict[_Strip, bool] = {}
    for part in PITCHED:
        if track.notes.get(part):
            player = console.instrument(track.voices.of(part))
            strip = _strip_of(player)
            wide[strip] = wide.get(strip, False) or player.is_wide
    return sum(1 + is_wide for is_wide in wide.values())


def _strip_of(player: Instrument) -> _Strip:
    """Return where an instrument plays."""
    return _Strip(player.space, player.breath, hold=player.hold)
