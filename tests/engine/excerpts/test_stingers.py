"""Stingers: in key, of the motif, one to five seconds, whatever the song."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.excerpts import STINGERS, Excerpt
from engine.excerpts.stingers import stinger, stinger_words
from engine.model.harmony import scale
from engine.model.leitmotif import leitmotif_of
from engine.model.sheet import REGISTERS, Beat, Drum, Note, Part, Sheet
from engine.model.theory import Key, Mode
from engine.model.track import Track
from engine.synth.renderer import render
from tests.examples import examples
from tests.samples import SEED, small_sheet, small_track

METRES = [(16, Beat.QUARTER), (12, Beat.QUARTER), (12, Beat.DOTTED_QUARTER), (18, Beat.DOTTED_QUARTER)]


def song(sheet: Sheet) -> Track:
    return arrange(sheet, 30.0, song_stream(SEED).child("arrangement"))


def with_lead(sheet: Sheet, lead: tuple[Note, ...]) -> Sheet:
    first, groove, climax = sheet.phases
    return replace(sheet, phases=(replace(first, lead=lead), replace(groove, lead=lead), replace(climax, lead=lead)))


@examples(60)
@given(
    what=st.sampled_from(STINGERS),
    bpm=st.integers(40, 300),
    key=st.builds(Key, st.integers(0, 11), st.sampled_from(Mode)),
    metre=st.sampled_from(METRES),
    pitches=st.lists(st.integers(*REGISTERS[Part.LEAD]), min_size=4, max_size=8),
    gap=st.integers(1, 6),
)
def test_every_stinger_is_in_key_and_lasts_one_to_five_seconds(
    what: Excerpt, bpm: int, key: Key, metre: tuple[int, Beat], pitches: list[int], gap: int
) -> None:
    lead = tuple(Note(gap * index, gap, pitch) for index, pitch in enumerate(pitches))
    sheet = replace(with_lead(small_sheet(), lead), bpm=bpm, key=key)
    track = small_track()._replace(bpm=bpm, steps_per_bar=metre[0], beat_steps=metre[1])
    made = stinger(sheet, track, what)
    assert 1.0 - 1e-9 <= made.seconds <= 5.0 + 1e-9
    bar = metre[0] * 15 / bpm  # seconds
    assert made.bars % (metre[0] // metre[1]) == 0 or made.seconds + bar > 5.0
    end = made.bars * made.steps_per_bar
    for line in made.notes.values():
        for note in line:
            assert note.pitch % 12 in scale(key)
            assert 0 <= note.step < note.step + note.length <= end
            assert 1 <= note.velocity <= 127
    melody = made.notes[Part.LEAD]
    assert max(note.pitch for note in melody) <= REGISTERS[Part.LEAD][1]
    assert melody[-1].pitch % 12 == key.tonic
    assert 1 <= made.fade_bars < made.bars or made.bars == 1


def test_it_begins_with_the_motif() -> None:
    sheet = small_sheet()
    motif = leitmotif_of(sheet)
    assert motif is not None
    for what, count in ((Excerpt.VICTORY, 4), (Excerpt.GAME_OVER, 4), (Excerpt.LEVEL_UP, 3), (Excerpt.ITEM, 3)):
        melody = stinger(sheet, song(sheet), what).notes[Part.LEAD]
        head = [note.pitch for note in melody[:count]]
        written = [note.pitch for note in motif.notes[:count]]
        assert np.diff(head).tolist() == np.diff(written).tolist()
    assert stinger_words(sheet) == "the head of the motif, in E minor"


def test_each_tells_its_moment() -> None:
    sheet = small_sheet()
    made = {what: stinger(sheet, song(sheet), what) for what in STINGERS}
    melodies = {what: [note.pitch for note in one.notes[Part.LEAD]] for what, one in made.items()}
    for what in (Excerpt.VICTORY, Excerpt.LEVEL_UP, Excerpt.ITEM):
        assert melodies[what][-1] == max(melodies[what])
    assert melodies[Excerpt.GAME_OVER][-1] == min(melodies[Excerpt.GAME_OVER])
    assert not made[Excerpt.ITEM].hits
    assert made[Excerpt.VICTORY].hits[-1].drum is Drum.KICK


def test_a_song_without_a_melody_or_drums_has_stingers_too() -> None:
    sheet = replace(with_lead(small_sheet(), ()), without=(Part.DRUMS,))
    assert stinger_words(sheet) == "the chord of the key, as there is no lead, in E minor"
    made = stinger(sheet, small_track(), Excerpt.VICTORY)
    assert [note.pitch for note in made.notes[Part.LEAD][:4]] == [64, 67, 71, 76]
    assert not made.hits


@pytest.mark.parametrize("what", STINGERS)
def test_it_ends_in_silence(what: Excerpt) -> None:
    sheet = small_sheet()
    sound = np.concatenate(list(render(stinger(sheet, song(sheet), what), song_stream(SEED).child("synth"))))
    assert np.abs(sound).max() > 0.05
    assert np.abs(sound[-441:]).max() < 1e-3
