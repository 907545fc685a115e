import numpy as np
import pytest

from engine.endless import loom as loom_module
from engine.endless.loom import Loom
from engine.model.units import SAMPLE_RATE
from tests.engine.endless.woven import OTHER, VIBE, all_of, loom, silent_at_end, weave
from tests.following import follow


@pytest.fixture(scope="module")
def woven() -> Loom:
    """Return three stretches, the last one of another vibe."""
    one = loom()
    for vibe in (VIBE, VIBE, OTHER):
        weave(one, vibe)
    return one


def test_stretches_stand_one_behind_the_other_on_the_bar(woven: Loom) -> None:
    spans = woven.timeline.laid
    assert [span.number for span in spans] == [1, 2, 3]
    assert spans[1].start == spans[0].end
    assert woven.side.tape.frames == spans[2].end
    assert [one.plan.vibe for one in woven.remembered] == [VIBE, VIBE, OTHER]


def test_no_joint_stands_out_and_none_is_silent(woven: Loom) -> None:
    sound = all_of(woven).astype(np.int32)
    steps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    for span in woven.timeline.laid[1:]:
        assert steps[span.start - 1] < 0.5 * steps.max()
        around = sound[span.start - SAMPLE_RATE // 10 : span.start + SAMPLE_RATE // 10]
        assert np.abs(around.reshape(-1, SAMPLE_RATE // 50, 2)).max(axis=(1, 2)).min() > 33  # -60 dBFS


def test_what_waits_is_taken_back_and_all_is_as_if_it_never_was(woven: Loom) -> None:
    other = loom()
    for vibe in (VIBE, VIBE, "space"):
        weave(other, vibe)
    heard = other.timeline.laid[1]
    other.side.tape.read(heard.start, 1000)
    stretch, _ = follow(other.turn(OTHER, heard.start + 1000, soon=False))
    assert stretch is not None
    assert np.array_equal(all_of(other), all_of(woven))
    assert list(other.remembered) == list(woven.remembered)


def test_another_vibe_is_heard_after_the_next_phrase_without_a_click(woven: Loom) -> None:
    other = loom()
    for _ in range(2):
        weave(other, VIBE)
    place = 1000
    follow(other.turn(OTHER, place))
    first, second = other.timeline.laid
    assert first.inside.bars in (4, 8)
    assert first.end > place + 3 * SAMPLE_RATE
    assert second.start == first.end
    assert first.inside.sections[0].name == "intro"
    assert sum(section.bars for section in first.inside.sections) == first.inside.bars
    sound, before = all_of(other), all_of(woven)
    assert np.array_equal(sound[: first.end], before[: first.end])
    steps = np.abs(np.diff(sound.astype(np.int32), axis=0)).max(axis=1)
    assert steps[first.end - 1] < 0.5 * steps.max()
    assert [kept.plan.vibe for kept in other.remembered] == [VIBE, OTHER]


def test_what_begins_at_once_is_not_taken_back() -> None:
    one = loom()
    for _ in range(2):
        weave(one)
    border, frames = one.timeline.laid[0].end, one.side.tape.frames
    one.side.tape.read(border - 2000, 1000)
    assert follow(one.turn(OTHER, border - 1000)) == (None, [])
    assert one.side.tape.frames == frames
    assert [kept.plan.vibe for kept in one.remembered] == [VIBE, VIBE]


@pytest.mark.parametrize("stretches", [1, 2])
def test_the_last_stretch_closes_with_its_fade_and_no_dead_air(woven: Loom, stretches: int) -> None:
    one = loom(stretches=stretches)
    for _ in range(stretches):
        weave(one)
    one.finish()
    sound, last = all_of(one), one.last
    assert one.side.tape.finished
    assert last is not None
    assert last.stretch.closes
    assert len(last.tail) == 0
    assert len(sound) == one.timeline.laid[-1].end
    assert one.timeline.words(len(sound)).startswith(f"stretch {stretches}, fade, bar ")
    assert np.abs(sound[-1]).max() <= 1
    assert silent_at_end(sound) <= 0.25
    assert np.array_equal(sound[: last.start], all_of(woven)[: last.start])


def test_another_vibe_in_the_place_of_the_last_stretch_closes_too() -> None:
    one = loom(stretches=2)
    for _ in range(2):
        weave(one)
    stretch, _ = follow(one.turn(OTHER, 1000))
    assert stretch is not None
    assert (stretch.plan.number, stretch.plan.vibe, stretch.closes) == (2, OTHER, True)
    assert silent_at_end(all_of(one)) <= 0.25


def test_music_of_a_length_ends_there_over_a_fade() -> None:
    one = loom(most_frames=10 * SAMPLE_RATE)
    weave(one)
    assert one.full
    one.finish()
    sound, whole = all_of(one), loom()
    weave(whole)
    assert len(sound) == 10 * SAMPLE_RATE
    assert np.array_equal(sound[: 5 * SAMPLE_RATE], all_of(whole)[: 5 * SAMPLE_RATE])
    assert not sound[-1].any()
    assert silent_at_end(sound) <= 0.25


def test_what_was_played_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loom_module, "CAPACITY", 30 * SAMPLE_RATE)
    monkeypatch.setattr(loom_module, "REMEMBERED", 2)
    one = loom()
    for _ in range(3):
        weave(one)
    laid = one.timeline.laid
    assert laid[-1].number == 3
    assert laid[0].start >= one.side.tape.oldest > 0
    assert [kept.plan.number for kept in one.remembered] == [2, 3]
