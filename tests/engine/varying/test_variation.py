"""A variation puts back what is locked, whatever was done to it."""

from dataclasses import replace

from engine.model.lineage import Lineage
from engine.varying.grid import ALL_CELLS, content, read_cells
from engine.varying.variation import Variation
from tests.engine.varying.songs import composed

LINEAGE = Lineage(3, "00" * 32, "Darker.", ("drums 1",))


def test_locked_cells_are_put_back_and_nothing_else() -> None:
    source, repaired = composed(seed="ab" * 32), composed(seed="cd" * 32)
    locks = read_cells("drums, lead 2")
    after = Variation(LINEAGE, source, locks).with_locked(repaired)
    for cell in ALL_CELLS:
        assert content(after, cell) == content(source if cell in locks else repaired, cell)
    assert replace(after, phases=repaired.phases) == repaired
