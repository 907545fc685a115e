import io
from dataclasses import replace

import mido
import pytest

from engine.model.sheet import Beat, Note, Part
from engine.model.theory import Key, Mode
from engine.output import Piece
from engine.output.midi import DRUM_CHANNEL, MidiWriter, midi_file
from tests.samples import SEED, small_sheet, small_track


def read_back(what: Piece) -> mido.MidiFile:
    file = io.BytesIO()
    MidiWriter(file, what).finish()
    return mido.MidiFile(file=io.BytesIO(file.getvalue()))


def test_every_note_and_hit_is_read_back_at_its_time() -> None:
    track = small_track(4)
    midi = read_back(Piece(small_sheet(), track, SEED, "p"))
    found: dict[str, list[tuple[float, int]]] = {}
    for one in midi.tracks:
        now = 0
        for message in one:
            now += message.time
            if message.type == "note_on":
                found.setdefault(one.name, []).append((now * 4 / midi.ticks_per_beat, message.note))
    assert found["lead"] == [(note.step, note.pitch) for note in track.notes[Part.LEAD]]
    assert len(found["drums"]) == len(track.hits)
    assert {m.channel for m in midi.tracks[1] if m.type == "note_on"} == {DRUM_CHANNEL}


def test_the_file_lasts_as_long_as_the_track_and_names_its_sections() -> None:
    track = small_track(4)
    midi = read_back(Piece(small_sheet(), track, SEED, "p"))
    assert abs(midi.length - track.seconds) < 0.01
    assert [m.text for m in midi.tracks[0] if m.type == "marker"] == ["groove"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Key(4, Mode.MINOR), "Em"),
        (Key(2, Mode.DORIAN), "C"),
        (Key(4, Mode.PHRYGIAN), "C"),
        (Key(5, Mode.LYDIAN), "C"),
        (Key(7, Mode.MIXOLYDIAN), "C"),
        (Key(10, Mode.MAJOR), "Bb"),
        (Key(9, Mode.HARMONIC_MINOR), "Am"),
    ],
)
def test_the_key_signature_is_that_of_the_scale(key: Key, name: str) -> None:
    midi = read_back(Piece(replace(small_sheet(), key=key), small_track(1), SEED, "p"))
    assert [m.key for m in midi.tracks[0] if m.type == "key_signature"] == [name]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("tonic", range(12))
def test_every_key_has_a_signature(tonic: int, mode: Mode) -> None:
    read_back(Piece(replace(small_sheet(), key=Key(tonic, mode)), small_track(1), SEED, "p"))


def test_titles_beyond_latin_1_do_no_harm() -> None:
    midi = read_back(Piece(replace(small_sheet(), title="音楽 ☕"), small_track(1), SEED, "p"))
    assert midi.tracks[0].name == "?? ?"


@pytest.mark.parametrize(
    ("steps", "beat", "signature", "clicks"),
    [
        (16, Beat.QUARTER, (4, 4), 24),
        (12, Beat.QUARTER, (3, 4), 24),
        (12, Beat.DOTTED_QUARTER, (6, 8), 36),
        (24, Beat.DOTTED_QUARTER, (12, 8), 36),
        (14, Beat.QUARTER, (14, 16), 24),
    ],
)
def test_the_time_signature_is_that_of_the_metre(
    steps: int, beat: Beat, signature: tuple[int, int], clicks: int
) -> None:
    track = small_track()._replace(steps_per_bar=steps, beat_steps=beat)
    found = next(e for e in midi_file(track, "x", Key(0, Mode.MAJOR)).tracks[0] if e.type == "time_signature")
    assert ((found.numerator, found.denominator), found.clocks_per_click) == (signature, clicks)


def test_slides_are_bends_that_end_on_the_written_pitch() -> None:
    notes = (Note(0, 4, 60), Note(4, 4, 66, slide=True), Note(8, 4, 60))
    track = small_track(4)._replace(notes={Part.LEAD: notes})
    lead = next(one for one in midi_file(track, "T", Key(4, Mode.MINOR)).tracks if one.name == "lead")
    now, bends = 0, []
    for message in lead:
        now += message.time
        if message.type == "pitchwheel":
            bends.append((now, message.pitch))
    assert bends[0] == (4 * 120, -4096)  # six of twelve semitones below
    assert [bend for _, bend in bends] == sorted(bend for _, bend in bends)
    assert bends[-1][1] == 0 and bends[-1][0] < 8 * 120
    assert [(m.control, m.value) for m in lead if m.type == "control_change"][:3] == [(101, 0), (100, 0), (6, 12)]
    assert [m.note for m in lead if m.type == "note_on"] == [60, 66, 60]
