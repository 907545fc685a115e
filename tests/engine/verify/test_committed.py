"""A record with a commitment, changed in one place by somebody who makes all hashes right again."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.committing import ENDING
from engine.pipeline import make_song
from engine.record import OWN_HASH, own_hash
from engine.request import SongRequest, Surroundings
from engine.verify.checks import record_findings
from engine.verify.committed import commitment_file_findings, commitment_findings
from engine.verify.findings import Verdict
from engine.verify.recorded import read_record
from engine.verify.rights import rights_page
from tests.engine.verify.conftest import fails_alone, outcome, result_of
from tests.engine.verify.mutations import changed
from tests.fakes.beacon import PUBLIC_KEY, address, beacon


@pytest.fixture(autouse=True)
def fake_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.entropy.quicknet.PUBLIC_KEY", PUBLIC_KEY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("committed")
    with beacon(lambda number, fake: True) as fake:
        wished = {"composer": "offline", "sources": ("os", "clock"), "commit_seconds": 3}
        request = SongRequest("x", (made / "a.json",), made, 10, **wished)  # type: ignore[arg-type]
        result_of(make_song(request, Surroundings(home=made / "home", drand_url=address(fake))))
    return made


@pytest.fixture
def record(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "a.provenance.json").read_text())
    return read


def findings(record: dict[str, Any]) -> list[str]:
    return [str(finding) for finding in commitment_findings(read_record(json.dumps(record).encode()))]


def test_what_holds_and_what_only_a_witness_knows(record: dict[str, Any]) -> None:
    told = findings(record)
    assert [text.split(":")[0] for text in told] == ["Holds", "Holds", "Holds", "Cannot be known"]
    assert not fails_alone(json.dumps(record).encode())


def test_a_model_may_have_been_asked_twice_and_that_is_said(record: dict[str, Any]) -> None:
    record["entropy"]["commitment"]["composer"] = "gemini"
    assert any("not what a model writes" in text for text in findings(record))


@pytest.mark.parametrize("place", ["sha256", "rule", "beacon", "round", "round_due", "time", "composer"])
def test_no_changed_field_of_a_commitment_passes(place: str, record: dict[str, Any]) -> None:
    assert fails_alone(json.dumps(changed(record, ("entropy", "commitment", place), rehash=True)).encode())


def without_round(forged: dict[str, Any]) -> None:
    forged["entropy"]["sources"] = forged["entropy"]["sources"][:2]


def other_vibe(forged: dict[str, Any]) -> None:
    forged["vibe"] = forged["sheet"]["vibe"] = "what pleased more"


def other_length(forged: dict[str, Any]) -> None:
    forged["asked"]["length_seconds"] = 11


def other_composer(forged: dict[str, Any]) -> None:
    forged["composer"] = "sheet"


@pytest.mark.parametrize("forge", [without_round, other_vibe, other_length, other_composer])
def test_what_was_chosen_after_the_round_is_seen(
    forge: Callable[[dict[str, Any]], None], record: dict[str, Any]
) -> None:
    forged = copy.deepcopy(record)
    forge(forged)
    forged[OWN_HASH] = own_hash(forged)
    assert any(text.startswith("Does not hold") for text in findings(forged))


def test_a_commitment_s_file_is_compared(folder: Path, record: dict[str, Any], tmp_path: Path) -> None:
    read = read_record(json.dumps(record).encode())
    where = tmp_path / "a.provenance.json"
    assert list(commitment_file_findings(read, where)) == []
    content = (folder / f"a{ENDING}").read_bytes()
    (tmp_path / f"a{ENDING}").write_bytes(content)
    short = record["entropy"]["commitment"]["sha256"][:8] + ENDING
    (tmp_path / short).write_bytes(content.replace(b"offline", b"offlin3"))
    assert [str(finding) for finding in commitment_file_findings(read, where)] == [
        f"Holds: a{ENDING} tells of the same commitment.",
        f"Does not hold: {short} tells of another commitment than the record, or was changed.",
    ]


def test_a_commitment_s_file_leads_to_its_song(folder: Path, record: dict[str, Any], tmp_path: Path) -> None:
    short = record["entropy"]["commitment"]["sha256"][:8] + ENDING
    for name in ("a.json", "a.provenance.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    for name in (f"a{ENDING}", short):
        (tmp_path / name).write_bytes((folder / f"a{ENDING}").read_bytes())
        assert outcome(tmp_path / name).record == tmp_path / "a.provenance.json"
        assert outcome(tmp_path / name).holds


def test_the_rights_page_tells_of_it(folder: Path, record: dict[str, Any]) -> None:
    (line,) = [line for line in rights_page(folder / "a.json") if line.startswith("Commitment: ")]
    assert record["entropy"]["commitment"]["sha256"] in line


def test_a_record_without_a_commitment_has_nothing_to_check(record: dict[str, Any]) -> None:
    del record["entropy"]["commitment"]
    assert findings(record) == []
    assert any(f.verdict is Verdict.FAILS for f in record_findings(read_record(json.dumps(record).encode())))
