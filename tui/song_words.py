"""A finished song in words: what was made, line by line, from the whole to its parts."""

from collections import Counter
from collections.abc import Iterator

from engine.model.harmony import harmony_of, key_of
from engine.model.sheet import DRUM_WORDS, PART_WORDS, PITCHED, Part, Phase, Sheet
from engine.model.spelling import chord_name, pitch_name
from engine.model.track import Section, Track
from engine.model.units import length_words
from engine.request import Song

_MOST_CHORDS = 12  # of one phase that a listener can follow


def song_lines(song: Song, name: str) -> list[str]:
    """Return the lines. name: the song's title and take."""
    sheet, track = song.sheet, song.track
    return [
        f"{name}, {sheet.key}, {sheet.bpm} beats a minute, {length_words(track.seconds)}, {track.bars} bars",
        *(_section_line(track, section) for section in track.sections),
        *(line for number, phase in enumerate(sheet.phases, 1) for line in _phase_lines(sheet, number, phase)),
        *(f"Repaired: {repair}" for repair in song.repairs),
        *(f"Warning: {warning}" for warning in song.warnings),
        _loudness_line(song),
        f"Vibe: {sheet.vibe}" if sheet.vibe else "No vibe",
        f"Composer: {song.composer}{', model ' if song.model else ''}{song.model}",
        f"Entropy: {', '.join(song.sources) or 'the seed was given'}",
        *(f"Entropy without {source}: {reason}" for source, reason in song.refused),
        *(f"File: {file.path.name} in {file.path.absolute().parent}" for file in song.files),
        f"Seed: {song.seed}",
    ]


def playing_in(track: Track, first_bar: int, bars: int) -> list[Part]:
    """Return the parts with a note or hit that begins in these bars, counted from 0."""
    steps = range(first_bar * track.steps_per_bar, (first_bar + bars) * track.steps_per_bar)
    drums = [Part.DRUMS] if any(hit.step in steps for hit in track.hits) else []
    return drums + [part for part in PITCHED if any(note.step in steps for note in track.notes.get(part, ()))]


def _section_line(track: Track, section: Section) -> str:
    parts = _listed([PART_WORDS[part] for part in playing_in(track, section.start_bar, section.bars)])
    last = section.start_bar + section.bars
    bars = f"bar {last}" if section.bars == 1 else f"bars {section.start_bar + 1} to {last}"
    return f"{section.name.capitalize()}, {bars}: {parts or 'silence'}. Music of phase {section.phase + 1}"


def _phase_lines(sheet: Sheet, number: int, phase: Phase) -> Iterator[str]:
    title = f"Phase {number}, {phase.name}"
    yield f"{title}: {phase.bars} bars, {key_of(sheet, phase)}, energy {round(phase.energy * 100)} of 100"
    yield f"{title}, chords: {_chords(sheet, phase)}"
    yield f"{title}, drums: {_drums(phase)}"
    for part in PITCHED:
        notes = phase.notes(part)
        if notes:
            pitches = [note.pitch for note in notes]
            key = key_of(sheet, phase)
            reach = f"{pitch_name(min(pitches), key)} to {pitch_name(max(pitches), key)}"
            voice = sheet.voices.of(part).replace("_", " ")
            yield f"{title}, {PART_WORDS[part]}: {_counted(len(notes), 'note')}, {reach}, played by {voice}"
    silent = [PART_WORDS[part] for part in PITCHED if not phase.notes(part)]
    if silent:
        yield f"{title}, silent: {_listed(silent)}"


def _chords(sheet: Sheet, phase: Phase) -> str:
    names: list[str] = []
    for chord in harmony_of(sheet, phase).chords:
        name = chord_name(chord, key_of(sheet, phase))
        if not names or names[-1] != name:
            names.append(name)
    more = len(names) - _MOST_CHORDS
    return ", ".join(names[:_MOST_CHORDS]) + (f", and {more} more" if more > 0 else "")


def _drums(phase: Phase) -> str:
    hits = Counter(hit.drum for hit in phase.drums)
    return ", ".join(f"{DRUM_WORDS[drum]} {hits[drum]}" for drum in DRUM_WORDS if drum in hits) or "silent"


def _loudness_line(song: Song) -> str:
    if song.loudness is None or song.true_peak is None:
        return "Loudness: not measured, no sound was rendered"
    return f"Loudness: {song.loudness:.1f} LUFS, true peak {song.true_peak:.1f} decibels"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'s' * (count != 1)}"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
