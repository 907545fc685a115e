"""Standard MIDI files, format 1: one track a part, drums on channel 10 (General MIDI 1 percussion map)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import BinaryIO

import mido
import numpy as np
from numpy.typing import NDArray

from engine.model.articulation import FARTHEST_SLIDE, GLIDE_SECONDS, slide_from
from engine.model.sheet import PART_WORDS, Beat, Drum, Note, Part
from engine.model.theory import Key, Mode, fifth_name
from engine.model.track import Track
from engine.model.units import STEPS_PER_BEAT, swung
from engine.output import Loop, Piece

TICKS_PER_BEAT = 480
TICKS_PER_STEP = TICKS_PER_BEAT // STEPS_PER_BEAT
DRUM_CHANNEL = 9
LOOP_CONTROLLER = 111

DRUM_KEYS: dict[Drum, int] = {
    Drum.KICK: 36,
    Drum.SNARE: 38,
    Drum.CLOSED_HAT: 42,
    Drum.OPEN_HAT: 46,
    Drum.CRASH: 49,
    Drum.LOW_TOM: 45,
    Drum.HIGH_TOM: 50,
}

# General MIDI programs, counted from 0: synth bass, square lead, saw lead, new-age pad.
PROGRAMS: dict[Part, int] = {Part.BASS: 38, Part.LEAD: 80, Part.SECOND: 81, Part.ARPEGGIO: 80, Part.PAD: 88}

MINOR_ABOVE = 3  # fifths from a major key to the minor key of the same signature

_BEND_POINTS = 8
_FULL_BEND = 8192

# When a note ends as another of the same key begins, the end must come first.
_OFF_FIRST = {"note_off": 0, "note_on": 1}


def _tick(step: int, swing: float) -> int:
    return round(swung(step, swing) * TICKS_PER_STEP)


def _track(name: str, messages: list[tuple[int, mido.Message]], end: int) -> mido.MidiTrack:
    """Return a MIDI track of messages at absolute ticks, ended at the song's end."""
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=name)])
    now = 0
    for at, message in sorted(messages, key=lambda m: (m[0], _OFF_FIRST.get(m[1].type, -1))):
        track.append(message.copy(time=at - now))
        now = at
    track.append(mido.MetaMessage("end_of_track", time=max(0, end - now)))
    return track


def _note_messages(note: Note, channel: int, swing: float, last: int) -> list[tuple[int, mido.Message]]:
    start, stop = _tick(note.step, swing), min(_tick(note.step + note.length, swing), last)
    return [
        (start, mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)),
        (max(stop, start + 1), mido.Message("note_off", channel=channel, note=note.pitch)),
    ]


def _bend_range(channel: int) -> list[tuple[int, mido.Message]]:
    """Return what tells a channel how far a full bend reaches (registered parameter 0, MIDI 1.0)."""
    values = ((101, 0), (100, 0), (6, FARTHEST_SLIDE), (38, 0), (101, 127), (100, 127))
    return [(0, mido.Message("control_change", channel=channel, control=at, value=to)) for at, to in values]


def _bends(notes: Sequence[Note], channel: int, track: Track) -> list[tuple[int, mido.Message]]:
    """Return the slides of a part that plays one note at a time, as bends that end on the written pitch."""
    if not any(note.slide for note in notes) or any(one.step == two.step for one, two in pairwise(notes)):
        return []
    found = _bend_range(channel)
    whole = GLIDE_SECONDS * track.bpm / 60 * TICKS_PER_BEAT
    for before, note in pairwise(notes):
        away = slide_from(note, before)
        start = _tick(note.step, track.swing)
        glide = min(whole, note.length * TICKS_PER_STEP / 2)
        for point in range(_BEND_POINTS + 1) if away else ():
            left = (1 - point / _BEND_POINTS) ** 2
            bend = max(-_FULL_BEND, min(_FULL_BEND - 1, round(_FULL_BEND * away / FARTHEST_SLIDE * left)))
            at = start + round(glide * point / _BEND_POINTS)
            found.append((at, mido.Message("pitchwheel", channel=channel, pitch=bend)))
    return found


def _drum_messages(track: Track) -> list[tuple[int, mido.Message]]:
    found = []
    for hit in track.hits:
        key, start = DRUM_KEYS[hit.drum], _tick(hit.step, track.swing)
        found.append((start, mido.Message("note_on", channel=DRUM_CHANNEL, note=key, velocity=hit.velocity)))
        found.append((start + TICKS_PER_STEP // 2, mido.Message("note_off", channel=DRUM_CHANNEL, note=key)))
    return found


def key_signature(key: Key) -> str:
    """Return the name of the key signature: minor keys have their own, other modes that of the scale they share."""
    minor = key.mode in (Mode.MINOR, Mode.HARMONIC_MINOR)
    letter, *signs = fifth_name(key.sharps + MINOR_ABOVE * minor).split()
    return letter + "".join({"sharp": "#", "flat": "b"}[sign] for sign in signs) + "m" * minor


def _signature(bar_steps: int, beat: Beat) -> dict[str, int]:
    """Return numerator, denominator and the clicks of a beat (MIDI clocks, 24 a quarter) of a metre."""
    unit = 2 if beat == Beat.DOTTED_QUARTER else STEPS_PER_BEAT
    unit = unit if bar_steps % beat == 0 else 1
    clicks = 24 * beat // STEPS_PER_BEAT if bar_steps % beat == 0 else 24
    return {"numerator": bar_steps // unit, "denominator": 16 // unit, "clocks_per_click": clicks}


def _conductor(track: Track, title: str, key: Key, loop: Loop | None) -> mido.MidiTrack:
    # The track name is written as Latin-1 by the standard's readers; what does not fit becomes a question mark.
    name = title.encode("latin-1", "replace").decode("latin-1")
    messages: list[tuple[int, mido.Message]] = [
        (0, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(track.bpm))),
        (0, mido.MetaMessage("time_signature", **_signature(track.steps_per_bar, track.beat_steps))),
        (0, mido.MetaMessage("key_signature", key=key_signature(key))),
    ]
    for section in track.sections:
        at = section.start_bar * track.steps_per_bar * TICKS_PER_STEP
        messages.append((at, mido.MetaMessage("marker", text=section.name)))
    if loop is not None:
        messages += _loop_messages(loop, track.steps_per_bar * TICKS_PER_STEP)
    return _track(name, messages, track.bars * track.steps_per_bar * TICKS_PER_STEP)


def _loop_messages(loop: Loop, bar: int) -> list[tuple[int, mido.Message]]:
    """Return a loop as players know it: RPG Maker's controller at its start, and two markers."""
    start, stop = loop.first_bar * bar, (loop.first_bar + loop.bars) * bar
    return [
        (start, mido.Message("control_change", control=LOOP_CONTROLLER)),
        (start, mido.MetaMessage("marker", text="loopStart")),
        (stop, mido.MetaMessage("marker", text="loopEnd")),
    ]


def midi_file(track: Track, title: str, key: Key, loop: Loop | None = None) -> mido.MidiFile:
    """Return the track as a MIDI file: conductor, drums, then each part that has notes."""
    last = track.bars * track.steps_per_bar * TICKS_PER_STEP
    found = mido.MidiFile(type=1, ticks_per_beat=TICKS_PER_BEAT)
    found.tracks.append(_conductor(track, title, key, loop))
    if track.hits:
        found.tracks.append(_track("drums", _drum_messages(track), last))
    for channel, (part, program) in enumerate(PROGRAMS.items()):
        notes = track.notes.get(part, ())
        if not notes:
            continue
        messages = [(0, mido.Message("program_change", channel=channel, program=program))]
        messages += _bends(notes, channel, track)
        for note in notes:
            messages += _note_messages(note, channel, track.swing, last)
        found.tracks.append(_track(PART_WORDS[part], messages, last))
    return found


class MidiWriter:
    """Writes the arranged track as notes."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        midi_file(piece.track, piece.sheet.title, piece.sheet.key, piece.loop).save(file=file)

    def audio(self, block: NDArray[np.int16]) -> None:
        """Ignore the sound."""

    def finish(self) -> None:
        """Write nothing more."""
