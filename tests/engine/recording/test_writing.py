import json

from engine.record import own_hash
from engine.recording import FORM, Recording, read_recording, write_recording
from engine.recording.form import OWN_HASH, time_text


def test_it_reads_well_and_carries_its_own_hash(recording: Recording) -> None:
    content = json.loads(write_recording(recording))
    assert content["format"] == FORM
    assert content["recorded"] == time_text(recording.recorded) == "2026-11-22T16:20:00Z"
    assert content["asked"] == {**content["asked"], "length_seconds": 12.0, "bpm": 120, "key": "E minor"}
    assert content["exchanges"][0]["sent"] == {"model": "m"}
    assert content["exchanges"][0]["body"] == 'data: {"é": "\u2028"}\n\n'
    assert content["exchanges"][1]["body_base64"] == "/wA="
    assert content["exchanges"][2]["end"] == "silent"
    assert content[OWN_HASH] == own_hash(content, OWN_HASH)


def test_what_is_no_text_in_utf_8_is_written_all_the_same(recording: Recording) -> None:
    odd = recording._replace(vibe="boss \udcff fight")
    assert read_recording(write_recording(odd), "x").vibe == "boss ? fight"
