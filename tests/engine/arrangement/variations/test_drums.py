from engine.arrangement.passage import Passage, passages_of
from engine.arrangement.variations import drums
from engine.entropy.streams import song_stream
from engine.model.sheet import Drum, Hit
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)


def added(passage: Passage) -> list[Hit]:
    return [hit for hit in passage.hits if hit not in PASSAGE.hits]


def removed(passage: Passage) -> list[Hit]:
    return [hit for hit in PASSAGE.hits if hit not in passage.hits]


def test_ghosts_are_soft_few_and_off_the_beat() -> None:
    ghosts = added(drums.ghost(PASSAGE, STREAM.child("x")))
    assert [hit.step // 16 for hit in ghosts] == [2, 3]
    assert all(hit.drum is Drum.SNARE and hit.velocity < 50 and hit.step % 4 == 3 for hit in ghosts)


def test_a_drop_out_silences_half_of_the_last_bar_but_not_the_hats() -> None:
    gone = removed(drums.drop_out(PASSAGE, STREAM))
    assert gone
    assert all(48 <= hit.step < 56 and hit.drum is not Drum.CLOSED_HAT for hit in gone)


def test_hats_open_before_every_second_bar() -> None:
    eighths = PASSAGE.with_hits(tuple(Hit(step, Drum.CLOSED_HAT) for step in range(0, 64, 2)))
    opened = drums.open_hats(eighths, STREAM)
    assert [hit.step for hit in opened.hits if hit.drum is Drum.OPEN_HAT] == [30, 62]


def test_pushed_kicks_come_before_the_middle() -> None:
    kicks = added(drums.push(PASSAGE, STREAM.child("x")))
    assert kicks
    assert all(hit.drum is Drum.KICK and hit.step % 16 == 6 for hit in kicks)
    silent = PASSAGE.with_hits(())
    assert drums.push(silent, STREAM) is silent


def test_a_fill_is_modest_and_ends_the_last_bar() -> None:
    for number in range(8):
        filled = drums.fill(PASSAGE, STREAM.child(str(number)))
        strokes = added(filled)
        assert 1 <= len(strokes) <= 5
        assert min(hit.step for hit in strokes) >= 56
        last_bar = sum(hit.step >= 48 for hit in filled.hits)
        assert last_bar <= 1.7 * sum(hit.step < 16 for hit in PASSAGE.hits)


def test_a_crash_comes_once() -> None:
    crashed = drums.crash(PASSAGE, STREAM)
    assert [hit.step for hit in added(crashed)] == [0]
    assert drums.crash(crashed, STREAM) is crashed


def test_doubled_hats_play_every_eighth() -> None:
    doubled = drums.double_hats(PASSAGE, STREAM)
    assert [hit.step for hit in doubled.hits if hit.drum is Drum.CLOSED_HAT] == list(range(0, 64, 2))
