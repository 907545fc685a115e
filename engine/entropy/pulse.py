"""A pulse of the NIST randomness beacon 2.0, and how its output follows from its fields.

NISTIR 8213 (draft), section 4.1: the output value is the SHA-512 of the signed fields, serialised in their order, and
the signature. As the beacon in service does it, texts and bytes stand with their length before them in 4 bytes,
indices in 8, all other numbers in 4, all of it big-endian; the signature follows without a length.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+", re.ASCII)
_LONGEST = 4096
LATE_NS = 5 * 60 * 10**9
"""How far an answer to "the last pulse" may be from the clock here, in nanoseconds."""

_WORD, _INDEX = 4, 8
_NUMBERS = ("cipherSuite", "period", "chainIndex", "pulseIndex", "statusCode")
_PAST = ("previous", "hour", "day", "month", "year")


class BadPulse(ValueError):
    """A pulse that cannot be read; `str()` of it says why, as the middle of a sentence."""


class Pulse(NamedTuple):
    """A pulse as it was published: texts, hex digits and whole numbers by their names in the beacon's reply."""

    fields: Mapping[str, Any]

    @property
    def uri(self) -> str:
        """Where the beacon keeps this pulse."""
        return str(self.fields["uri"])

    @property
    def time_ns(self) -> int:
        """When it was published, in nanoseconds since 1970."""
        moment = datetime.fromisoformat(self.fields["timeStamp"])
        return round((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000) * 10**6

    @property
    def output(self) -> bytes:
        """The output value that the pulse claims, 64 bytes."""
        return bytes.fromhex(self.fields["outputValue"])

    def computed_output(self) -> bytes:
        """Return the output value that follows from the fields and the signature."""
        return hashlib.sha512(self.signed() + bytes.fromhex(self.fields["signatureValue"])).digest()

    def signed(self) -> bytes:
        """Return the fields as they are signed, serialised in their order."""
        found, outside = self.fields, self.fields["external"]
        return b"".join(
            (
                *(_text(found["uri"]), _text(found["version"])),
                *(_number(found["cipherSuite"]), _number(found["period"])),
                _octets(found["certificateId"]),
                *(_number(found["chainIndex"], _INDEX), _number(found["pulseIndex"], _INDEX)),
                *(_text(found["timeStamp"]), _octets(found["localRandomValue"])),
                *(_octets(outside["sourceId"]), _number(outside["statusCode"]), _octets(outside["value"])),
                *(_octets(past["value"]) for past in found["listValues"]),
                *(_octets(found["precommitmentValue"]), _number(found["statusCode"])),
            )
        )


def read_pulse(raw: object) -> Pulse:
    """Return the pulse of a parsed JSON object, read strictly. Raises BadPulse."""
    fields = _object(raw, "a pulse")
    outside = _object(fields.get("external"), "a pulse without its external value")
    past = fields.get("listValues")
    if not isinstance(past, list) or [_object(one, "its past").get("type") for one in past] != list(_PAST):
        raise BadPulse("a pulse without the values before it")
    kept: dict[str, Any] = {
        "uri": _read_text(fields, "uri"),
        "version": _read_text(fields, "version"),
        "timeStamp": _read_time(fields),
        **{name: _read_number(fields, name) for name in _NUMBERS},
        **{name: _read_hex(fields, name) for name in ("certificateId", "localRandomValue", "precommitmentValue")},
        "external": {
            "sourceId": _read_hex(outside, "sourceId"),
            "statusCode": _read_number(outside, "statusCode"),
            "value": _read_hex(outside, "value"),
        },
        "listValues": [
            {"uri": _read_text(one, "uri"), "type": one["type"], "value": _read_hex(one, "value")} for one in past
        ],
        "signatureValue": _read_hex(fields, "signatureValue"),
        "outputValue": _read_hex(fields, "outputValue", 64),
    }
    return Pulse(kept)


def _object(raw: object, what: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BadPulse(what)
    return cast(dict[str, Any], raw)


def _read_text(fields: Mapping[str, Any], name: str) -> str:
    text = fields.get(name)
    if not isinstance(text, str) or not text.isascii() or len(text) > _LONGEST:
        raise BadPulse(f"a pulse whose {name} is no text")
    return text


def _read_hex(fields: Mapping[str, Any], name: str, size: int | None = None) -> str:
    text = _read_text(fields, name)
    if not _HEX.fullmatch(text) or (size is not None and len(text) != 2 * size):
        raise BadPulse(f"a pulse whose {name} is not in hex digits")
    return text


def _read_number(fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise BadPulse(f"a pulse whose {name} is no whole number")
    return value


def _read_time(fields: Mapping[str, Any]) -> str:
    text = _read_text(fields, "timeStamp")
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None or not 2000 <= moment.year < 3000:
            raise ValueError
    except ValueError:
        raise BadPulse("a pulse whose timeStamp is no time") from None
    return text


def _text(text: str) -> bytes:
    return _number(len(text)) + text.encode("ascii")


def _octets(text: str) -> bytes:
    return _number(len(text) // 2) + bytes.fromhex(text)


def _number(value: int, size: int = _WORD) -> bytes:
    return value.to_bytes(size, "big")
