import pytest

from engine.composer.offline.bass import FIGURES, OCTAVE, without_parallels
from engine.composer.offline.diatonic import Harmony
from engine.model.sheet import Chord, Note
from engine.model.theory import Key, Mode, Quality


@pytest.mark.parametrize("style", FIGURES)
def test_figures_follow_one_another_within_a_bar(style):
    for figure in FIGURES[style]:
        ends = [step + length for step, length, _ in figure]
        assert all(end <= step for end, (step, _, _) in zip(ends, figure[1:], strict=False))
        assert ends[-1] <= 16
        assert {tone for _, _, tone in figure} <= set("rfotswa")


def test_the_bass_begins_most_chords_with_their_bass_tone(compose):
    stated = begun = 0
    for number in range(20):
        for phase in compose("castle", number)[0].sheet.phases:
            for chord in phase.chords:
                first = next((n for n in phase.bass if chord.step <= n.step < chord.step + 4), None)
                if first:
                    begun += 1
                    stated += first.pitch % 12 == (chord.root if chord.bass is None else chord.bass)
    assert stated / begun > 0.9


def test_the_bass_is_as_busy_as_in_real_tunes(compose):
    rates = []
    for number in range(30):
        sheet = compose("adventure", number)[0].sheet
        rates += [len(phase.bass) / (phase.bars * sheet.steps_per_bar / 4) for phase in sheet.phases[1:]]
    assert 0.9 < sorted(rates)[len(rates) // 2] < 1.9


def test_parallel_octaves_become_thirds():
    harmony = Harmony(Key(0, Mode.MAJOR), (Chord(0, 4, 0, Quality.MAJOR), Chord(4, 4, 2, Quality.MINOR)))
    bass = [Note(0, 4, 36), Note(4, 4, 38)]
    lead = (Note(0, 4, 72), Note(4, 4, 74))
    assert [n.pitch for n in without_parallels(bass, lead, harmony, 35)] == [36, 41]
    assert without_parallels(bass, (Note(0, 4, 72), Note(4, 4, 77)), harmony, 35) == bass


def test_songs_lie_at_depths_of_their_own_and_riffs_keep_to_one_figure(compose, mood_of):
    lowest, rhythms = set(), {True: [], False: []}
    for number in range(30):
        character = mood_of("adventure", number).character
        sheet = compose("adventure", number)[0].sheet
        roots = [n.pitch for phase in sheet.phases for n in phase.bass]
        assert min(roots) >= min(character.depth, 28)
        lowest.add(min(roots))
        groove = sheet.phases[1]
        bars = [frozenset(n.step % 16 for n in groove.bass if n.step // 16 == bar) for bar in range(groove.bars)]
        rhythms[character.riff].append(len(set(bars)) / groove.bars)
    assert max(lowest) - min(lowest) >= OCTAVE // 2
    assert sum(rhythms[True]) / len(rhythms[True]) < sum(rhythms[False]) / len(rhythms[False])
