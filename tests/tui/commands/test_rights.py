import json
from pathlib import Path

from tests.tui.command import qrc, qrc_anew


def test_the_page_is_printed_as_lines_and_as_json(tmp_path: Path) -> None:
    qrc("compose", "x", "--offline", "--length", "0:10", "--out", "a.mid", "--quiet", folder=tmp_path)
    done = qrc_anew("rights", "a.mid", folder=tmp_path, environment={"QRC_LICENCE": "CC-BY-4.0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Creative Commons Attribution 4.0" in done.stdout
    other = qrc("rights", "a.mid", "--licence", "mine alone", "--json", folder=tmp_path)
    assert any("mine alone" in line for line in json.loads(other.stdout)["lines"])


def test_without_a_record_it_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bare.wav").write_bytes(b"RIFF")
    done = qrc("rights", "bare.wav", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: no provenance record stands beside") and done.stderr.count("\n") == 1
