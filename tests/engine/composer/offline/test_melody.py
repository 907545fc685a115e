from collections import Counter
from itertools import pairwise
from math import log10

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.fitting import Placed
from engine.composer.offline.melody import ACCENTS, DOWNBEAT, _accent


def intervals(sheet):
    return [
        after.pitch - before.pitch
        for phase in sheet.phases
        for before, after in pairwise(phase.lead)
        if after.step - before.step <= sheet.steps_per_bar
    ]


def test_most_moves_are_steps_and_few_are_wide(compose):
    found = [i for number in range(30) for i in intervals(compose("adventure", number)[0].sheet) if i]
    assert 0.4 < sum(abs(i) <= 2 for i in found) / len(found) < 0.65
    assert 0.01 < sum(abs(i) > 7 for i in found) / len(found) < 0.11


def test_beats_hold_mostly_but_not_only_chord_tones(compose):
    on_beat = fitting = 0
    for number in range(30):
        sheet = compose("adventure", number)[0].sheet
        for phase in sheet.phases:
            harmony = Harmony(phase.key or sheet.key, phase.chords)
            for note in phase.lead:
                if note.step % 4 == 0:
                    on_beat += 1
                    fitting += note.pitch % 12 in harmony.at(note.step).classes
    assert 0.46 < fitting / on_beat < 0.85


def test_four_note_figures_come_back(compose):
    shares = []
    for number in range(30):
        sheet = compose("adventure", number)[0].sheet
        seen, again, count = set(), 0, 0
        for phase in sheet.phases:
            moves = [(b.pitch - a.pitch, b.step - a.step) for a, b in pairwise(phase.lead)]
            for at in range(len(moves) - 3):
                again += tuple(moves[at : at + 4]) in seen
                seen.add(tuple(moves[at : at + 4]))
                count += 1
        shares.append(again / count)
    assert 0.2 < sorted(shares)[15] < 0.66


def test_phrases_end_on_long_tones(compose):
    lengths, ends = Counter(), Counter()
    for number in range(30):
        sheet = compose("village", number)[0].sheet
        phase = sheet.phases[1]
        for note in phase.lead:
            lengths[note.length] += 1
        last = [n for n in phase.lead if n.step < phase.bars * sheet.steps_per_bar][-4:]
        ends[max(n.length for n in last)] += 1
    mean, last_mean = (sum(k * v for k, v in c.items()) / c.total() for c in (lengths, ends))
    assert last_mean > 1.3 * mean


def test_the_climax_lies_above_the_intro(compose):
    rises = []
    for number in range(20):
        phases = compose("hero", number)[0].sheet.phases
        intro, climax = (sum(n.pitch for n in phase.lead) / len(phase.lead) for phase in (phases[0], phases[2]))
        rises.append(climax - intro)
    assert sum(rises) / len(rises) > 3


def test_strong_beats_are_heard_to_be_louder(compose):
    decibels = []
    for number in range(20):
        for phase in compose("hero", number)[0].sheet.phases[1:]:
            strong = [n.velocity for n in phase.lead if n.step % 16 == 0]
            weak = [n.velocity for n in phase.lead if n.step % 4 and n.length == 1]
            if strong and weak:
                decibels.append(20 * log10(sum(strong) / len(strong) * len(weak) / sum(weak)))
    assert len(decibels) > 5
    assert sum(decibels) / len(decibels) > 1.5


def test_a_tone_that_comes_early_has_the_accent_of_the_beat_that_it_is_held_over(mood_of):
    mood = mood_of("hero")
    assert mood.steps_per_bar == 16
    on_time, early, short = (_accent(Placed(step, length, 0), mood) for step, length in ((16, 4), (14, 4), (14, 2)))
    assert on_time == early > 0 > short
    assert _accent(Placed(13, 8, 0), mood) < 0  # too early to be heard as that beat
    assert [_accent(Placed(step, 1, 0), mood) for step in (0, 8, 4, 2)] == [DOWNBEAT, *ACCENTS]
