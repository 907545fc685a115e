import subprocess
import sys
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from engine.verify.records import content_of, record_of_file, records_in


def test_any_file_of_a_song_leads_to_its_record_under_any_name(song: Path) -> None:
    record = song.parent / "a.provenance.json"
    assert {record_of_file(path) for path in song.parent.iterdir()} == {record}
    renamed = record.rename(song.parent / "b.provenance.json")
    assert record_of_file(song.parent / "a.mid") == renamed
    assert records_in(song.parent) == [renamed]


def test_where_no_record_stands_the_way_out_is_told(song: Path) -> None:
    (song.parent / "a.provenance.json").unlink()
    with pytest.raises(WrongUse, match=r"no provenance record stands beside .*a\.wav"):
        record_of_file(song)
    assert records_in(song.parent) == []
    with pytest.raises(WrongUse, match="cannot be read"):
        records_in(song.parent / "missing")
    with pytest.raises(WrongUse, match="cannot be read"):
        content_of(song.parent / "missing.provenance.json")


def test_who_reads_records_waits_for_no_synth() -> None:
    code = "import sys, engine.describing, engine.verify.rights; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
