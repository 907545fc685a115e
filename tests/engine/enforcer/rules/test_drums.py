import itertools
from dataclasses import replace

import pytest

from engine.enforcer.rules.drums import keep_the_beat, pattern
from engine.entropy.streams import song_stream
from engine.model.sheet import Beat, Drum, Hit, Sheet
from tests.samples import SEED, small_sheet

STREAM = song_stream(SEED)


def with_drums(index: int, drums: tuple[Hit, ...]) -> Sheet:
    sheet = small_sheet()
    phases = [replace(phase, drums=drums) if place == index else phase for place, phase in enumerate(sheet.phases)]
    return replace(sheet, phases=tuple(phases))


def test_the_intro_is_filled_with_hats() -> None:
    full, sentences = keep_the_beat(with_drums(0, ()), STREAM)
    assert sentences == ("16 closed hats added in phase 1, bars 1 to 4, where there were no drums.",)
    assert {hit.drum for hit in full.phases[0].drums} == {Drum.CLOSED_HAT}


def test_only_sparse_bars_are_filled() -> None:
    drums = (
        *(Hit(step, Drum.KICK) for step in (0, 8, 16, 24)),
        Hit(32, Drum.KICK),
        Hit(48, Drum.KICK),
        Hit(56, Drum.KICK),
    )
    full, sentences = keep_the_beat(with_drums(2, drums), STREAM)
    assert sentences == ("1 kick, 2 snares and 8 closed hats added in phase 3, bar 3, where the drums were sparse.",)
    assert [hit for hit in full.phases[2].drums if not 32 <= hit.step < 48] == [h for h in drums if h.step != 32]


def test_a_hole_over_a_bar_line_is_filled() -> None:
    drums = tuple(Hit(step, Drum.SNARE) for step in (0, 1, 30, 31, 34, 35, 50, 60))
    full, sentences = keep_the_beat(with_drums(1, drums), STREAM)
    assert len(sentences) == 1
    steps = sorted({hit.step for hit in full.phases[1].drums})
    assert max(two - one for one, two in itertools.pairwise(steps)) <= 16


@pytest.mark.parametrize("bar_steps", [8, 10, 12, 14, 16, 32])
@pytest.mark.parametrize("index", [0, 1, 2])
def test_the_filling_follows_the_metre(index: int, bar_steps: int) -> None:
    bar = pattern(index, (0.2, 0.6, 1.0)[index], bar_steps)
    assert {hit.step for hit in bar} >= set(range(0, bar_steps, 4))
    assert all(0 <= hit.step < bar_steps for hit in bar)
    drums = {hit.drum for hit in bar}
    assert drums == ({Drum.CLOSED_HAT} if index == 0 else {Drum.CLOSED_HAT, Drum.KICK, Drum.SNARE})


def test_a_waltz_has_its_kick_on_one() -> None:
    assert [hit.step for hit in pattern(1, 0.6, 12) if hit.drum is Drum.KICK] == [0]


def test_six_eight_is_filled_in_two_beats_of_three_eighths() -> None:
    bar = pattern(1, 0.6, 12, Beat.DOTTED_QUARTER)
    strokes = {drum: [hit.step for hit in bar if hit.drum is drum] for drum in (Drum.KICK, Drum.SNARE, Drum.CLOSED_HAT)}
    assert strokes == {Drum.KICK: [0], Drum.SNARE: [6], Drum.CLOSED_HAT: [0, 2, 4, 6, 8, 10]}
