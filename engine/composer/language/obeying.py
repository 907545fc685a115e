"""What the user insists on holds, whatever the model wrote: tempo and key."""

from collections.abc import Callable
from dataclasses import replace

from engine.model.brief import Brief
from engine.model.sheet import PITCHED, Chord, Note, Phase, Sheet
from engine.model.theory import Key

_LOWEST, _HIGHEST = 12, 120


def obeyed(sheet: Sheet, brief: Brief, who: str) -> tuple[Sheet, tuple[str, ...]]:
    """Return the sheet in the tempo and key that were asked for, and a sentence for each that had to be changed.

    who: the model, as a sentence begins with it. Another tonic is transposed by the shorter way. Another mode stays as
    it is: its notes were written for it.
    """
    remarks = []
    if brief.bpm is not None and sheet.bpm != brief.bpm:
        remarks.append(f"{who} wrote {sheet.bpm} beats a minute; it is played at {brief.bpm}, as you asked.")
        sheet = replace(sheet, bpm=brief.bpm)
    if brief.key is not None and sheet.key != brief.key:
        written, sheet = sheet.key, transposed(sheet, (brief.key.tonic - sheet.key.tonic + 6) % 12 - 6)
        remarks.append(_told(who, written, sheet.key, brief.key))
    return sheet, tuple(remarks)


def transposed(sheet: Sheet, semitones: int) -> Sheet:
    """Return the sheet `semitones` higher; a pitch that would leave 12 to 120 moves by an octave instead."""
    if semitones == 0:
        return sheet

    def note(old: Note) -> Note:
        pitch = old.pitch + semitones
        return replace(old, pitch=pitch + 12 * (pitch < _LOWEST) - 12 * (pitch > _HIGHEST))

    def chord(old: Chord) -> Chord:
        bass = None if old.bass is None else (old.bass + semitones) % 12
        return replace(old, root=(old.root + semitones) % 12, bass=bass)

    first, second, third = (_moved(phase, note, chord, semitones) for phase in sheet.phases)
    return replace(sheet, key=_key(sheet.key, semitones), phases=(first, second, third))


def _moved(phase: Phase, note: Callable[[Note], Note], chord: Callable[[Chord], Chord], semitones: int) -> Phase:
    parts = {part.value: tuple(map(note, phase.notes(part))) for part in PITCHED}
    key = None if phase.key is None else _key(phase.key, semitones)
    return replace(phase, chords=tuple(map(chord, phase.chords)), key=key, **parts)  # type: ignore[arg-type]


def _key(key: Key, semitones: int) -> Key:
    return Key((key.tonic + semitones) % 12, key.mode)


def _told(who: str, written: Key, now: Key, wanted: Key) -> str:
    if now == wanted:
        return f"{who} wrote in {written}; it was transposed to {now}, as you asked."
    moved = "" if now == written else f" and it is played in {now}"
    return f"You asked for {wanted}. {who} wrote in {written}{moved}; its mode stays."
