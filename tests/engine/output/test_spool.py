import io
from pathlib import Path

import numpy as np

from engine.output.gathering import PIECE, Gathering
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


def test_the_file_that_keeps_it_may_be_written_over_while_it_is_read(tmp_path: Path) -> None:
    frames = PIECE // 2
    sound = np.random.default_rng(1).standard_normal((frames, 2)).astype(np.float32)
    with io.FileIO(tmp_path / "file", "w+b") as file:
        target = Gathering(file.fileno())
        target.write(memoryview(b"a header, written before the sound comes"))
        with Spool(tmp_path, file) as spool:
            spool.append(sound)
            largest, heard = 0, []
            for block in spool.blocks(1000):
                heard.append(block.copy())
                target.write(block.astype(np.float16).data.cast("B"))
                largest = max(largest, (tmp_path / "file").stat().st_size)
        target.flush()
    assert np.array_equal(np.concatenate(heard), sound)
    assert largest == sound.nbytes
    written = (tmp_path / "file").read_bytes()
    assert written == b"a header, written before the sound comes" + sound.astype(np.float16).tobytes()
