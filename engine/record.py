"""The provenance record that stands beside each song: with it anybody can recompute what can be recomputed."""

import hashlib
import json
from typing import Any

from engine import __version__
from engine.entropy.provenance import record_of
from engine.entropy.roll import Roll
from engine.request import Song, WrittenFile
from engine.sheetfile import write_sheet

FORM = "qrc-provenance/1"


def song_record(song: Song, roll: Roll, files: tuple[WrittenFile, ...]) -> bytes:
    """Return the record as JSON text: sources, seed, vibe, composer, hashes, and last the sheet itself.

    Loudness is in LUFS, the true peak in dBTP.

    The sheet is in it because a language model's sheet cannot be written a second time. `files` are named without
    their folders: a record moves with its song.
    """
    sheet = write_sheet(song.sheet)
    record: dict[str, Any] = {
        "format": FORM,
        "program": f"quantum-retro-composer {__version__}",
        "title": song.sheet.title,
        "vibe": song.sheet.vibe,
        "seed": song.seed,
        "entropy": record_of(roll),
        "composer": song.composer,
        "model": song.model,
        "repairs": list(song.repairs),
        "warnings": list(song.warnings),
        "seconds": round(song.track.seconds, 3),
        "loudness": song.loudness,
        "true_peak": song.true_peak,
        "files": [{"name": file.path.name, "sha256": file.sha256} for file in files],
        "sheet_sha256": hashlib.sha256(sheet).hexdigest(),
        "samples_or_recordings_used": False,
        "sheet": json.loads(sheet),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
