"""A song as the command's result: paths for people and pipes, one JSON object for programs."""

from typing import Any

from engine.composer.rules import RULES
from engine.request import Song
from engine.synth.rules import RULES as RENDERING_RULES


def song_lines(song: Song) -> list[str]:
    """Return the written files' paths, the song first and its record last; a recording stands between them."""
    kept = [song.recording_file] if song.recording_file else []
    return [str(file.path) for file in (*song.files[:-1], *kept, *song.files[-1:])]


def song_json(song: Song) -> dict[str, Any]:
    """Return what is known about a song, ready for JSON: loudness and its target in LUFS, true peak in dBTP."""
    return {
        "files": [{"path": str(file.path), "sha256": file.sha256} | file.shape.for_record() for file in song.files],
        "seed": song.seed,
        "sources": list(song.sources),
        "refused": [{"source": source, "reason": reason} for source, reason in song.refused],
        "commitment": song.commitment or None,
        "composer": song.composer,
        "composing_rules": RULES,
        "rendering_rules": RENDERING_RULES,
        "model": song.model,
        "cost": song.cost.for_record() if song.cost else None,
        "recording": _recording(song),
        "title": song.sheet.title,
        "take": song.take or None,
        "vibe": song.sheet.vibe,
        "bpm": song.sheet.bpm,
        "key": str(song.sheet.key),
        "console": song.track.console.value,
        "mood": song.mood,
        "energy": song.energy,
        "seconds": round(song.track.seconds, 3),
        "sections": [
            {"name": section.name, "first_bar": section.start_bar + 1, "bars": section.bars}
            for section in song.track.sections
        ],
        "loudness_target": int(song.loudness_target),
        "loudness": song.loudness,
        "true_peak": song.true_peak,
        "repairs": list(song.repairs),
        "warnings": list(song.warnings),
    }


def _recording(song: Song) -> dict[str, Any] | None:
    if song.recording is None:
        return None
    return song.recording.for_record() | ({"path": str(song.recording_file.path)} if song.recording_file else {})
