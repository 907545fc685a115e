import pytest

from engine.composer.offline.form import CLIMAX, CLIMAX_PLANS, GROOVE_PLANS, INTRO_PLANS, plan_phases
from engine.model.sheet import MAX_BARS


def test_sections_lie_end_to_end_and_count_their_takes(mood_of, stream):
    for number in range(30):
        for plan in plan_phases(mood_of("adventure", number), stream.child(str(number))):
            assert [s.start for s in plan.sections] + [plan.bars] == [0] + [s.start + s.bars for s in plan.sections]
            for at, section in enumerate(plan.sections):
                assert section.take == sum(s.letter == section.letter for s in plan.sections[:at])
                assert plan.section_at(section.start + section.bars - 1) is section


@pytest.mark.parametrize("plans", [INTRO_PLANS, GROOVE_PLANS, CLIMAX_PLANS])
def test_every_plan_is_whole_phrases_and_leads_round_or_on(plans):
    for plan in plans:
        assert sum(bars for _, bars, _ in plan) in range(8, 25, 4)
        assert all(bars in (4, 8) for _, bars, _ in plan)
        assert plan[-1][2] in ("half", "open")
    assert max(sum(bars for _, bars, _ in plan) for plan in plans) <= MAX_BARS


def test_a_calm_song_stays_at_home_and_a_bright_one_goes_minor_only_where_it_is_tense(mood_of, stream):
    def modes(vibe):
        plans = [plan_phases(mood_of(vibe, n), stream.child(str(n))) for n in range(40)]
        return [(groove.key.mode, climax.key.mode, climax.moved) for _, groove, climax in plans]

    assert not any(moved for _, _, moved in modes("calm quiet lullaby"))
    assert any(home is not there for home, there, _ in modes("brave hero, dangerous fight"))


def test_only_a_climax_may_leave_the_key(mood_of, stream):
    moved = 0
    for number in range(60):
        mood = mood_of("battle", number)
        plans = plan_phases(mood, stream.child(str(number)))
        assert all(plan.key == mood.key and not plan.moved for plan in plans[:CLIMAX])
        assert plans[CLIMAX].moved == (plans[CLIMAX].key != mood.key)
        moved += plans[CLIMAX].moved
    assert 10 < moved < 45
