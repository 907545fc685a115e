import json
from pathlib import Path

from engine.sheetfile.writing import write_sheet
from tests.samples import SEED, small_sheet
from tests.tui.command import qrc, qrc_anew


def test_a_sheet_is_told_short_normal_and_full(tmp_path: Path) -> None:
    (tmp_path / "gate.json").write_bytes(write_sheet(small_sheet()))
    told = {detail: qrc("describe", "gate.json", f"--{detail}", folder=tmp_path) for detail in ("short", "full")}
    told["normal"] = qrc_anew("describe", "gate.json", folder=tmp_path)
    assert {done.returncode for done in told.values()} == {0} and not told["short"].stderr
    lengths = [len(told[detail].stdout.splitlines()) for detail in ("short", "normal", "full")]
    assert lengths[0] == 3 and lengths == sorted(lengths)
    first = "Crimson Gate: fast, 148 beats a minute, four beats a bar"
    assert all(done.stdout.startswith(first) for done in told.values())


def test_json_holds_the_lines_and_the_facts(tmp_path: Path) -> None:
    (tmp_path / "gate.json").write_bytes(write_sheet(small_sheet()))
    done = qrc("describe", "gate.json", "--json", "--length", "1:00", "--short", folder=tmp_path)
    told = json.loads(done.stdout)
    assert told["key"] == "E minor" and abs(told["seconds"] - 60) < 2 and len(told["lines"]) == 3


def test_what_is_added_to_a_bare_sheet_is_said_and_quiet_leaves_it_out(tmp_path: Path) -> None:
    sheet = json.loads(write_sheet(small_sheet()))
    for phase in sheet["phases"]:
        phase["drums"] = []
    (tmp_path / "bare.json").write_text(json.dumps(sheet))
    assert (
        "Progress: The sheet is thin; told is what is made of it"
        in qrc("describe", "bare.json", folder=tmp_path).stderr
    )
    assert qrc("describe", "bare.json", "--quiet", folder=tmp_path).stderr == ""


def test_what_cannot_be_told_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bare.wav").write_bytes(b"RIFF")
    done = qrc("describe", "bare.wav", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("Error: 'bare.wav' cannot be described: neither its provenance record nor its sheet")
    assert qrc("describe", "bare.wav", "--short", "--full", folder=tmp_path).returncode == 2


def test_a_take_is_told_by_its_number(tmp_path: Path) -> None:
    song = ("compose", "x", "--offline", "--seed", SEED, "--length", "0:10", "--out", "a.mid", "--json")
    made = qrc(*song, folder=tmp_path)
    title = json.loads(made.stdout)["title"]
    (tmp_path / "a.mid").unlink()
    assert qrc("describe", "1", "--short", folder=tmp_path).stdout.startswith(f"{title}: ")
    done = qrc("describe", "2", folder=tmp_path)
    assert done.returncode == 2 and done.stderr.startswith("Error: there is no take 2")
