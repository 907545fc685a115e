import json

from engine.model.exchange import RecordingNote


def test_how_a_recording_belongs_to_a_song_is_ready_for_json() -> None:
    note = RecordingNote("boss.json", "ab" * 32, True, "2026-11-22T16:20:00Z")
    assert json.loads(json.dumps(note.for_record())) == {
        "name": "boss.json",
        "sha256": "ab" * 32,
        "replayed": True,
        "recorded": "2026-11-22T16:20:00Z",
        "changed_since": False,
    }
