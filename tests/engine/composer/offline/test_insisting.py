import pytest

from engine.composer.offline.insisting import read_brief
from engine.composer.offline.moods import settle
from engine.model.brief import Brief
from engine.model.moods import MoodName
from tests.engine.composer.offline.conftest import seed_of, stream_of


def mood_of(vibe, number=0, **asked):
    brief = Brief(vibe, seed_of(number), **asked)
    return settle(read_brief(brief), brief, stream_of(number).child("mood"))


def mean(vibe, scale, **asked):
    return sum(getattr(mood_of(vibe, number, **asked).dimensions, scale) for number in range(12)) / 12


@pytest.mark.parametrize("name", MoodName)
def test_a_mood_alone_is_as_its_word_in_a_vibe(name):
    asked, said = mood_of("", 5, mood=name), mood_of(name, 5)
    assert (asked.dimensions, asked.bpm, asked.key, asked.drums) == (said.dimensions, said.bpm, said.key, said.drums)


def test_a_mood_stands_above_the_places_of_the_vibe():
    assert mean("final boss", "bright", mood=MoodName.SHOP) > 0.2
    assert mean("village shop", "bright", mood=MoodName.BOSS) < -0.3
    assert mean("village shop", "energy", mood=MoodName.BOSS) > 0.5


def test_feelings_paces_and_styles_of_the_vibe_still_work_beneath_it():
    assert mean("very slow", "speed", mood=MoodName.BOSS) < mean("", "speed", mood=MoodName.BOSS) - 0.5
    assert {mood_of("jazz", number, mood=MoodName.BOSS).swing for number in range(3)} == {0.3}
    assert mood_of("waltz", mood=MoodName.BOSS).waltz


def test_an_energy_is_set_exactly_and_the_pace_goes_along():
    for energy, exact in ((1, -1.0), (10, 1.0)):
        assert mood_of("boss, energy 5", energy=energy).dimensions.energy == exact
    assert mean("village", "speed", energy=10) > mean("village", "speed", energy=1) + 0.3


def test_energy_changes_tempo_notes_and_strength_of_the_song(compose):
    def sums(energy):
        sheets = [compose("dungeon", number, energy=energy)[0].sheet for number in range(6)]
        phases = [phase for sheet in sheets for phase in sheet.phases]
        hits = sum(len(phase.drums) for phase in phases) / sum(phase.bars for phase in phases)
        leads = sum(len(phase.lead) for phase in phases) / sum(phase.bars for phase in phases)
        return sum(sheet.bpm for sheet in sheets) / 6, hits, leads

    for low, high in zip(sums(1), sums(10), strict=True):
        assert high > 1.1 * low


def test_both_are_told_however_many_words_there_are(compose):
    told = compose("rainy harbour", mood=MoodName.BOSS, energy=9)[1][0]
    assert told.startswith("Understood: mood boss, rainy, harbour, energy 9 of 10. ")
    many = "rain snow sand fire ice water forest city castle"
    told = compose(many, mood=MoodName.BOSS, energy=9)[1][0]
    assert told.startswith("Understood: mood boss, rain, snow, ")
    assert ", and 2 more, energy 9 of 10. " in told
