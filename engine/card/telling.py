"""A portrait in lines: short, normal or full. Each line is one utterance, sense before numbers."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from engine.arrangement.words import sections_in_words
from engine.card.chords import chords_in_full, chords_in_short, ending
from engine.card.motif import Return
from engine.card.portrait import PartPortrait, PhasePortrait, Portrait, SectionPortrait
from engine.card.words import (
    MODE_WORDS,
    bars_of,
    counts_words,
    moment,
    phase_label,
    returns_words,
    strength_words,
)
from engine.model.consoles import TICKS
from engine.model.errors import one_line
from engine.model.sheet import PART_WORDS, Part
from engine.model.spelling import note_name, pitch_name
from engine.model.theory import Key
from engine.model.units import length_words
from engine.model.wording import capital, count_of, listing, pace_words, times_words

_MOST_SECTIONS = 8  # that a listener can follow one by one
_MOST_TONES = 6  # of a motif, told by name


class Detail(StrEnum):
    """How much is told."""

    SHORT = "short"
    NORMAL = "normal"
    FULL = "full"


def card_lines(portrait: Portrait, detail: Detail = Detail.NORMAL) -> list[str]:
    """Return the card's lines: three at most in short, about fifteen in normal, all that is known in full."""
    return [f"{capital(line)}." for line in _TELLERS[detail](portrait)]


def _short(portrait: Portrait) -> Iterator[str]:
    yield _summary(portrait, str(portrait.sheet.key))
    yield _form(portrait)
    groove = portrait.phases[1]
    heard = _heard(portrait)
    motif = f"; a motif of the lead is heard {times_words(len(heard))}" if heard else ""
    yield f"Chords of {phase_label(portrait, groove)}: {chords_in_short(groove.chords)}{motif}"


def _normal(portrait: Portrait) -> Iterator[str]:
    yield _summary(portrait)
    yield _keys(portrait)
    yield _form(portrait)
    yield _times_of_sections(portrait)
    yield from _chords(portrait)
    for part in Part:
        yield from _part_in_short(portrait, part)
    yield from _motif(portrait)
    yield from _dynamics(portrait)


def _full(portrait: Portrait) -> Iterator[str]:
    yield _summary(portrait)
    yield _keys(portrait)
    yield _range(portrait)
    for section in portrait.sections:
        yield _section(portrait, section)
    yield from _motif(portrait)
    for one in portrait.sections:
        if one.returns:
            where = bars_of(one.section.start_bar, one.section.bars)
            yield f"Motif, {one.section.name}, {where}: {returns_words(one.returns)}"
    for phase in portrait.phases:
        yield from _phase(portrait, phase)
    yield from _dynamics(portrait)


_TELLERS: dict[Detail, Callable[[Portrait], Iterator[str]]] = {
    Detail.SHORT: _short,
    Detail.NORMAL: _normal,
    Detail.FULL: _full,
}


def _summary(portrait: Portrait, key: str = "") -> str:
    sheet, track = portrait.sheet, portrait.track
    told = [f"{one_line(sheet.title)}: {pace_words(sheet.bpm)}, {sheet.bpm} beats a minute", portrait.metre]
    told += ["swinging"] * (sheet.swing > 0) + [key] * bool(key)
    told += [length_words(track.seconds), count_of(track.bars, "bar"), f"console {track.console}"]
    return ", ".join(told)


def _keys(portrait: Portrait) -> str:
    """Return the key, what its mode is like, and which phases leave it."""
    key = portrait.sheet.key
    told = f"Key: {key}, {MODE_WORDS[key.mode]}"
    for phase in portrait.phases:
        if phase.key != key:
            told += f"; {phase_label(portrait, phase)} moves to {phase.key}, {MODE_WORDS[phase.key.mode]}"
    return told


def _form(portrait: Portrait) -> str:
    """Return the sections with their bars; of a long track the cycles in the middle together."""
    if not portrait.sections:
        return f"Form: one stretch of {count_of(portrait.track.bars, 'bar')}"
    told = sections_in_words(portrait.track).rstrip(".")
    return f"Form: {told[:1].lower()}{told[1:]}"


def _times_of_sections(portrait: Portrait) -> str:
    later = [one for one in portrait.sections if one.section.start_bar]
    if len(later) + 1 > _MOST_SECTIONS:
        later = [*later[:2], *later[-2:]]
    told = [f"{one.section.name} {moment(one.start)}" for one in later]
    return f"Times: {', '.join([*told, f'end {moment(portrait.track.seconds)}'])}"


def _chords(portrait: Portrait) -> Iterator[str]:
    """Yield each phase's chords; phases with the same ones are told together."""
    told: dict[str, list[str]] = {}
    for phase in portrait.phases:
        words = f"{chords_in_short(phase.chords)}; {ending(portrait.sheet, phase.phase)}"
        told.setdefault(words, []).append(phase_label(portrait, phase))
    for words, labels in told.items():
        yield f"Chords of {listing(labels)}: {words}"


def _part_in_short(portrait: Portrait, part: Part) -> Iterator[str]:
    """Yield one line on what a part does in all phases, where it plays."""
    playing = [(phase, found) for phase in portrait.phases for found in phase.parts if found.part is part]
    if not playing:
        return
    told: dict[str, list[str]] = {}
    for phase, found in playing:
        told.setdefault(found.words, []).append(phase_label(portrait, phase))
    alone = len(told) == 1 and len(playing) == len(portrait.phases)
    words = "; ".join(words if alone else f"in {listing(labels)} {words}" for words, labels in told.items())
    lows = [found.low for _, found in playing if found.low is not None]
    highs = [found.high for _, found in playing if found.high is not None]
    reach = _reach(min(lows), max(highs), portrait.sheet.key) if lows else ""
    often = _often(part, [found.density for _, found in playing])
    played = _expression(portrait, part, sum(found.slides for _, found in playing))
    yield f"{PART_WORDS[part]}: {words}{reach}{often}{played}{_player(portrait, part)}"


def _expression(portrait: Portrait, part: Part, slides: int) -> str:
    """Return how a part is played other than note by note: by sliding, or as a chip does by ticks."""
    a_second = TICKS.get(portrait.track.console, 0.0)
    if part is Part.ARPEGGIO and portrait.track.ticks and a_second:
        return f"; one voice flicks over each chord, {round(a_second)} tones a second"
    return f"; slides into {count_of(slides, 'note')}" if slides else ""


def _player(portrait: Portrait, part: Part) -> str:
    """Return which instrument plays a part, where that is not its usual one."""
    voice = portrait.sheet.voices.of(part)
    return "" if voice in (part.value, "kit") else f"; played by {voice.replace('_', ' ')}"


def _reach(low: int, high: int, key: Key) -> str:
    if low == high:
        return f"; on {pitch_name(low, key)}"
    return f"; from {pitch_name(low, key)} to {pitch_name(high, key)}"


def _often(part: Part, densities: list[float]) -> str:
    """Return how many notes a bar a line has. Of chords and strokes the words tell enough."""
    if part in (Part.DRUMS, Part.PAD):
        return ""
    fewest, most = max(1, round(min(densities))), max(1, round(max(densities)))
    return f"; {count_of(most, 'note')} a bar" if fewest == most else f"; {fewest} to {most} notes a bar"


def _heard(portrait: Portrait) -> list[Return]:
    return [found for section in portrait.sections for found in section.returns]


def _motif(portrait: Portrait) -> Iterator[str]:
    """Yield what the motif is, and how often the track has it."""
    motif = portrait.motif
    if motif is None:
        lead = any(phase.phase.lead for phase in portrait.phases)
        yield "Motif: none, " + ("no figure of the lead comes back" if lead else "there is no lead")
        return
    where = portrait.phases[motif.phase]
    names = [note_name(tone.pitch % 12, where.key) for tone in motif.tones]
    begin = f"{', '.join(names[:_MOST_TONES])}{' and on' if len(names) > _MOST_TONES else ''}"
    yield (
        f"Motif: {count_of(len(names), 'note')} of the lead in {count_of(motif.bars, 'bar')}, {begin}; "
        f"written first in {phase_label(portrait, where)}"
    )
    heard = _heard(portrait)
    if heard:
        first = heard[0].bar
        begins = f"{moment(first * portrait.bar_seconds)}, bar {first + 1}"
        yield f"The motif is heard {times_words(len(heard))}, first {begins}: {counts_words(heard)}"


def _dynamics(portrait: Portrait) -> Iterator[str]:
    """Yield how strong and how dense each kind of section is."""
    groups: dict[str, list[SectionPortrait]] = {}
    for section in portrait.sections:
        groups.setdefault(section.section.name, []).append(section)
    told = []
    for name, sections in groups.items():
        bars = sum(one.section.bars for one in sections)
        density = round(sum(one.density * one.section.bars for one in sections) / bars)
        strength = sum(one.strength for one in sections) / len(sections)
        told.append(f"{name} {strength_words(strength)} with {count_of(density, 'note')} a bar")
    if told:
        yield f"Strength: {', '.join(told)}"


def _range(portrait: Portrait) -> str:
    found = [part for phase in portrait.phases for part in phase.parts]
    lows = [part.low for part in found if part.low is not None]
    highs = [part.high for part in found if part.high is not None]
    if not lows:
        return "Range: no tones, drums alone"
    return f"Range: all tones lie{_reach(min(lows), max(highs), portrait.sheet.key)[1:]}"


def _section(portrait: Portrait, one: SectionPortrait) -> str:
    """Return a section: where, when, who plays from its beginning, and who enters later."""
    section = one.section
    first = [PART_WORDS[part] for part, bar in one.entries if bar <= section.start_bar]
    later: dict[int, list[str]] = {}
    for part, bar in sorted(one.entries, key=lambda entry: entry[1]):
        if bar > section.start_bar:
            later.setdefault(bar, []).append(PART_WORDS[part])
    told = [listing(first)] if first else []
    told += [f"{listing(parts)} from bar {bar + 1}" for bar, parts in later.items()]
    where = f"{section.name}, {bars_of(section.start_bar, section.bars)}, {moment(one.start)}"
    phase = phase_label(portrait, portrait.phases[section.phase])
    music = "" if phase == f"the {section.name}" else f"; music of {phase}"
    fade = portrait.track.fade_bars if one is portrait.sections[-1] else 0
    fading = f"; fades out over the last {count_of(fade, 'bar')}" if fade else ""
    return f"{where}: {'; '.join(told) or 'silence'}{music}{fading}"


def _phase(portrait: Portrait, one: PhasePortrait) -> Iterator[str]:
    """Yield all of a phase as it is written."""
    phase, label = one.phase, phase_label(portrait, one)
    yield f"{label} as written: {count_of(phase.bars, 'bar')}, {one.key}, energy {round(10 * phase.energy)} of 10"
    for words in chords_in_full(one.chords):
        yield f"Chords, {words}"
    yield f"{label} {ending(portrait.sheet, phase)}"
    for part in one.parts:
        yield _part(portrait, one, part)
    silent = [PART_WORDS[part] for part in Part if part not in {found.part for found in one.parts}]
    if silent:
        yield f"Silent in {label}: {listing(silent)}"
    if one.returns:
        yield f"Motif in {label} as written: {returns_words(one.returns)}"
    elif one.figure:
        yield (
            f"A figure of its own in {label}, {count_of(len(one.figure.tones), 'note')} "
            f"in {count_of(one.figure.bars, 'bar')}: {returns_words(one.figure_returns)}"
        )


def _part(portrait: Portrait, one: PhasePortrait, found: PartPortrait) -> str:
    reach = _reach(found.low, found.high, one.key) if found.low is not None and found.high is not None else ""
    often = _often(found.part, [found.density])
    played = _expression(portrait, found.part, found.slides)
    return f"{PART_WORDS[found.part]}: {found.words}{reach}{often}{played}{_player(portrait, found.part)}"
