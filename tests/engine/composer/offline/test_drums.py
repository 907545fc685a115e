from collections import Counter

import pytest

from engine.arrangement import arrange
from engine.composer.offline.drum_patterns import FILLS, JIG_STYLES, SHORT_FILLS, STYLES, WALTZ_STYLES
from engine.composer.offline.drums import VELOCITIES
from engine.enforcer import enforce
from engine.model.sheet import Drum, Part

PATTERNS = [(p, 16) for style in STYLES.values() for p in style]
PATTERNS += [(p, 12) for styles in (WALTZ_STYLES, JIG_STYLES) for style in styles.values() for p in style]
PATTERNS += [(p, 8) for p in FILLS] + [(p, 4) for p in SHORT_FILLS]


@pytest.mark.parametrize("pattern, steps", PATTERNS)
def test_patterns_are_as_long_as_their_place_and_use_known_signs(pattern, steps):
    assert all(len(row) == steps and set(row) <= {*VELOCITIES, "."} for row in pattern.values())


def bars_of(phase, steps_per_bar):
    bars = [set() for _ in range(phase.bars)]
    for hit in phase.drums:
        bars[hit.step // steps_per_bar].add((hit.step % steps_per_bar, hit.drum))
    return bars


def test_bars_are_alike_but_not_all_alike(compose):
    shares = []
    for number in range(40):
        sheet = compose("adventure", number)[0].sheet
        bars = bars_of(sheet.phases[1], sheet.steps_per_bar)
        shares.append(Counter(map(frozenset, bars)).most_common(1)[0][1] / len(bars))
    assert 0.33 < sorted(shares)[20] < 0.75


def test_fills_are_modest(compose):
    ratios = []
    for number in range(40):
        sheet = compose("adventure", number)[0].sheet
        bars = bars_of(sheet.phases[1], sheet.steps_per_bar)
        ends = [len(bar) for at, bar in enumerate(bars) if at % 8 == 7]
        ratios.append(sum(ends) / len(ends) / (sum(map(len, bars)) / len(bars)))
    assert 0.9 < sorted(ratios)[20] < 1.3
    assert sorted(ratios)[38] < 1.66


def test_intros_are_soft_and_climaxes_hard(compose):
    for number in range(10):
        intro, _, climax = compose("boss", number)[0].sheet.phases
        soft, hard = (sum(hit.velocity for hit in phase.drums) / len(phase.drums) for phase in (intro, climax))
        assert soft + 4 < hard


@pytest.mark.parametrize("vibe", ["battle, no drums", "slow waltz without drums", "jig in 6/8, no percussion"])
def test_no_drums_means_none_and_the_enforcer_adds_none(compose, stream, vibe):
    sheet = compose(vibe)[0].sheet
    assert sheet.without == (Part.DRUMS,)
    assert not any(phase.drums for phase in enforce(sheet, stream).sheet.phases)
    assert arrange(sheet, 120, stream).hits == ()


def test_a_mystery_may_do_without_drums_and_a_battle_does_not(compose):
    mysteries, battles = ([compose(vibe, n)[0].sheet for n in range(20)] for vibe in ("mystery", "battle"))
    assert 2 < sum(Part.DRUMS in sheet.without for sheet in mysteries) < 18
    assert not any(sheet.without for sheet in battles)


def test_sections_of_a_climax_begin_with_a_crash(compose):
    climax = compose("boss fight")[0].sheet.phases[2]
    assert any(hit.step == 0 and hit.drum is Drum.CRASH for hit in climax.drums)


def test_some_grooves_drop_to_their_hats_for_a_bar_and_come_back(compose):
    dropped = 0
    for number in range(40):
        sheet = compose("city chase", number)[0].sheet
        groove = sheet.phases[1]
        pieces = [set() for _ in range(groove.bars)]
        for hit in groove.drums:
            pieces[hit.step // sheet.steps_per_bar].add(hit.drum)
        quiet = [at for at, found in enumerate(pieces) if Drum.KICK not in found]
        assert len(quiet) <= 1 and groove.bars - 1 not in quiet
        dropped += len(quiet)
    assert 3 < dropped < 30


def test_hits_are_in_order_and_each_piece_struck_once_a_step(compose):
    for vibe in ("boss", "waltz", "calm", "desert"):
        for phase in compose(vibe)[0].sheet.phases:
            assert [hit.step for hit in phase.drums] == sorted(hit.step for hit in phase.drums)
            assert len({(hit.step, hit.drum) for hit in phase.drums}) == len(phase.drums)
