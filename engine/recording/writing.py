"""Writing a recording: JSON that a person can read, each exchange with what was sent and what came."""

import base64
import json
from typing import Any

from engine.model.exchange import EndKind, Exchange
from engine.record import PROGRAM, own_hash
from engine.recording.form import FORM, OWN_HASH, Recording, time_text


def write_recording(recording: Recording) -> bytes:
    """Return the recording as JSON text; `read_recording` gives the same one back."""
    content: dict[str, Any] = {
        "format": FORM,
        "program": f"{PROGRAM} {recording.version}",
        "recorded": time_text(recording.recorded),
        "service": recording.service,
        "composer": recording.chosen,
        "model": recording.model,
        "first_model": recording.first_model,
        "prompt_sha256": recording.prompt_sha256,
        "prompt_version": recording.prompt_version,
        "vibe": recording.vibe,
        "seed": recording.seed,
        "asked": recording.asked.for_record(),
        "exchanges": [_exchange(exchange) for exchange in recording.exchanges],
        OWN_HASH: "",
    }
    # What cannot be written as UTF-8 is settled before it is hashed.
    content = json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
    content[OWN_HASH] = own_hash(content, OWN_HASH)
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _exchange(exchange: Exchange) -> dict[str, Any]:
    content: dict[str, Any] = {"call": exchange.call, "sent": _sent(exchange.sent)}
    if exchange.status:
        content |= {"status": exchange.status, "headers": dict(exchange.headers), **_body(exchange.body)}
    content |= {"end": exchange.end.kind.value, "seconds": exchange.seconds}
    if exchange.end.kind is not EndKind.WHOLE:
        content |= {"why": exchange.end.why, "waited": exchange.end.seconds}
    return content


def _sent(text: str) -> object:
    """Return a body as JSON, to be read and searched; it is never read again by the program."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _body(body: bytes) -> dict[str, str]:
    """Return a body as text, which a person can read, or as base64 where it is none."""
    try:
        return {"body": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {"body_base64": base64.b64encode(body).decode("ascii")}
