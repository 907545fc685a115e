import pytest

from engine.composer.offline.fitting import HIGH, LOW, Fitter, lead_centre
from engine.composer.offline.form import plan_phases
from engine.composer.offline.harmony import write_harmony
from engine.composer.offline.motif import Motif, Tone
from engine.composer.offline.themes import Figure

# Draws by which every tone on a strong beat is moved to the chord, or none is.
MOVED, KEPT = [0.0] * 16, [0.999] * 16


@pytest.fixture
def fitter(mood_of, stream):
    mood = mood_of("boss fight")
    plan = plan_phases(mood, stream.child("form"))[1]
    return Fitter(plan, mood, write_harmony(plan, mood, stream.child("harmony")))


def figure(*degrees: int) -> Figure:
    """Return a figure whose tones begin on the beats of the second bar."""
    return Figure(1, Motif(1, tuple(Tone(4 * at, 4, degree) for at, degree in enumerate(degrees))), 0)


def test_a_high_vibe_lies_higher(mood_of):
    assert lead_centre(mood_of("fairy high bells"), 1) > lead_centre(mood_of("low dungeon"), 1) + 3


def test_a_section_is_anchored_on_a_tone_of_its_chord(fitter):
    for step in range(0, 64, 4):
        base = fitter.base(step, 2)
        assert fitter.harmony.pitch(base, step) % 12 in fitter.harmony.at(step).classes


def test_wherever_a_figure_would_lie_it_is_played_in_the_lead_s_register(fitter):
    home = fitter.base(0, 0)
    for away in range(-40, 41, 5):
        placed = fitter.place(figure(0, 9, -9, 2), 0, home + away, MOVED, None)
        assert all(LOW <= fitter.harmony.pitch(tone.position, tone.step) <= HIGH for tone in placed)
        assert [(tone.step, tone.length) for tone in placed] == [(16, 4), (20, 4), (24, 4), (28, 4)]


def test_a_strong_beat_has_a_tone_of_the_chord_where_the_draw_says_so(fitter):
    chord, home = fitter.harmony.at(16).classes, fitter.base(16, 0)
    moved, kept = (
        [fitter.place(figure(degree), 0, home, draws, None)[0].position for degree in range(4)]
        for draws in (MOVED, KEPT)
    )
    assert all(fitter.harmony.pitch(position, 16) % 12 in chord for position in moved)
    assert kept == [home, home + 1, home + 2, home + 3]


def test_a_figure_far_from_the_tone_before_it_begins_an_octave_nearer(fitter):
    home = fitter.base(16, 0)
    alone = fitter.place(figure(0), 0, home, KEPT, None)[0].position
    led_up, led_down = (fitter.place(figure(0), 0, home, KEPT, alone + gap)[0].position for gap in (7, -7))
    assert {led_up - alone, led_down - alone} <= {-7, 0, 7}
    assert led_down <= alone <= led_up


def test_a_figure_without_tones_is_none(fitter):
    assert fitter.place(figure(), 0, fitter.base(0, 0), KEPT, None) == []
