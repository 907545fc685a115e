"""Loops: does a part play to its phase's end, and how does its material go on."""

from engine.enforcer.phases import NoRoom
from engine.model.harmony import Harmony, refit
from engine.model.sheet import MAX_NOTES, Hit, Note, Part


def last_quarter(bars: int) -> int:
    """Return the bar (from 0) where a phase's last quarter begins; it is one bar at least."""
    return bars - max(1, bars // 4)


def sounding_bars(ends: list[int], bar_steps: int) -> int:
    """Return how many bars from the beginning contain the sound that ends at the latest of these steps."""
    return -(-max(ends) // bar_steps)


def note_ends(notes: tuple[Note, ...]) -> list[int]:
    """Return where notes end."""
    return [note.step + note.length for note in notes]


def hit_ends(hits: tuple[Hit, ...]) -> list[int]:
    """Return where hits end: a stroke takes one step."""
    return [hit.step + 1 for hit in hits]


def _period(onsets: list[int], played: int, bars: int, bar_steps: int) -> int:
    """Return how many bars before bar `played` make the loop that goes on: 1, 2, 4, ... or all there are.

    A loop that would begin again only after the phase's end says nothing, so then it begins at the first bar with
    an onset: that one falls into bar `played`.
    """
    first = min(onsets) // bar_steps
    whole = played - first
    period = 1 << (whole.bit_length() - 1)
    in_loop = [onset for onset in onsets if onset >= (played - period) * bar_steps]
    heard = in_loop and min(in_loop) // bar_steps + period < bars
    return period if heard else whole


def continued_notes(
    notes: tuple[Note, ...], part: Part, harmony: Harmony, bars: int, bar_steps: int, *, room: int = MAX_NOTES
) -> tuple[Note, ...]:
    """Return a part that falls silent before its phase's last quarter with its material repeated to the end.

    What is repeated moves by whole bars and follows the chords in force. room: how many notes may be added. Raises
    NoRoom where more were needed.
    """
    given = notes
    end = bars * bar_steps
    while (played := sounding_bars(note_ends(notes), bar_steps)) <= last_quarter(bars):
        period = _period([note.step for note in notes], played, bars, bar_steps)
        loop = [note for note in notes if note.step >= (played - period) * bar_steps]
        shifts = range(period * bar_steps, end, period * bar_steps)
        if len(notes) - len(given) + len(shifts) * len(loop) > room:
            raise NoRoom
        notes += tuple(
            Note(
                note.step + shift,
                min(note.length, end - note.step - shift),
                refit(note.pitch, harmony.at(note.step), harmony.at(note.step + shift), harmony.key, part),
                note.velocity,
                note.slide,
            )
            for shift in shifts
            for note in loop
            if note.step + shift < end
        )
    return notes


def continued_hits(hits: tuple[Hit, ...], bars: int, bar_steps: int, *, room: int = MAX_NOTES) -> tuple[Hit, ...]:
    """Return drums that fall silent before their phase's last quarter with their material repeated to the end. room,
    and what is raised: as in `continued_notes`.
    """
    given = hits
    end = bars * bar_steps
    while (played := sounding_bars(hit_ends(hits), bar_steps)) <= last_quarter(bars):
        period = _period([hit.step for hit in hits], played, bars, bar_steps)
        loop = [hit for hit in hits if hit.step >= (played - period) * bar_steps]
        shifts = range(period * bar_steps, end, period * bar_steps)
        if len(hits) - len(given) + len(shifts) * len(loop) > room:
            raise NoRoom
        hits += tuple(
            Hit(hit.step + shift, hit.drum, hit.velocity) for shift in shifts for hit in loop if hit.step + shift < end
        )
    return hits
