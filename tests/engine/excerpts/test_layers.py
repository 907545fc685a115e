"""Layers: each has what the one before has, on one bar grid."""

from dataclasses import replace

import pytest

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.excerpts import LAYERS, Excerpt
from engine.excerpts.layers import fading_words, layer, layer_words
from engine.model.errors import WrongUse
from engine.model.sheet import Drum, Part
from engine.model.track import Track
from tests.samples import SEED, small_sheet


def song(seconds: float = 60.0) -> Track:
    return arrange(small_sheet(), seconds, song_stream(SEED).child("arrangement"))


def places(track: Track) -> set[tuple[str, int, int]]:
    notes = {(part.value, note.step, note.pitch) for part, line in track.notes.items() for note in line}
    return notes | {(hit.drum.value, hit.step, 0) for hit in track.hits}


@pytest.mark.parametrize("seconds", [10.0, 60.0, 400.0])
def test_each_layer_adds_to_the_one_before_and_all_have_the_same_bars(seconds: float) -> None:
    track = song(seconds)
    calm, tense, fight = (layer(track, what) for what in LAYERS)
    assert places(calm) < places(tense) < places(fight)
    longest = max(section.bars for section in track.sections if section.name == "climax")
    for one in (calm, tense, fight):
        assert (one.bars, one.bpm, one.steps_per_bar, one.fade_bars) == (longest, track.bpm, 16, 0)
        end = one.bars * one.steps_per_bar
        assert all(0 <= note.step < note.step + note.length <= end for line in one.notes.values() for note in line)
        assert all(0 <= hit.step < end for hit in one.hits)


def test_the_fight_is_the_climax_note_for_note() -> None:
    track = song()
    climax = next(section for section in track.sections if section.name == "climax")
    start, end = climax.start_bar * 16, (climax.start_bar + climax.bars) * 16
    fight = layer(track, Excerpt.FIGHT)
    lead = [(note.step - start, note.pitch) for note in track.notes[Part.LEAD] if start <= note.step < end]
    assert [(note.step, note.pitch) for note in fight.notes[Part.LEAD]] == lead
    assert len(fight.hits) == sum(start <= hit.step < end for hit in track.hits)


def test_a_pad_that_is_held_into_the_climax_sounds_from_its_first_step() -> None:
    track = song()
    climax = next(section for section in track.sections if section.name == "climax")
    start = climax.start_bar * 16
    pad = track.notes[Part.PAD]
    held = replace(pad[0], step=start - 8, length=24)
    found = layer(track._replace(notes=track.notes | {Part.PAD: (held,)}), Excerpt.CALM)
    assert [(note.step, note.length) for note in found.notes[Part.PAD]] == [(0, 16)]


def test_the_calm_layer_has_no_drums_and_a_soft_bass_and_the_tense_one_hats_alone() -> None:
    track = song()
    calm, tense, fight = (layer(track, what) for what in LAYERS)
    assert not calm.hits
    assert {hit.drum for hit in tense.hits} <= {Drum.CLOSED_HAT, Drum.OPEN_HAT}
    assert calm.notes[Part.BASS][0].velocity < tense.notes[Part.BASS][0].velocity
    assert fight.notes[Part.BASS] == tense.notes[Part.BASS]
    assert layer_words(track, Excerpt.CALM) == "pad, arpeggio, bass"


def test_three_players_make_three_layers_and_two_are_refused() -> None:
    track = song()
    three = track._replace(hits=(), notes={part: track.notes[part] for part in (Part.PAD, Part.BASS, Part.LEAD)})
    assert [layer_words(three, what) for what in LAYERS] == ["pad", "pad, bass", "pad, bass, lead"]
    two = three._replace(notes={part: track.notes[part] for part in (Part.PAD, Part.BASS)})
    with pytest.raises(WrongUse, match="the climax has 2 players, and layers need 3"):
        layer(two, Excerpt.CALM)


def test_how_to_fade_names_the_length_of_a_bar() -> None:
    assert "over a bar, 1.62 seconds." in fading_words(song())
