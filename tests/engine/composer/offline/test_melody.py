from collections import Counter
from itertools import pairwise

from engine.composer.offline.diatonic import Harmony


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


def test_strong_beats_are_louder(compose):
    phase = compose("hero")[0].sheet.phases[1]
    strong = [n.velocity for n in phase.lead if n.step % 16 == 0]
    weak = [n.velocity for n in phase.lead if n.step % 4]
    assert sum(strong) / len(strong) > sum(weak) / len(weak) + 4
