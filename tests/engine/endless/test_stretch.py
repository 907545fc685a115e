from dataclasses import replace

from engine.arrangement import arrange
from engine.endless.course import planned
from engine.endless.stretch import Stretch, composed
from engine.entropy.streams import song_stream
from engine.record import Asked
from tests.engine.endless.woven import SEED, VIBE
from tests.following import follow

PLAN = planned(SEED, VIBE, Asked(90.0), None)


def made(opens: bool = True, returns: bool = True, closes: bool = False) -> Stretch:
    stretch, told = follow(composed(PLAN._replace(opens=opens, returns=returns), closes))
    assert told == []
    return stretch


def test_a_stretch_is_its_song_without_the_fade() -> None:
    stretch = made()
    names = [section.name for section in stretch.song.sections]
    assert [section.name for section in stretch.track.sections] == names[:-1]
    assert names[-1] == "fade"
    assert stretch.track.fade_bars == 0
    end = stretch.track.bars * stretch.track.steps_per_bar
    for part, notes in stretch.track.notes.items():
        assert notes == tuple(
            replace(note, length=min(note.length, end - note.step))
            for note in stretch.song.notes[part]
            if note.step < end
        )
    assert stretch.song == arrange(stretch.sheet, PLAN.asked.seconds, song_stream(PLAN.seed).child("arrangement"))


def test_intro_and_return_may_be_left_out() -> None:
    stretch = made(opens=False, returns=False)
    assert [section.name for section in stretch.track.sections] == ["groove", "climax"]
    assert stretch.track.sections[0].start_bar == 0
    groove = stretch.song.sections[1]
    way = groove.start_bar * stretch.song.steps_per_bar
    assert stretch.first_bar == groove.start_bar
    assert stretch.track.hits[0].step + way == next(hit.step for hit in stretch.song.hits if hit.step >= way)


def test_one_that_closes_comes_down_and_fades_as_its_song_does() -> None:
    stretch = made(closes=True)
    assert stretch.closes
    assert stretch.track == stretch.song
    assert not made().closes
    thrown_in = made(opens=False, returns=False, closes=True)
    assert [section.name for section in thrown_in.track.sections] == ["groove", "climax", "return", "fade"]
    assert thrown_in.track.fade_bars == thrown_in.song.fade_bars


def test_it_is_told_in_a_sentence_and_what_the_composer_said_is_kept() -> None:
    stretch = made()
    assert stretch.words == (
        f"Stretch 1: {stretch.sheet.title}, {stretch.sheet.key}, {stretch.sheet.bpm} beats a minute, "
        f"{stretch.track.bars} bars."
    )
    assert any(event.text.startswith("Understood: rainy, village, shop.") for event in stretch.told)
