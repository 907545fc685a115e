from pathlib import Path

import numpy as np

from engine.output.spool import Spool


def test_what_goes_in_comes_out_in_other_blocks(tmp_path: Path) -> None:
    sound = np.random.default_rng(1).standard_normal((1000, 2)).astype(np.float32)
    with Spool(tmp_path) as spool:
        spool.append(sound[:10])
        spool.append(sound[10:])
        assert not list(tmp_path.iterdir())
        blocks = [block.copy() for block in spool.blocks(300)]
    assert [len(block) for block in blocks] == [300, 300, 300, 100]
    assert np.array_equal(np.concatenate(blocks), sound)
