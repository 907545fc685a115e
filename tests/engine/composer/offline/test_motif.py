from itertools import pairwise

import pytest

from engine.composer.offline.motif import (
    WIDER,
    WIDEST,
    Motif,
    Tone,
    augmented,
    diminished,
    displaced,
    draw_contour,
    draw_motif,
    inverted,
    ornamented,
    part_of,
    redraw_contour,
    redraw_rhythm,
    retrograde,
    thinned,
)
from engine.composer.offline.rhythm import draw_palette

TUNE = Motif(2, (Tone(0, 4, 0), Tone(4, 2, 2), Tone(6, 2, 1), Tone(8, 8, 4), Tone(16, 8, 3), Tone(24, 8, 1)))


def in_order(motif: Motif, steps: int) -> bool:
    ends = [tone.onset + tone.length for tone in motif.tones]
    return ends[-1] <= steps and all(end <= tone.onset for end, tone in zip(ends, motif.tones[1:], strict=False))


def contours(mood_of, stream, **traits):
    character = mood_of("adventure").character._replace(**traits)
    return [draw_contour(12, character, stream.child(f"{number}")) for number in range(200)]


@pytest.mark.parametrize("spread", [-1.0, 0.0, 1.0])
def test_contours_begin_at_their_anchor_and_stay_singable(mood_of, stream, spread):
    for line in contours(mood_of, stream, spread=spread):
        assert (line[0], len(line)) == (0, 12)
        assert max(line) - min(line) <= WIDEST + WIDER * spread


def test_most_moves_are_steps(mood_of, stream):
    lines = contours(mood_of, stream, leaps=1.0)
    moves = [abs(b - a) for line in lines for a, b in pairwise(line) if a != b]
    assert 0.5 < sum(move == 1 for move in moves) / len(moves) < 0.85


def test_a_song_may_leap_or_repeat_its_tones_more_than_others(mood_of, stream):
    def share(fits, **traits):
        moves = [b - a for line in contours(mood_of, stream, **traits) for a, b in pairwise(line)]
        return sum(map(fits, moves)) / len(moves)

    assert share(lambda m: abs(m) > 1, leaps=5.0) > 2 * share(lambda m: abs(m) > 1, leaps=0.4)
    assert share(lambda m: m == 0, repeats=3.3) > 2 * share(lambda m: m == 0, repeats=0.3)


def test_an_answer_in_the_same_rhythm_is_another_tune(mood_of, stream):
    again = redraw_contour(TUNE, mood_of("adventure"), stream.child("contour"))
    assert [(t.onset, t.length) for t in again.tones] == [(t.onset, t.length) for t in TUNE.tones]
    assert [t.degree for t in again.tones] != [t.degree for t in TUNE.tones]


def test_motifs_are_two_bars_in_order(mood_of, stream):
    for vibe in ("adventure", "waltz"):
        mood = mood_of(vibe)
        for number in range(50):
            motif = draw_motif(mood, draw_palette("mixed", stream.child(f"{number}")), 1.4, stream.child(f"{number}"))
            assert in_order(motif, 2 * mood.steps_per_bar)
            assert any(tone.onset >= mood.steps_per_bar for tone in motif.tones)


def test_a_new_rhythm_keeps_the_contour(mood_of, stream):
    again = redraw_rhythm(TUNE, mood_of("adventure"), draw_palette("mixed", stream), 1.5, stream.child("rhythm"))
    kept = min(len(TUNE.tones), len(again.tones))
    assert [t.degree for t in again.tones][:kept] == [t.degree for t in TUNE.tones][:kept]
    assert in_order(again, 32)


def test_inversion_turns_twice_to_the_same():
    assert [t.degree for t in inverted(TUNE).tones] == [0, -2, -1, -4, -3, -1]
    assert inverted(inverted(TUNE)) == TUNE


def test_a_fragment_is_one_bar_from_its_own_first_tone():
    assert part_of(TUNE, 1, 16) == Motif(1, (Tone(0, 8, 0), Tone(8, 8, -2)))


def test_augmentation_doubles_the_first_bar():
    assert augmented(TUNE, 16).tones[:2] == (Tone(0, 8, 0), Tone(8, 4, 2))
    assert augmented(TUNE, 16).bars == 2


def test_diminution_halves_all_of_it_into_one_bar():
    assert diminished(TUNE, 16) == Motif(
        1, (Tone(0, 2, 0), Tone(2, 1, 2), Tone(3, 1, 1), Tone(4, 4, 4), Tone(8, 4, 3), Tone(12, 4, 1))
    )
    crowded = Motif(2, (Tone(0, 1, 0), Tone(1, 1, 1), Tone(2, 2, 2)))
    assert [t.degree for t in diminished(crowded, 16).tones] == [0, 2]


def test_backwards_twice_is_the_same_tune():
    assert [t.degree for t in retrograde(TUNE).tones] == [0, 2, 3, 0, 1, -1]
    assert [t.onset for t in retrograde(TUNE).tones] == [t.onset for t in TUNE.tones]
    assert retrograde(retrograde(TUNE)) == TUNE


def test_a_displaced_motif_comes_late_and_ends_with_its_bars():
    late = displaced(TUNE, 2, 16)
    assert [t.onset for t in late.tones] == [2, 6, 8, 10, 18, 26]
    assert in_order(late, 32)


def test_thinning_swallows_short_tones_off_the_beat():
    assert [t.onset for t in thinned(TUNE).tones] == [0, 4, 8, 16, 24]


def test_ornaments_split_long_tones_and_keep_the_tunes_place(stream):
    found = ornamented(TUNE, 1.0, True, stream.child("ornament"))
    assert len(found.tones) > len(TUNE.tones)
    assert {t.onset for t in TUNE.tones} <= {t.onset for t in found.tones}
    assert in_order(found, 32)
    assert ornamented(TUNE, 0.0, True, stream.child("ornament")) == TUNE
