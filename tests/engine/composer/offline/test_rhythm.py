import pytest

from engine.composer.offline.rhythm import (
    BAR_CELLS,
    BEAT_CELLS,
    HALF_CELLS,
    JIG_CELLS,
    THICK,
    WALTZ_CELLS,
    draw_palette,
    target_density,
    write_bar,
)


@pytest.mark.parametrize(
    "cells, steps", [(JIG_CELLS, 6), (BEAT_CELLS, 4), (HALF_CELLS, 8), (BAR_CELLS, 16), (WALTZ_CELLS, 12)]
)
def test_every_cell_fills_its_place(cells, steps):
    rows, weights = cells
    assert len(rows) == len(weights)
    assert all(sum(abs(length) for length in row) == steps for row in rows)


@pytest.mark.parametrize("vibe", ["adventure", "waltz", "in 6/8"])
def test_tones_of_a_bar_follow_one_another_within_it(mood_of, stream, vibe):
    mood = mood_of(vibe)
    for number in range(100):
        bar = write_bar(mood, draw_palette("mixed", stream.child(f"{number % 9}")), 1.5, stream.child(f"{number}"))
        ends = [onset + length for onset, length in bar]
        assert all(end <= onset for end, (onset, _) in zip(ends, bar[1:], strict=False))
        assert len(bar) >= 1 and ends[-1] <= mood.steps_per_bar


def test_a_denser_bar_is_asked_for_and_given(mood_of, stream):
    mood = mood_of("adventure")
    palettes = [draw_palette("mixed", stream.child(f"{n}")) for n in range(10)]
    thin, full = (
        sum(len(write_bar(mood, palettes[n % 10], density, stream.child(f"{n}"))) for n in range(60))
        for density in (0.6, 2.2)
    )
    assert full > 1.6 * thin


@pytest.mark.parametrize("grain", THICK)
def test_a_songs_palette_is_a_handful_of_cells_of_one_grain(grain, stream):
    for number in range(20):
        palette = draw_palette(grain, stream.child(f"{number}"))
        assert 2 <= len(palette.beats[0]) <= 3 and 1 <= len(palette.halves[0]) <= 4 and len(palette.bars[0]) <= 2
        assert (2, 2) in palette.beats[0] and THICK[grain] in palette.halves[0]
    lengths = {abs(n) for rows in (palette.beats[0], palette.halves[0]) for row in rows for n in row}
    assert grain != "straight" or not any(length % 2 for length in lengths)


def test_the_lead_thickens_from_phase_to_phase_and_with_energy(mood_of):
    calm, wild = mood_of("calm"), mood_of("frantic")
    assert target_density(calm, 0) < target_density(calm, 1) < target_density(calm, 2)
    assert target_density(calm, 1) < target_density(wild, 1)
