"""A song as the command's result: paths for people and pipes, one JSON object for programs."""

from typing import Any

from engine.request import Song


def song_lines(song: Song) -> list[str]:
    """Return the written files' paths, the song first and its record last."""
    return [str(file.path) for file in song.files]


def song_json(song: Song) -> dict[str, Any]:
    """Return what is known about a song, ready for JSON: loudness in LUFS, true peak in dBTP."""
    return {
        "files": [{"path": str(file.path), "sha256": file.sha256} for file in song.files],
        "seed": song.seed,
        "sources": list(song.sources),
        "refused": [{"source": source, "reason": reason} for source, reason in song.refused],
        "composer": song.composer,
        "model": song.model,
        "title": song.sheet.title,
        "take": song.take or None,
        "vibe": song.sheet.vibe,
        "bpm": song.sheet.bpm,
        "key": str(song.sheet.key),
        "seconds": round(song.track.seconds, 3),
        "sections": [
            {"name": section.name, "first_bar": section.start_bar + 1, "bars": section.bars}
            for section in song.track.sections
        ],
        "loudness": song.loudness,
        "true_peak": song.true_peak,
        "repairs": list(song.repairs),
        "warnings": list(song.warnings),
    }
