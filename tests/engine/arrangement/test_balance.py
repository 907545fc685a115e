from dataclasses import replace

import pytest

from engine.arrangement.balance import Placed, levels
from engine.arrangement.passage import Passage, passages_of
from engine.model.track import Section
from tests.samples import small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]


def section(name: str) -> Section:
    return Section(name, 0, 0, 4, 0.5)


def at_velocity(velocity: int) -> Passage:
    lines = {part: tuple(replace(n, velocity=velocity) for n in line) for part, line in PASSAGE.lines.items()}
    return PASSAGE._replace(lines=lines, hits=tuple(replace(hit, velocity=velocity) for hit in PASSAGE.hits))


def test_equal_material_is_brought_into_an_arc() -> None:
    names = ("intro", "groove", "climax", "return", "fade")
    factors = levels([section(name) for name in names], [[Placed(PASSAGE, 0, 1.0)]] * 5)
    intro, groove, climax, back, fade = factors
    assert climax == pytest.approx(1.16)
    assert groove == pytest.approx(0.85 * climax)
    assert intro == pytest.approx(0.6 * climax)
    assert fade < back < groove


def test_a_soft_climax_is_brought_up() -> None:
    factors = levels([section("climax")], [[Placed(at_velocity(58), 0, 1.0)]])
    assert factors == [pytest.approx(2.0)]


def test_what_already_rises_is_left_alone() -> None:
    soft = [Placed(at_velocity(20), 0, 1.0)]
    loud = [Placed(at_velocity(120), 0, 1.0)]
    assert levels([section("intro"), section("climax")], [soft, loud]) == [1.0, 1.0]
