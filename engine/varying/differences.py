"""What differs between two sheets, in words: for edits, for comparing two takes, for the record."""

from collections import Counter
from collections.abc import Sequence

from engine.model.harmony import key_of
from engine.model.sheet import DRUM_WORDS, PART_WORDS, Drum, Hit, Note, Part, Sheet
from engine.varying.grid import ALL_CELLS, PHASES, Cell, content, phases_words

Rows = Sequence[Note | Hit]
_HATS = frozenset({Drum.CLOSED_HAT, Drum.OPEN_HAT})
_PLURALS = {Drum.CLOSED_HAT: "closed hats", Drum.CRASH: "crashes"}
_NEAR_AN_OCTAVE = range(10, 15)


def differences(before: Sheet, after: Sheet) -> tuple[str, ...]:
    """Return what is different in `after`, the most telling first; empty where it is the same music."""
    return (*_whole(before, after), *_parts(before, after))


def kept(before: Sheet, after: Sheet) -> str:
    """Return the parts that are the same in all phases: "drums, bass"; empty where there are none."""
    changed = {cell.part for cell in ALL_CELLS if content(before, cell) != content(after, cell)}
    return ", ".join(PART_WORDS[part] for part in Part if part not in changed and _phases_played(after, part))


def _whole(before: Sheet, after: Sheet) -> tuple[str, ...]:
    found = [str(after.key)] if before.key != after.key else []
    found += _phase_keys(before, after)
    if before.bpm != after.bpm:
        found.append(f"{after.bpm} beats a minute")
    if (before.steps_per_bar, before.beat_steps) != (after.steps_per_bar, after.beat_steps):
        found.append("another metre")
    if before.swing != after.swing:
        found.append("more swing" if after.swing > before.swing else "less swing")
    if before.console != after.console:
        found.append(f"played by {after.console or 'the usual console'}")
    if before.voices != after.voices:
        found.append("other instruments")
    if before.ticks != after.ticks:
        found.append(f"the arpeggio {'flicks' if after.ticks else 'does not flick'} where the console can")
    energies = [b.energy - a.energy for a, b in zip(before.phases, after.phases, strict=True)]
    if any(energies):
        found.append("more energy" if sum(energies) > 0 else "less energy")
    return tuple(found)


def _phase_keys(before: Sheet, after: Sheet) -> list[str]:
    """Return what is to be told of phases that do not simply follow the song's key."""
    moved: dict[str, list[int]] = {}
    stayed: dict[str, list[int]] = {}
    for number, (a, b) in enumerate(zip(before.phases, after.phases, strict=True), 1):
        old, new = key_of(before, a), key_of(after, b)
        if old != new and not (old == before.key and new == after.key):
            moved.setdefault(str(new), []).append(number)
        elif old == new != after.key != before.key:
            stayed.setdefault(str(new), []).append(number)
    stays = [f"{phases_words(all_)} stay{'s' * (len(all_) == 1)} in {key}" for key, all_ in stayed.items()]
    return [f"{phases_words(numbers)} in {key}" for key, numbers in moved.items()] + stays


def _parts(before: Sheet, after: Sheet) -> tuple[str, ...]:
    """Return what was done to the parts: parts with which the same was done in the same phases stand together."""
    done: dict[tuple[str, str], list[Part]] = {}
    for part in Part:
        phases: dict[str, list[int]] = {}
        for index in PHASES:
            words = _cell_words(before, after, Cell(index, part))
            if words:
                phases.setdefault(words, []).append(index)
        for words, found in phases.items():
            done.setdefault((words, _where(found, before, after, part)), []).append(part)
    sounding = sum(bool(_phases_played(after, part)) for part in Part)
    return tuple(f"{_who(parts, words, sounding)} {words}{where}".strip() for (words, where), parts in done.items())


def _where(found: Sequence[int], before: Sheet, after: Sheet, part: Part) -> str:
    """Return " in phase 2"; nothing where it was done in all phases in which the part plays."""
    if set(found) >= _phases_played(before, part) | _phases_played(after, part):
        return ""
    return f" in {phases_words([index + 1 for index in found])}"


def _who(parts: Sequence[Part], words: str, sounding: int) -> str:
    if parts == [Part.DRUMS] and words.startswith(("without", "with more", "thinner", "thicker")):
        return ""
    if len(parts) == sounding > 1:
        return "everything"
    names = [PART_WORDS[part] for part in parts]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _cell_words(before: Sheet, after: Sheet, cell: Cell) -> str:
    """Return what was done to a cell; nothing where it is the same or only followed its phase into another key."""
    old, new = content(before, cell), content(after, cell)
    if old == new or Counter(old) == Counter(new):
        return ""
    if not old or not new:
        return "added" if new else "left out"
    if _rhythm(old) == _rhythm(new):
        return _pitch_words(before, after, cell)
    return _place_words(old, new, cell.part)


def _place_words(old: Rows, new: Rows, part: Part) -> str:
    """Return what was done to where the notes stand."""
    was, now = _places(old), _places(new)
    if now == was:
        change = _loudness(new) - _loudness(old)
        return "held otherwise" if change == 0 else "louder" if change > 0 else "softer"
    if part is Part.DRUMS and (now < was or was < now):
        return _kit_words({str(drum) for _, drum in was ^ now}, fewer=now < was)
    if now < was:
        return "thinned"
    return "filled" if {step for step, _ in was} < {step for step, _ in now} else "new"


def _pitch_words(before: Sheet, after: Sheet, cell: Cell) -> str:
    old, new = content(before, cell), content(after, cell)
    pairs = zip(old, new, strict=True)
    ways = sorted(b.pitch - a.pitch for a, b in pairs if isinstance(a, Note) and isinstance(b, Note))
    if not ways:
        return "new"
    middle = ways[len(ways) // 2]
    if abs(middle) in _NEAR_AN_OCTAVE and ways[-1] - ways[0] <= max(_NEAR_AN_OCTAVE) - min(_NEAR_AN_OCTAVE):
        return "an octave lower" if middle < 0 else "an octave higher"
    keys = (key_of(before, before.phases[cell.phase]), key_of(after, after.phases[cell.phase]))
    return "" if keys[0] != keys[1] else "with other pitches"


def _kit_words(drums: set[str], fewer: bool) -> str:
    pieces = {Drum(drum) for drum in drums}
    if pieces <= _HATS:
        return "thinner hats" if fewer else "thicker hats"
    if len(pieces) > 3:
        return "thinned" if fewer else "filled"
    names = ", ".join(_PLURALS.get(drum, f"{DRUM_WORDS[drum]}s") for drum in Drum if drum in pieces)
    return f"{'without some' if fewer else 'with more'} {names}"


def _rhythm(rows: Rows) -> tuple[tuple[int, int, int | str], ...]:
    """Return everything of a line but its pitches."""
    return tuple((row.step, row.velocity, row.length if isinstance(row, Note) else row.drum.value) for row in rows)


def _places(rows: Rows) -> frozenset[tuple[int, int | str]]:
    return frozenset((row.step, row.pitch if isinstance(row, Note) else row.drum.value) for row in rows)


def _loudness(rows: Rows) -> int:
    return sum(row.velocity for row in rows)


def _phases_played(sheet: Sheet, part: Part) -> set[int]:
    return {index for index in PHASES if content(sheet, Cell(index, part))}
