"""Reading a recording strictly: it may come from anybody, and be cut off, edited or no recording at all."""

import base64
import binascii
import hashlib
import json
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from engine.composer import COMPOSERS
from engine.intake import LONGEST_VIBE
from engine.model.errors import WrongUse, one_line
from engine.model.exchange import End, EndKind, Exchange
from engine.record import PROGRAM, own_hash, read_asked
from engine.recording.form import FORM, OWN_HASH, Recording
from engine.strictjson import BadRecord, Fields, parsed, shown

MOST_BYTES = 24 * 1024 * 1024
MOST_MARKS = 600_000  # commas and brackets, in texts too: each value takes far more memory than its own characters
MOST_EXCHANGES = 100
_LONGEST_WAIT = 1e6
_LONGEST_WHY = 300


def load_recording(path: Path) -> Recording:
    """Read a recording from a file. Raises WrongUse where it cannot be read or is none."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            _refuse(path, "it is no file")
        if status.st_size > MOST_BYTES:
            _refuse(path, f"it is larger than {MOST_BYTES // 1024 // 1024} megabytes")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise WrongUse(f"the recording {str(path)!r} does not exist", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        _refuse(path, one_line(getattr(error, "strerror", None) or str(error)).lower())
    try:
        return read_recording(data, path.name)
    except BadRecord as error:
        _refuse(path, str(error))


def read_recording(data: bytes, name: str) -> Recording:
    """Return a recording from its JSON text; name: of its file. Raises BadRecord, a part of a sentence."""
    fields = Fields(_parsed(data))
    if not fields.has("format") or fields.text("format") != FORM:
        form = f"its form is {shown(fields.text('format'))}" if fields.has("format") else "it names no form"
        raise BadRecord(f"{form}, and {FORM} is needed")
    return Recording(
        version=_version(fields),
        recorded=_time(fields),
        service=_service(fields),
        chosen=_chosen(fields),
        model=_line(fields, "model"),
        first_model=_line(fields, "first_model"),
        prompt_sha256=fields.sha256("prompt_sha256"),
        prompt_version=fields.whole("prompt_version", 0, 1_000_000),
        vibe=one_line(fields.text("vibe", LONGEST_VIBE)),
        seed=fields.octets("seed", 32, exactly=32).hex(),
        asked=read_asked(fields.part("asked")),
        exchanges=_exchanges(fields),
        name=one_line(name),
        sha256=hashlib.sha256(data).hexdigest(),
        changed=fields.text(OWN_HASH) != own_hash(fields.raw, OWN_HASH),
    )


def _refuse(path: Path, why: str) -> NoReturn:
    raise WrongUse(
        f"the recording {str(path)!r} cannot be read: {why}", "Give a file that --record wrote, whole."
    ) from None


def _parsed(data: bytes) -> object:
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_MARKS:
        raise BadRecord("it has more values than a recording can have")
    try:
        return parsed(data)
    except BadRecord:
        text = data.decode("utf-8", "replace").rstrip()
        if text.startswith("{") and not text.endswith("}"):
            raise BadRecord("it ends in the middle") from None
        raise


def _version(fields: Fields) -> str:
    program, _, version = fields.text("program").partition(" ")
    if program != PROGRAM or not version:
        fields.refuse("program", f"names another program than {PROGRAM}")
    return one_line(version)[:40]


def _time(fields: Fields) -> datetime:
    text = fields.text("recorded")
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        fields.refuse("recorded", "is no time such as 2026-11-22T16:20:00Z")


def _service(fields: Fields) -> str:
    service = fields.text("service")
    if service not in COMPOSERS or service == "offline":
        fields.refuse("service", f"names {shown(service)!r}, which this version does not know")
    return service


def _chosen(fields: Fields) -> str:
    chosen = fields.text("composer")
    if chosen not in ("auto", fields.text("service")):
        fields.refuse("composer", "is neither auto nor the service")
    return chosen


def _line(fields: Fields, name: str) -> str:
    text = fields.text(name)
    if text != one_line(text) or len(text) > _LONGEST_WHY:
        fields.refuse(name, "is no short text on one line")
    return text


def _exchanges(fields: Fields) -> tuple[Exchange, ...]:
    found = tuple(_exchange(part) for part in fields.parts("exchanges", MOST_EXCHANGES))
    if not found:
        fields.refuse("exchanges", "is empty: nothing was asked")
    return found


def _exchange(part: Fields) -> Exchange:
    kind = part.text("end")
    if kind not in tuple(EndKind):
        part.refuse("end", "is no end that is known")
    end = End(EndKind(kind))
    if end.kind is not EndKind.WHOLE:
        end = End(EndKind(kind), _line(part, "why"), part.number("waited", 0, _LONGEST_WAIT))
    answered = part.has("status")
    headers = part.part("headers") if answered else Fields({})
    return Exchange(
        call=_line(part, "call"),
        sent=json.dumps(part.raw.get("sent")) if part.raw.get("sent") is not None else "",
        status=part.whole("status", 100, 599) if answered else 0,
        headers=tuple((name, _header(headers, name)) for name in headers.raw),
        body=_body(part) if answered else b"",
        end=end,
        seconds=part.number("seconds", 0, _LONGEST_WAIT),
    )


def _header(headers: Fields, name: str) -> str:
    value = _line(headers, name)
    if not (name.isascii() and name.replace("-", "").isalnum() and value.isascii()):
        headers.refuse(name[:40], "is no header")
    return value


def _body(part: Fields) -> bytes:
    if part.has("body"):
        return part.text("body", MOST_BYTES).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(part.text("body_base64", 2 * MOST_BYTES), validate=True)
    except (binascii.Error, ValueError):
        part.refuse("body_base64", "is no base64")
