"""Whole songs and records, as they were made and changed in one place."""

import copy
import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from engine.composer.rules import RULES
from engine.model.errors import WrongUse
from engine.pipeline import make_song, render_sheet
from engine.publishing import Targets
from engine.record import OWN_HASH, own_hash
from engine.request import SongRequest, Surroundings
from engine.synth.rules import RULES as RENDERING_RULES
from engine.verify.findings import Verdict
from tests.engine.verify.conftest import fails_alone, failures, outcome, result_of
from tests.engine.verify.mutations import changed, other


def test_a_song_as_it_was_made_holds(song: Path) -> None:
    found = outcome(song)
    assert found.holds
    assert found.summary == "All that can be recomputed holds."
    texts = [str(finding) for finding in found.findings]
    sources = "the quantum source, the hardware source and the clock source"
    assert f"Holds: the seed follows by the rule from the bytes of {sources}." in texts
    assert (
        "Cannot be known: where the bytes of the quantum source come from: they are not signed, so their origin is "
        "claimed, not proven." in texts
    )
    assert "Holds: the sheet is the one that the offline composer writes from this seed and vibe." in texts
    for name in ("a.wav", "a.mid", "a.json"):
        assert f"Holds: {name} is unchanged: it has the hash that the record gives." in texts
        assert f"Holds: {name}, made again of the sheet and the seed, has the hash that the record gives." in texts
    assert all("\n" not in text and text.endswith(".") for text in texts)


@pytest.mark.parametrize("rules", [RULES - 1, RULES + 1, None])
def test_a_song_of_other_composing_rules_is_not_composed_again_but_its_sheet_is_rendered(
    rules: int | None, song: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = song.parent / "a.provenance.json"
    record = json.loads(where.read_text())
    assert record["composing_rules"] == RULES
    del record["composing_rules"]
    if rules is not None:
        record["composing_rules"] = rules
    record[OWN_HASH] = own_hash(record)
    where.write_text(json.dumps(record))
    monkeypatch.setattr("engine.verify.song.composed_again", None)  # to compose would fail
    found = outcome(song)
    assert found.holds
    texts = [str(finding) for finding in found.findings]
    theirs = "older rules without a number" if rules is None else f"composing rules of version {rules}"
    assert (
        "Cannot be known: whether the offline composer wrote this sheet from this seed and vibe, and what was repaired "
        f"in it: the song was made under {theirs}, and this program knows version {RULES} alone. What follows from the "
        "sheet is checked all the same." in texts
    )
    assert "Holds: a.wav, made again of the sheet and the seed, has the hash that the record gives." in texts
    assert "Holds: length, loudness and true peak are those of the song made again." in texts


@pytest.mark.parametrize("rules", [RENDERING_RULES + 1, None])
def test_sound_of_other_rendering_rules_is_not_held_against_the_sound_of_these(
    rules: int | None, song: Path, record: dict[str, Any]
) -> None:
    record = copy.deepcopy(record)
    assert record.pop("rendering_rules") == RENDERING_RULES
    if rules is not None:
        record["rendering_rules"] = rules
    record["loudness"] += 0.01
    forged(song, record, 0)
    found = outcome(song)
    assert found.holds
    texts = [str(finding) for finding in found.findings]
    theirs = "older rules without a number" if rules is None else f"rendering rules of version {rules}"
    reason = f"the song was rendered under {theirs}, and this program knows version {RENDERING_RULES} alone."
    assert f"Cannot be known: whether loudness and true peak are those of the song: {reason}" in texts
    assert f"Cannot be known: whether a.wav was made of this sheet: {reason}" in texts
    for name in ("a.mid", "a.json"):
        assert f"Holds: {name}, made again of the sheet and the seed, has the hash that the record gives." in texts
    forged(song.with_suffix(".mid"), record, 1)  # no sample is in it
    assert failures(song) == "a.mid, made again of the sheet and the seed, has another hash than the record gives."


def forged(file: Path, record: dict[str, Any], place: int) -> None:
    """Change a file of a song, and its record so that the two agree. place: of the file in the record."""
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    assert record["files"][place]["name"] == file.name
    record["files"][place]["sha256"] = hashlib.sha256(content).hexdigest()
    record[OWN_HASH] = own_hash(record)
    (file.parent / "a.provenance.json").write_text(json.dumps(record))


def test_any_of_its_files_leads_to_the_record(song: Path) -> None:
    renamed = song.rename(song.parent / "b.wav")
    (song.parent / "a.provenance.json").rename(song.parent / "b.provenance.json")
    texts = [str(finding) for finding in outcome(renamed).findings]
    assert "Holds: b.wav is one of the record's files under another name." in texts
    assert "Cannot be known: whether a.wav is unchanged: it does not stand beside its record." in texts


@pytest.mark.parametrize("where", [44, 20_000, -100, -1, 30])
def test_one_changed_byte_of_a_song_is_named(where: int, song: Path) -> None:
    content = bytearray(song.read_bytes())
    content[where] ^= 1
    song.write_bytes(content)
    assert failures(song) == "a.wav was changed: it has another hash than the record gives."


def test_a_song_cut_short_and_another_song_are_named(song: Path) -> None:
    (song.parent / "a.mid").write_bytes((song.parent / "a.mid").read_bytes()[:-1])
    (song.parent / "other.wav").write_bytes(b"RIFF")
    (song.parent / "other.provenance.json").write_bytes((song.parent / "a.provenance.json").read_bytes())
    assert failures(song.parent / "other.wav") == (
        "a.mid was changed: it has another hash than the record gives. "
        "other.wav is none of the files that the record names."
    )


def test_a_song_and_its_record_forged_together_are_seen(song: Path, record: dict[str, Any]) -> None:
    content = bytearray(song.read_bytes())
    content[30_000] ^= 1
    song.write_bytes(content)
    forged = copy.deepcopy(record)
    forged["files"][0]["sha256"] = hashlib.sha256(content).hexdigest()
    forged[OWN_HASH] = own_hash(forged)
    (song.parent / "a.provenance.json").write_text(json.dumps(forged))
    assert failures(song) == "a.wav, made again of the sheet and the seed, has another hash than the record gives."


def test_another_version_is_told_and_nothing_is_excused(song: Path, record: dict[str, Any]) -> None:
    mutated = changed(record, ("program",), rehash=True)
    (song.parent / "a.provenance.json").write_text(json.dumps(mutated))
    found = outcome(song)
    unknown = [finding.text for finding in found.findings if finding.verdict is Verdict.UNKNOWN]
    assert any("was made by version 0.1.1, this is 0.1.0, and recomputing may differ." in text for text in unknown)
    assert "has another hash than the record gives (made by version 0.1.1, this is 0.1.0)." in failures(song)


def test_a_seed_that_was_given_and_a_sheet_that_was_read_are_told(tmp_path: Path) -> None:
    outputs = (tmp_path / "a.json", tmp_path / "a.wav")
    request = SongRequest(outputs=outputs, seconds=10, seed="ab" * 32, offline=True)
    result_of(make_song(request, Surroundings()))
    result_of(render_sheet(tmp_path / "a.json", Targets((tmp_path / "b.wav",), tmp_path, False), 12.5))
    given, read = ([str(finding) for finding in outcome(tmp_path / name).findings] for name in ("a.wav", "b.wav"))
    assert "Holds: nothing was rolled: the record says that the seed was given by the user." in given
    assert "Holds: the sheet is the one that the offline composer writes from this seed and vibe." in given
    assert "Cannot be known: who composed the sheet: it was read from a file." in read
    assert outcome(tmp_path / "a.wav").holds
    assert outcome(tmp_path / "b.wav").holds


@pytest.mark.parametrize("repaired", [False, True])
def test_a_seed_computed_from_a_sheet(repaired: bool, song: Path, record: dict[str, Any]) -> None:
    sheet = copy.deepcopy(record["sheet"]) | {"seed": ""}
    if repaired:
        sheet["phases"][1] |= {"drums": [], "bass": []}  # a song without drums may be meant so
    (song.parent / "s.json").write_text(json.dumps(sheet))
    target = song.parent / "s.wav"
    result_of(render_sheet(song.parent / "s.json", Targets((target,), song.parent, False), 10))
    found = outcome(target)
    told = [str(finding) for finding in found.findings if "SHA-256 of the sheet" in finding.text]
    assert found.holds
    assert told[0].startswith("Cannot be known: whether" if repaired else "Holds: the seed is the SHA-256")


def test_where_there_is_no_record_nothing_can_be_checked(song: Path) -> None:
    (song.parent / "a.provenance.json").unlink()
    with pytest.raises(WrongUse, match=r"no provenance record stands beside .*a\.wav"):
        outcome(song)
    with pytest.raises(WrongUse, match="is no file"):
        outcome(song.parent / "missing.wav")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no JSON"),
        (b"\xff", "it is no text in UTF-8"),
        (b"[" * 100_000, "too deep"),
        (b"[]", "the record is no object"),
        (b'{"format": "qrc-provenance/1", "format": "qrc-provenance/1"}', "a name stands twice"),
        (b'{"format": "qrc-provenance/9"}', "its form qrc-provenance/9 is not known"),
        (b" " * (16 * 1024 * 1024 + 1), "larger than 16 megabytes"),
    ],
)
def test_what_is_no_record_does_not_hold(content: bytes, said: str, song: Path) -> None:
    (song.parent / "a.provenance.json").write_bytes(content)
    assert said in failures(song)


def test_random_bytes_in_place_of_others_never_pass_and_never_break(song: Path) -> None:
    path = song.parent / "a.provenance.json"
    text = path.read_bytes()
    chance = random.Random(6)
    for _ in range(40):
        mutated = bytearray(text)
        at = chance.randrange(len(text) // 3)
        mutated[at] = other(mutated[at]) % 256
        path.write_bytes(mutated)
        assert fails_alone(mutated) or failures(path), (at, text[at - 20 : at + 20])
