import pytest

from engine.composer.offline.form import plan_phases
from engine.composer.offline.harmony import read_numeral, write_harmony
from engine.composer.offline.progressions import PROGRESSIONS
from engine.model.theory import Quality


@pytest.mark.parametrize(
    "numeral, read",
    [
        ("i", (0, Quality.MINOR, None)),
        ("bVII", (10, Quality.MAJOR, None)),
        ("V7", (7, Quality.DOMINANT_SEVENTH, None)),
        ("iim7b5", (2, Quality.HALF_DIMINISHED, None)),
        ("viidim7", (11, Quality.DIMINISHED_SEVENTH, None)),
        ("Vsus4", (7, Quality.SUSPENDED_FOURTH, None)),
        ("IV^3", (5, Quality.MAJOR, 4)),
        ("i^5", (0, Quality.MINOR, 7)),
    ],
)
def test_numerals_are_read(numeral, read):
    assert read_numeral(numeral) == read


def test_what_is_no_numeral_is_refused():
    with pytest.raises(ValueError, match="Q7"):
        read_numeral("Q7")


def test_chords_cover_the_phase_and_change_as_often_as_in_real_tunes(mood_of, stream):
    rates = []
    for number in range(40):
        mood = mood_of("adventure", number)
        for plan in plan_phases(mood, stream.child(str(number))):
            chords = write_harmony(plan, mood, stream.child(f"{number}")).chords
            assert chords[0].step == 0
            assert chords[-1].step + chords[-1].length == plan.bars * mood.steps_per_bar
            rates.append(len(chords) / plan.bars)
    assert 0.55 < sorted(rates)[len(rates) // 2] < 0.9


def test_a_return_begins_with_the_harmony_of_the_first_take(mood_of, stream):
    compared = 0
    for number in range(40):
        mood = mood_of("castle", number)
        plan = plan_phases(mood, stream.child(str(number)))[1]
        first, *returns = [s for s in plan.sections if s.letter == "A" and s.bars == plan.sections[0].bars]
        harmony = write_harmony(plan, mood, stream.child(str(number)))
        pedal = any(c.bass == plan.key.tonic != c.root for c in harmony.chords)
        for again in returns if not pedal else ():
            here, there = (harmony.at(s.start * mood.steps_per_bar).chord for s in (first, again))
            assert (here.root, here.quality) == (there.root, there.quality)
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("mode", PROGRESSIONS)
def test_full_endings_rest_on_the_tonic_and_half_endings_do_not(mode):
    turns = PROGRESSIONS[mode]
    assert all(read_numeral(turn.split()[-1].split(",")[-1])[0] == 0 for turn in turns.full)
    assert all(read_numeral(turn.split()[0].split(",")[0])[0] == 0 for turn in turns.home)
    for turn in turns.half + turns.deceptive + turns.open:
        last = [name for bar in turn.split() for name in bar.split(",") if name != "-"][-1]
        assert read_numeral(last)[0] != 0


def test_no_section_begins_on_the_chord_that_the_last_one_ended_on_unless_it_is_home(mood_of, stream):
    boundaries = 0
    for number in range(60):
        mood = mood_of("sad farewell", number)
        for plan in plan_phases(mood, stream.child(str(number)))[1:]:
            harmony = write_harmony(plan, mood, stream.child(str(number)))
            for section in plan.sections[1:]:
                first = section.start * mood.steps_per_bar
                before, after = harmony.at(first - 1).chord, harmony.at(first).chord
                assert before != after or after.root == plan.key.tonic
                boundaries += 1
    assert boundaries > 200
