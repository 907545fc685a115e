import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement.form import form_of
from engine.entropy.streams import song_stream
from engine.model.sheet import Phase
from tests.samples import SEED

STREAM = song_stream(SEED)


def phases(bars: list[int], energies: tuple[float, ...] = (0.3, 0.6, 1.0)) -> list[Phase]:
    return [Phase("phase", *each) for each in zip(bars, energies, strict=True)]


@given(st.integers(1, 4500), st.floats(10, 3600), st.lists(st.integers(1, 64), min_size=3, max_size=3))
def test_sections_fill_the_track_exactly(bars: int, seconds: float, phase_bars: list[int]) -> None:
    form = form_of(bars, seconds, phases(phase_bars), STREAM.child("form"))
    assert [s.start_bar for s in form.sections] == [
        sum(s.bars for s in form.sections[:index]) for index in range(len(form.sections))
    ]
    assert sum(section.bars for section in form.sections) == bars
    assert all(section.bars >= 1 for section in form.sections)
    assert any(section.name == "climax" for section in form.sections)
    assert 1 <= form.fade_bars <= min(8, form.sections[-1].bars)


@pytest.mark.parametrize(
    ("bars", "names"),
    [
        (1, ["climax"]),
        (2, ["climax", "fade"]),
        (3, ["intro", "climax", "fade"]),
        (4, ["intro", "groove", "climax", "fade"]),
        (5, ["intro", "groove", "climax", "return", "fade"]),
    ],
)
def test_the_shortest_tracks_keep_the_climax(bars: int, names: list[str]) -> None:
    assert [section.name for section in form_of(bars, 10, phases([4, 4, 4]), STREAM).sections] == names


def test_three_minutes_are_cut_in_whole_phrases() -> None:
    form = form_of(105, 180, phases([16, 16, 16]), STREAM)
    assert [(section.name, section.bars) for section in form.sections] == [
        ("intro", 16),
        ("groove", 36),
        ("climax", 32),
        ("return", 12),
        ("fade", 9),
    ]
    assert form.fade_bars == 8


def test_long_tracks_go_round_and_the_cycles_have_lengths_of_their_own() -> None:
    form = form_of(2100, 3600, phases([8, 16, 16]), STREAM)
    names = [section.name for section in form.sections]
    assert names[:4] == ["intro", "groove", "climax", "breakdown"]
    assert names[-4:] == ["groove", "climax", "return", "fade"]
    assert len({section.bars for section in form.sections if section.name == "groove"}) > 1
    assert all(section.bars <= 60 for section in form.sections)


def test_a_section_s_energy_is_that_of_the_phase_which_it_plays() -> None:
    def energies(of_phases: tuple[float, ...]) -> dict[str, float]:
        sections = form_of(2100, 3600, phases([8, 16, 16], of_phases), STREAM).sections
        return {section.name: section.energy for section in sections}

    usual = {"intro": 0.3, "groove": 0.6, "climax": 1.0, "breakdown": 0.4, "return": 0.5, "fade": 0.25}
    assert energies((0.3, 0.6, 1.0)) == usual
    loud = energies((1.0, 0.5, 0.0))
    assert (loud["intro"], loud["breakdown"], loud["groove"], loud["climax"]) == (1.0, 1.0, 0.5, 0.0)
