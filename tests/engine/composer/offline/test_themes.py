import pytest

from engine.composer.offline.form import GROOVE, INTRO, Section
from engine.composer.offline.themes import (
    _FIGURES,
    EIGHT_BARS,
    FOUR_BARS,
    INTRO_EIGHT,
    INTRO_FOUR,
    draw_themes,
    lay_figures,
)

BARS = dict.fromkeys("mkiabs", 2) | dict.fromkeys("htgrd", 1)


@pytest.mark.parametrize("scripts, bars", [(FOUR_BARS, 4), (INTRO_FOUR, 4), (EIGHT_BARS, 8), (INTRO_EIGHT, 8)])
def test_every_script_fills_its_section(scripts, bars):
    assert all(sum(BARS[name[0]] for name in script.split()) == bars for script in scripts)
    assert set(BARS) == set(_FIGURES)


def test_climax_and_intro_are_made_of_the_grooves_motif(mood_of, stream):
    for number in range(20):
        themes = draw_themes(mood_of("hero", number), stream.child(f"{number}"))
        groove, climax = ([t.degree for t in themes[letter].motif.tones] for letter in "AC")
        kept = min(len(groove), len(climax))
        assert climax[:kept] == groove[:kept]
        assert {t.onset for t in themes["I"].motif.tones} <= {t.onset for t in themes["A"].motif.tones}


def test_takes_of_a_section_state_the_same_figures_in_varied_form(mood_of, stream):
    mood = mood_of("hero")
    theme = draw_themes(mood, stream)["A"]
    first, again = (
        lay_figures(Section("A", take, 4 * take, 4, "half"), GROOVE, theme, mood, stream.child("lay"))
        for take in (0, 1)
    )
    assert [(f.bar, f.shift) for f in first] == [(f.bar, f.shift) for f in again]
    assert all(
        {t.onset for t in a.motif.tones} <= {t.onset for t in b.motif.tones} for a, b in zip(first, again, strict=True)
    )


def test_an_intro_leaves_room(mood_of, stream):
    mood = mood_of("hero")
    themes = draw_themes(mood, stream)
    counts = [
        sum(
            len(figure.motif.tones)
            for figure in lay_figures(
                Section(letter, 0, 0, 8, "half"), level, themes[letter], mood, stream.child(f"{n}")
            )
        )
        for n in range(20)
        for letter, level in (("I", INTRO), ("A", GROOVE))
    ]
    assert sum(counts[0::2]) < 0.7 * sum(counts[1::2])
