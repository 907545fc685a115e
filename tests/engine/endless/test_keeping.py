"""A stretch kept as a take: exported and verified, everything about it holds."""

import json
from pathlib import Path

import pytest

from engine.endless.course import planned
from engine.endless.keeping import keep_stretch
from engine.entropy.roll import Roll, given, roll
from engine.exporting import export_take
from engine.publishing import Targets
from engine.record import Asked, sealed
from engine.request import Surroundings
from engine.sheetfile.reading import load_sheet
from engine.takes import Take
from engine.verify.song import verified
from tests.engine.endless.woven import SEED, VIBE
from tests.following import follow


def kept(folder: Path, rolled: Roll) -> Take:
    plan = planned(rolled.seed, VIBE, Asked(90.0), None)
    return follow(keep_stretch(folder / "home", plan, rolled))[0]


def sentences(record: Path) -> list[str]:
    return [str(finding) for finding in follow(verified(record))[0].findings]


@pytest.mark.parametrize("rolled", [given(SEED), follow(roll(Surroundings(), True, sources=("os", "clock")))[0]])
def test_what_is_kept_can_be_exported_and_holds(tmp_path: Path, rolled: Roll) -> None:
    take = kept(tmp_path, rolled)
    assert load_sheet(take.sheet).sheet.vibe == VIBE
    files = follow(export_take(take, Targets((tmp_path / "a.mid", tmp_path / "a.json"), tmp_path, force=False)))[0]
    assert len(files) == 3
    said = sentences(tmp_path / "a.provenance.json")
    assert not [line for line in said if line.startswith("Does not hold")]
    assert "Holds: the seed is the one that is drawn for this stretch from the seed of its music." in said
    assert "Holds: the sheet is the one that the offline composer writes from this seed and vibe." in said
    assert "Holds: a.mid, made again of the sheet and the seed, has the hash that the record gives." in said
    told = "the seed of the music follows by the rule from the bytes of"
    assert any(told in line for line in said) is not rolled.given


@pytest.mark.parametrize("change", ["stream", "from", "drawn"])
def test_a_seed_that_was_not_drawn_so_fails(tmp_path: Path, change: str) -> None:
    take = kept(tmp_path, given(SEED))
    record = json.loads(take.record.read_bytes())
    drawn = record["entropy"]["drawn"]
    if change == "stream":
        drawn["stream"] = "endless/2/1"
    elif change == "from":
        drawn["from"]["seed"] = "0" * 64
    else:
        del record["entropy"]["drawn"]
    path = tmp_path / "b.provenance.json"
    path.write_bytes(sealed(record))
    failed = [line for line in sentences(path) if line.startswith("Does not hold")]
    assert "Does not hold: the seed is not the one that is drawn for this stretch from the seed of its music." in failed
