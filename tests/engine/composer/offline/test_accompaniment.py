from itertools import pairwise

import pytest

from engine.composer.offline.accompaniment import PAD_HIGH, PAD_LOW, RHYTHMS, write_arpeggio, write_pad
from engine.composer.offline.diatonic import chord_classes
from engine.composer.offline.form import plan_phases
from engine.composer.offline.harmony import write_harmony


@pytest.mark.parametrize("style", RHYTHMS)
def test_a_climax_always_has_a_denser_rhythm_than_any_groove(style):
    _, groove, climax = RHYTHMS[style]
    assert max(map(len, climax)) > max(map(len, groove))
    assert all(list(rhythm) == sorted(set(rhythm)) for rhythm in groove + climax)


def test_the_pad_sings_chord_tones_in_its_register(compose):
    for number in range(20):
        for phase in compose("hero", number)[0].sheet.phases:
            for chord in phase.chords:
                notes = [n for n in phase.pad if chord.step <= n.step < chord.step + chord.length]
                assert notes
                assert {n.pitch % 12 for n in notes} <= set(chord_classes(chord))
                assert all(PAD_LOW <= n.pitch <= PAD_HIGH for n in notes)


def test_the_pads_voices_move_little(compose):
    moves = []
    for number in range(20):
        phase = compose("hero", number)[0].sheet.phases[1]
        tops = [max(n.pitch for n in phase.pad if n.step == step) for step in sorted({n.step for n in phase.pad})]
        moves += [abs(b - a) for a, b in pairwise(tops)]
    assert sum(moves) / len(moves) < 3.5


def test_the_arpeggio_is_mostly_of_the_chord(compose):
    fitting = count = 0
    for number in range(20):
        for phase in compose("space", number)[0].sheet.phases:
            for chord in phase.chords:
                for note in phase.arpeggio:
                    if chord.step <= note.step < chord.step + chord.length:
                        count += 1
                        fitting += note.pitch % 12 in chord_classes(chord)
    assert 0.7 < fitting / count < 1.0


def test_a_trio_is_thinner_than_a_full_texture(mood_of, stream):
    def sizes(texture):
        found = 0
        for number in range(10):
            mood = mood_of("adventure", number)
            mood = mood._replace(character=mood.character._replace(texture=texture))
            plan = plan_phases(mood, stream.child(f"{number}"))[1]
            harmony = write_harmony(plan, mood, stream.child(f"{number}"))
            found += len(write_pad(plan, mood, harmony, stream)) + len(write_arpeggio(plan, mood, harmony, stream))
        return found

    assert sizes("trio") < 0.7 * sizes("plain") < 0.7 * sizes("full")


def test_the_arpeggio_thickens_from_phase_to_phase(compose):
    for number in range(20):
        rates = [len(phase.arpeggio) / phase.bars for phase in compose("city", number)[0].sheet.phases]
        assert rates[0] < rates[1] < rates[2]
