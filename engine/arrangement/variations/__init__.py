"""Variations: small changes to a passage, so that what comes back does not come back the same.

Each takes a passage and a stream and returns a passage; where it does not fit, it returns the same object. A new
variation is a function in one of these modules and a place in its deck.
"""

from collections.abc import Callable, Mapping

from engine.arrangement.passage import Passage
from engine.arrangement.variations import arpeggio, bass, drums, melody, second
from engine.model.randomness import Stream
from engine.model.sheet import Part

Variation = Callable[[Passage, Stream], Passage]


def as_written(passage: Passage, _stream: Stream) -> Passage:
    """Leave the part as it is."""
    return passage


DECKS: Mapping[Part, tuple[Variation, ...]] = {
    Part.LEAD: (
        melody.change_the_ending,
        melody.ornament,
        melody.answer_higher,
        melody.answer_lower,
        melody.breathe,
        melody.displace,
        melody.mirror,
        melody.call_and_response,
    ),
    Part.SECOND: (second.harmonise, second.break_chords, second.rest, second.harmonise_the_ending),
    Part.ARPEGGIO: (arpeggio.turn_round, as_written, arpeggio.lift, arpeggio.halve, arpeggio.rest),
    Part.BASS: (bass.approach, bass.leap_octaves, as_written, bass.hold_roots),
    Part.DRUMS: (drums.ghost, drums.drop_out, as_written, drums.open_hats, drums.push),
}
