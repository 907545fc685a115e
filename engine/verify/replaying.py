"""A song from a language model against its recording: the recorded answers are read again, and nothing is asked."""

from dataclasses import replace
from pathlib import Path

from engine.composer import ModelAccess, open_composer
from engine.composer.rules import RULES
from engine.enforcer import Enforced, enforce
from engine.entropy.streams import song_stream
from engine.model.brief import Composition
from engine.model.errors import QrcError
from engine.model.events import Stage, quietly
from engine.recording import Recording, load_recording
from engine.recording.form import time_text
from engine.strictjson import shown
from engine.verify.findings import Finding, found, unknown
from engine.verify.recorded import Recorded

COUNTED = ("requests", "tokens_in", "tokens_out", "tokens_thinking", "tokens_complete")
"""What a replay counts again of what asking a model cost."""


def model_findings(record: Recorded, folder: Path) -> Stage[list[Finding]]:
    """Say what can be known of a sheet that a language model wrote. folder: where its record stands."""
    name = shown(record.composer)
    origin = unknown(f"whether {name} wrote this sheet: a language model does not write the same one twice.")
    if record.recording is None:
        return [origin, unknown("what the model answered: no recording was kept.")]
    file, sha256 = record.recording
    if not (folder / file).is_file():
        text = f"what the model answered: the recording {shown(file)} does not stand beside the record."
        return [origin, unknown(text)]
    try:
        recording = load_recording(folder / file)
    except QrcError as error:
        return [origin, found(False, "", str(error))]
    claim = f"whether {name} answered so: the recording {shown(file)} is not signed, so that is its claim."
    return [unknown(claim), *(yield from _compared(record, recording, sha256))]


def _compared(record: Recorded, recording: Recording, sha256: str) -> Stage[list[Finding]]:
    name = shown(recording.name)
    same = found(
        recording.sha256 == sha256,
        f"the recording {name} is unchanged: it has the hash that the record gives.",
        f"the recording {name} was changed: it has another hash than the record gives.",
    )
    try:
        composition, enforced = yield from _replayed(record, recording)
    except QrcError as error:
        return [same, found(False, "", f"the sheet cannot be made again of the recording: {error}")]
    made = _made(record, enforced)
    return [same, made, _told(record, recording, composition), _asked(record, recording)]


def _made(record: Recorded, enforced: Enforced) -> Finding:
    """Compare the sheet with what came of the recorded answers; our own rules may have finished it."""
    same = enforced.sheet == record.sheet and enforced.repairs == record.repairs
    if not same and record.rules != RULES:
        return unknown("whether the sheet comes of the recorded answers: other composing rules may have finished it.")
    return found(
        same,
        "the sheet is the one that comes of the recorded answers.",
        "the sheet is not the one that comes of the recorded answers.",
    )


def _asked(record: Recorded, recording: Recording) -> Finding:
    """Compare what was asked for; a recording that is replayed may be replayed under other wishes."""
    note = record.fields.raw.get("recording")
    if record.asked != recording.asked and isinstance(note, dict) and note.get("replayed") is True:
        return unknown("what the model was asked for: its answers were replayed under other wishes.")
    return found(
        record.asked == recording.asked,
        "what was asked for is what the recording says.",
        "what was asked for is not what the recording says.",
    )


def _told(record: Recorded, recording: Recording, composition: Composition) -> Finding:
    """Compare what the record says of the model with what the recording shows."""
    raw = record.fields.raw
    note, cost = (part if isinstance(part := raw.get(name), dict) else {} for name in ("recording", "cost"))
    counted = composition.cost.for_record() if composition.cost else {}
    right = (
        (raw.get("model"), composition.model),
        (raw.get("prompt_sha256"), recording.prompt_sha256),
        (raw.get("prompt_version"), recording.prompt_version),
        (note.get("recorded"), time_text(recording.recorded)),
        *((cost.get(name), counted.get(name)) for name in COUNTED),
    )
    return found(
        all(told == shown_there for told, shown_there in right),
        "model, prompt, day and tokens told are those of the recording.",
        "model, prompt, day or tokens told are not those of the recording.",
    )


def _replayed(record: Recorded, recording: Recording) -> Stage[tuple[Composition, Enforced]]:
    """Return what the recorded answers make with the record's seed and wishes, as written and enforced."""
    brief = record.asked.brief(record.vibe, record.seed)
    stream = song_stream(record.seed)
    composer = open_composer(recording.service, ModelAccess(recording.model, replay=recording.replay))
    composition = yield from quietly(composer.compose(brief, stream.child(recording.service)))
    sheet = replace(composition.sheet, vibe=record.vibe, seed=record.seed)
    return composition, enforce(sheet, stream.child("enforcer"))
