import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from engine.model.errors import WrongUse
from engine.recording import Recording, load_recording, read_recording, write_recording
from engine.strictjson import BadRecord
from tests.examples import examples


def edited(recording: Recording, **fields: Any) -> bytes:
    return json.dumps(json.loads(write_recording(recording)) | fields).encode()


def test_what_was_written_comes_back(recording: Recording) -> None:
    back = read_recording(write_recording(recording), "boss.json")
    assert (back.name, back.changed, len(back.sha256)) == ("boss.json", False, 64)
    exchanges = tuple(one._replace(sent="") for one in recording.exchanges)
    again = back._replace(name="", sha256="", exchanges=tuple(one._replace(sent="") for one in back.exchanges))
    assert again == recording._replace(exchanges=exchanges)


def test_a_change_is_noticed(recording: Recording) -> None:
    assert read_recording(edited(recording, vibe="another"), "x").changed
    assert read_recording(edited(recording, recording_sha256=""), "x").changed


REFUSED = [
    ({"format": "qrc-sheet/1"}, "its form is qrc-sheet/1, and qrc-recording/1 is needed"),
    ({"program": "other 1"}, "names another program"),
    ({"service": "offline"}, "names 'offline', which this version does not know"),
    ({"service": "../up"}, "which this version does not know"),
    ({"composer": "gemini"}, "its field composer is neither auto nor the service"),
    ({"recorded": "yesterday"}, "its field recorded is no time such as"),
    ({"seed": "ab"}, "its field seed is not 64 hex digits"),
    ({"vibe": "x" * 10_001}, "its field vibe is no text"),
    ({"model": "a\nb"}, "its field model is no short text on one line"),
    ({"exchanges": []}, "its field exchanges is empty"),
    ({"exchanges": [{}] * 101}, "its field exchanges is no list of at most 100"),
    ({"exchanges": [{"call": "GET /", "end": "happy"}]}, "entry 1, end is no end that is known"),
    ({"asked": {"length_seconds": 1e9}}, "its field asked"),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED)
def test_what_cannot_be_is_refused(recording: Recording, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(BadRecord) as refused:
        read_recording(edited(recording, **fields), "x")
    assert said in str(refused.value)


EXCHANGES: list[dict[str, Any]] = [
    {"status": 99},
    {"status": "200"},
    {"headers": {"content-type": "a\r\nset-cookie: b"}},
    {"headers": {"bad name": "x"}},
    {"headers": {"content-type": "é"}},
    {"body": 5},
    {"end": "silent", "why": "", "waited": -1},
    {"seconds": float("nan")},
]


@pytest.mark.parametrize("fields", EXCHANGES)
def test_a_hostile_exchange_is_refused(recording: Recording, fields: dict[str, Any]) -> None:
    exchange = json.loads(write_recording(recording))["exchanges"][0] | fields
    with pytest.raises(BadRecord):
        read_recording(edited(recording, exchanges=[exchange]), "x")


def test_base64_that_is_none_is_refused(recording: Recording) -> None:
    exchange = json.loads(write_recording(recording))["exchanges"][1] | {"body_base64": "!"}
    with pytest.raises(BadRecord, match="body_base64 is no base64"):
        read_recording(edited(recording, exchanges=[exchange]), "x")


@examples(60, HealthCheck.function_scoped_fixture)
@given(data=st.data())
def test_however_it_is_cut_or_spoilt_it_is_read_or_refused_in_words(recording: Recording, data: st.DataObject) -> None:
    whole = write_recording(recording)
    cut = data.draw(st.integers(0, len(whole) - 2))
    with pytest.raises(BadRecord):
        read_recording(whole[:cut], "x")
    spoilt = bytearray(whole)
    spoilt[cut] = data.draw(st.integers(0, 255))
    try:
        found = read_recording(bytes(spoilt), "x")
    except BadRecord as error:
        assert str(error).isprintable()
    else:
        assert found.changed or bytes(spoilt) == whole or json.loads(spoilt) == json.loads(whole)


def test_a_file_that_is_cut_off_is_told_as_such(recording: Recording, tmp_path: Path) -> None:
    path = tmp_path / "boss.json"
    path.write_bytes(write_recording(recording)[:-40])
    with pytest.raises(WrongUse, match=r"it ends in the middle\. Give a file that --record wrote, whole\."):
        load_recording(path)


def test_what_is_no_file_is_refused(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="does not exist"):
        load_recording(tmp_path / "none.json")
    with pytest.raises(WrongUse, match="it is no file"):
        load_recording(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WrongUse, match="it is no file"):
        load_recording(tmp_path / "pipe")
    (tmp_path / "boss.json").write_bytes(write_recording(recording))
    assert load_recording(tmp_path / "boss.json").name == "boss.json"


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a": 1, "a": 2}', b"hello"])
def test_foreign_files_are_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "foreign.json"
    path.write_bytes(content)
    with pytest.raises(WrongUse) as refused:
        load_recording(path)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("value", ["[]", "{}", "1.5", '"a":1'])
def test_more_values_than_memory_can_bear_are_refused_unread(value: str, tmp_path: Path) -> None:
    opened, closed = ("{", "}") if ":" in value else ("[", "]")
    data = f"{opened}{','.join([value] * 700_000)}{closed}".encode()
    with pytest.raises(BadRecord, match="it has more values than a recording can have"):
        read_recording(data, "x")
