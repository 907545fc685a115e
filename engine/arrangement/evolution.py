"""Evolution: what has been heard comes back varied, drawn from shuffled decks so that no variation wears out."""

from collections.abc import Collection

from engine.arrangement.passage import Passage, Sound
from engine.arrangement.variations import DECKS, Variation, arpeggio, bass, drums, melody, second, texture
from engine.model.randomness import Stream
from engine.model.sheet import Part

# How often a return varies each part. A long phase comes back less often, and has variety of its own.
_CHANCES = {Part.LEAD: 1.0, Part.SECOND: 0.6, Part.ARPEGGIO: 0.6, Part.BASS: 0.6, Part.DRUMS: 0.7}
_LONG_PHASE_CHANCES = {Part.LEAD: 0.22, Part.SECOND: 0.14, Part.ARPEGGIO: 0.12, Part.BASS: 0.1, Part.DRUMS: 0.12}
_MOST_CARDS = 3
_LONGEST_LOOP = 8  # bars; a phase as short as this gets a B part, A A B A
_LAST_RESORTS: tuple[Variation, ...] = (drums.ghost, drums.push, drums.double_hats, drums.drop_out, drums.fill)

_WITHOUT_DRUMS: tuple[Variation, ...] = (
    arpeggio.halve,
    arpeggio.turn_round,
    melody.ornament,
    bass.approach,
    melody.change_the_ending,
    bass.leap_octaves,
    second.rest,
    second.harmonise,
    arpeggio.add,
)


class Dealer:
    """Deals each part's variations in random order, all of them before any comes again."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left: dict[Part, list[Variation]] = {part: [] for part in DECKS}

    def deal(self, part: Part) -> Variation:
        """Return the part's next variation."""
        if not self._left[part]:
            self._left[part] = list(DECKS[part])
            self._stream.shuffle(self._left[part])
        return self._left[part].pop()


def returned(passage: Passage, phase_bars: int, restless: float, dealer: Dealer, stream: Stream) -> Passage:
    """Return a passage that was heard before, varied.

    phase_bars: how long the phase is that it belongs to. restless: how much likelier than usual variations are.
    """
    chances = _CHANCES if phase_bars <= _LONGEST_LOOP else _LONG_PHASE_CHANCES
    for part, chance in chances.items():
        if stream.chance(restless * chance):
            passage = _varied(passage, part, dealer, stream)
    return passage


def _varied(passage: Passage, part: Part, dealer: Dealer, stream: Stream) -> Passage:
    """Return the passage with a part varied; a lead that a card does not fit is dealt another one."""
    for _ in range(_MOST_CARDS if part is Part.LEAD else 1):
        varied = dealer.deal(part)(passage, stream)
        if varied.line(part) != passage.line(part):
            return varied
    return varied


def is_middle(phase_bars: int, bar: int) -> bool:
    """Whether bar `bar` of a section belongs to the B part of A A B A: only short phases have one."""
    return phase_bars <= _LONGEST_LOOP and bar // max(4, phase_bars) % 4 == 2


def middle(passage: Passage, stream: Stream) -> Passage:
    """Return the B part that a passage makes."""
    return texture.move_to_another_degree(passage, stream)


def unlike(
    passage: Passage, earlier: frozenset[Sound] | None, stream: Stream, silent: Collection[Part] = ()
) -> Passage:
    """Return the passage, changed in small ways until it is no exact copy of `earlier`. silent: parts that stay so."""
    for change in _WITHOUT_DRUMS if Part.DRUMS in silent else _LAST_RESORTS:
        if earlier is None or passage.sound() != earlier:
            break
        passage = change(passage, stream).without(silent)
    return passage
