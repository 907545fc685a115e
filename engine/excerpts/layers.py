"""Layers: the climax of a song three times, played by few, by more and by all, at one tempo and on one bar grid.

What a layer has, the next one has as well, so that fading from one to the other brings players in or takes them away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.excerpts.kinds import Excerpt
from engine.model.errors import WrongUse
from engine.model.sheet import Drum, Hit, Note, Part
from engine.model.track import Section, Track
from engine.model.units import step_seconds

_CLIMAX = "climax"
_HATS = frozenset({Drum.CLOSED_HAT, Drum.OPEN_HAT})
_STROKES = frozenset(Drum) - _HATS
_SOFT = 0.7  # the bass of the calm layer beside what is written


class _Player(NamedTuple):
    """Who plays: a pitched part, or some pieces of the kit."""

    words: str
    part: Part
    drums: frozenset[Drum] = frozenset()

    def plays(self, track: Track) -> bool:
        """Say whether it plays anything."""
        if self.part is Part.DRUMS:
            return any(hit.drum in self.drums for hit in track.hits)
        return bool(track.notes.get(self.part))


# From the calmest on.
_PLAYERS = (
    _Player("pad", Part.PAD),
    _Player("arpeggio", Part.ARPEGGIO),
    _Player("bass", Part.BASS),
    _Player("second voice", Part.SECOND),
    _Player("hats", Part.DRUMS, _HATS),
    _Player("lead", Part.LEAD),
    _Player("all drums", Part.DRUMS, _STROKES),
)
# How many of so many players a layer has; each has one more at least than the one before.
_COUNTS: Mapping[Excerpt, Callable[[int], int]] = {
    Excerpt.CALM: lambda players: max(1, players * 3 // 7),
    Excerpt.TENSE: lambda players: max(2, players * 5 // 7),
    Excerpt.FIGHT: lambda players: players,
}


def layer(track: Track, what: Excerpt) -> Track:
    """Return a layer of the track's longest climax. Raises WrongUse where there is none, or fewer
    than three players take part in it."""
    whole = _climax(track)
    chosen = _chosen(whole, what)
    drums = frozenset(drum for player in chosen for drum in player.drums)
    soft = _SOFT if what is Excerpt.CALM else 1.0
    notes: dict[Part, Sequence[Note]] = {
        player.part: _played(whole.notes[player.part], soft if player.part is Part.BASS else 1.0)
        for player in chosen
        if player.part is not Part.DRUMS
    }
    return whole._replace(notes=notes, hits=tuple(hit for hit in whole.hits if hit.drum in drums))


def layer_words(track: Track, what: Excerpt) -> str:
    """Return who plays in a layer, as a part of a sentence."""
    return ", ".join(player.words for player in _chosen(_climax(track), what))


def fading_words(track: Track) -> str:
    """Return how a game fades from one layer to another, in a sentence."""
    bar = track.steps_per_bar * step_seconds(track.bpm)
    return (
        "To fade between layers: start all three in the same frame, one at full volume and the others silent, and move "
        f"the two volumes in a straight line over a bar, {bar:.2f} seconds."
    )


def _chosen(whole: Track, what: Excerpt) -> tuple[_Player, ...]:
    players = [player for player in _PLAYERS if player.plays(whole)]
    if len(players) < len(_COUNTS):
        raise WrongUse(
            f"the climax has {len(players)} players, and layers need {len(_COUNTS)}", "Choose a song with more parts."
        )
    return tuple(players[: _COUNTS[what](len(players))])


def _climax(track: Track) -> Track:
    """Return the track's longest climax as a track of its own, without a fade."""
    section = max((one for one in track.sections if one.name == _CLIMAX), key=lambda one: one.bars, default=None)
    if section is None:
        raise WrongUse("the song has no climax to make layers of", "Choose a longer song.")
    start = section.start_bar * track.steps_per_bar
    end = start + section.bars * track.steps_per_bar
    return track._replace(
        bars=section.bars,
        sections=(Section(_CLIMAX, section.phase, 0, section.bars, section.energy),),
        notes={part: _between(notes, start, end) for part, notes in track.notes.items()},
        hits=tuple(Hit(hit.step - start, hit.drum, hit.velocity) for hit in track.hits if start <= hit.step < end),
        fade_bars=0,
    )


def _between(notes: Sequence[Note], start: int, end: int) -> tuple[Note, ...]:
    """Return what sounds between two steps, counted from the first; a pad may have been held from before."""
    found = []
    for note in notes:
        first, last = max(note.step, start), min(note.step + note.length, end)
        if first < last:
            slide = note.slide and first == note.step
            found.append(Note(first - start, last - first, note.pitch, note.velocity, slide))
    return tuple(found)


def _played(notes: Sequence[Note], loudness: float) -> tuple[Note, ...]:
    return tuple(replace(note, velocity=max(1, round(note.velocity * loudness))) for note in notes)
