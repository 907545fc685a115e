"""Parts that a vibe does not want: long soft tones of the chords stand in their place.

A sheet without a bass or a lead would be filled up again by the rules that keep songs whole; soft tones are the least
that stays as it was written.
"""

from engine.composer.offline.diatonic import Harmony, chord_classes
from engine.composer.offline.moods import Mood
from engine.model.sheet import Note, Part

VELOCITY = 34
LONGEST_BARS = 2
# Which tone of the chord stands in for a part, and from which pitch upwards it is looked for.
STANDING_IN: dict[Part, tuple[int, int]] = {
    Part.BASS: (0, 36),
    Part.LEAD: (2, 62),
    Part.SECOND: (1, 55),
    Part.ARPEGGIO: (0, 55),
    Part.PAD: (0, 50),
}


def withheld(part: Part, written: tuple[Note, ...], mood: Mood, harmony: Harmony) -> tuple[Note, ...]:
    """Return a part as it is written or, where the vibe does not want it, one soft tone for each chord."""
    if part not in mood.withheld:
        return written
    place, low = STANDING_IN[part]
    longest = LONGEST_BARS * mood.steps_per_bar
    found: list[Note] = []
    for chord in harmony.chords:
        classes = chord_classes(chord)
        wanted = chord.bass if part is Part.BASS and chord.bass is not None else classes[min(place, len(classes) - 1)]
        pitch = low + (wanted - low) % 12
        end = chord.step + chord.length
        found += [Note(step, min(longest, end - step), pitch, VELOCITY) for step in range(chord.step, end, longest)]
    return tuple(found)
