"""Who plays in a module, and where: parts and pieces of the kit as players, each with lanes of what it plays."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.randomness import Stream
from engine.model.sheet import DRUM_WORDS, PART_WORDS, PITCHED, Drum, Note
from engine.model.track import Track
from engine.synth.console import Console
from engine.synth.instrument import Instrument as Voice
from engine.synth.kept import Kept
from engine.synth.strokes import Strokes
from engine.tracker.lanes import Sounding, cut_at
from engine.tracker.module import CENTRE, MIDDLE_C
from engine.tracker.players import Player, drum_player, part_player, written

# Hats share a lane, in which the one ends the other.
_LANES = {Drum.CLOSED_HAT: "hats", Drum.OPEN_HAT: "hats"}
_KEPT_OCTETS = 4_000_000
_SIDES = ("left", "right")


@dataclass(slots=True)
class Seats:
    """players: numbered from 0. lanes: what sounds in each. pans: where each stands, 0 left to 64 right."""

    players: list[Player]
    lanes: dict[str, list[Sounding]]
    pans: dict[str, int]

    def take(self, name: str, pan: float, found: Sequence[Sounding]) -> None:
        """Add a lane, or to it; what sounds in it is kept in order. pan: -1 left to 1 right."""
        self.lanes[name] = sorted([*self.lanes.get(name, ()), *found], key=lambda one: one.start)
        self.pans[name] = panned(pan)


def panned(pan: float) -> int:
    """Return where a channel stands, 0 to 64, to have the sides in the ratio that our law of equal power gives them."""
    angle = (max(-1.0, min(1.0, pan)) + 1) * math.pi / 4
    return round(2 * CENTRE * math.sin(angle) / (math.sin(angle) + math.cos(angle)))


def seated(track: Track, console: Console, stream: Stream, borders: Sequence[int], tick: float) -> Seats:
    """Return who plays in a track. borders: steps that no note is held over. tick: in seconds.

    Raises WrongUse where a voice names an instrument that is not known.
    """
    seats = Seats([], {}, {})
    for part in PITCHED:
        voice = console.instrument(track.voices.of(part))
        notes = cut_at(track.notes.get(part, ()), borders, track.bars * track.steps_per_bar)
        if notes:
            _seat_part(seats, PART_WORDS[part], voice, notes, tick)
    _seat_drums(seats, track, console, stream)
    return seats


def _seat_part(seats: Seats, name: str, voice: Voice, notes: Sequence[Note], tick: float) -> None:
    player = part_player(f"{name}: {voice.name}", voice, notes, tick)
    number = len(seats.players)
    seats.players.append(player)
    found = [
        Sounding(note.step, note.step + note.length, number, written(note.pitch), player.volume(note.velocity))
        for note in notes
    ]
    if not voice.spread:
        seats.take(name, voice.pan, found)
        return
    for side, (word, away) in enumerate(zip(_SIDES, (-voice.spread, voice.spread), strict=True)):
        if found[side::2]:
            seats.take(f"{name} {word}", voice.pan + away, found[side::2])


def _seat_drums(seats: Seats, track: Track, console: Console, stream: Stream) -> None:
    kit = console.kit(track.voices.drums)
    strokes = Strokes(kit, Kept(_KEPT_OCTETS), stream.child("drums"), track.tonic)
    last = track.bars * track.steps_per_bar
    for drum in Drum:
        hits = sorted((hit for hit in track.hits if hit.drum is drum and hit.step < last), key=lambda hit: hit.step)
        if hits:
            player = drum_player(drum, hits, strokes)
            number = len(seats.players)
            seats.players.append(player)
            found = [Sounding(hit.step, hit.step + 1, number, MIDDLE_C, player.volume(hit.velocity)) for hit in hits]
            seats.take(_LANES.get(drum, DRUM_WORDS[drum]), kit.sounds[drum].pan, found)
