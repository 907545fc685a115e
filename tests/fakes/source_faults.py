"""Every way in which all sources of randomness fail at once, and what is said of each of them then."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.anu import GOOD_DATA, MODES, THROTTLED, body_mode, envelope
from tests.fakes.services import drand, lfd, nist, outshift, pulse

ADDRESSES = {
    "anu": "QRC_ANU_URL",
    "anu-aqn": "QRC_AQN_URL",
    "lfd": "QRC_LFD_URL",
    "outshift": "QRC_OUTSHIFT_URL",
    "drand": "QRC_DRAND_URL",
    "nist": "QRC_NIST_URL",
}

Mode = Callable[[Any], None]


def same(body: bytes, **how: str) -> dict[str, Mode]:
    """Return the mode that gives every source the same body."""
    return dict.fromkeys(ADDRESSES, body_mode(body, **how))


def bodies(**each: bytes) -> dict[str, Mode]:
    """Return a mode for each source, named with underscores, by the body that it gives."""
    return {name.replace("_", "-"): body_mode(body) for name, body in each.items()}


def refusing(**each: tuple[bytes, str]) -> dict[str, Mode]:
    """Return a mode for each source by its body and the status it comes with."""
    return {name.replace("_", "-"): body_mode(body, status=status) for name, (body, status) in each.items()}


@dataclass(frozen=True)
class Fault:
    """How every source fails at once. told: what is said of each; one text where it is the same of all."""

    modes: dict[str, Mode]
    told: str | dict[str, str]


TRICKLE = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"

FAULTS = {
    "documented errors": Fault(
        refusing(
            anu=(THROTTLED.encode(), "500 Internal Server Error"),
            anu_aqn=(b'{"message":"Forbidden"}', "403 Forbidden"),
            lfd=(b'{"error":"length param out of bounds"}', "200 OK"),
            outshift=(b'{"message":"Too Many Requests"}', "429 Too Many Requests"),
            drand=(b'{"error":"round not found"}', "404 Not Found"),
            nist=(b"", "404 Not Found"),
        ),
        {
            "anu": "allows one request a minute",
            "anu-aqn": "refused the key in QRC_AQN_KEY (HTTP 403)",
            "lfd": "reported an error of its own",
            "outshift": "has given its allowance for today (HTTP 429)",
            "drand": "answered with HTTP 404",
            "nist": "answered with HTTP 404",
        },
    ),
    "other documented errors": Fault(
        refusing(
            anu=(b"<h1>Service Unavailable</h1>", "503 Service Unavailable"),
            anu_aqn=(b'{"message":"Unauthorized"}', "401 Unauthorized"),
            lfd=(b'{"error":"Failed to open device"}', "500 Internal Server Error"),
            outshift=(b'{"message":"Forbidden"}', "403 Forbidden"),
            drand=(b'{"error":"not ready"}', "503 Service Unavailable"),
            nist=(b"", "502 Bad Gateway"),
        ),
        {
            "anu": "answered with HTTP 503",
            "anu-aqn": "refused the key in QRC_AQN_KEY (HTTP 401)",
            "lfd": "answered with HTTP 500",
            "outshift": "refused the key in QRC_OUTSHIFT_KEY (HTTP 403)",
            "drand": "answered with HTTP 503",
            "nist": "answered with HTTP 502",
        },
    ),
    "throttle sentence with status 200": Fault(
        same(THROTTLED.encode(), content="text/html"),
        {"anu": "allows one request a minute"}
        | dict.fromkeys(list(ADDRESSES)[1:], "answered with something that is no JSON"),
    ),
    "wrong count": Fault(
        bodies(
            anu=envelope(data=GOOD_DATA[:-1]),
            anu_aqn=envelope(data=[*GOOD_DATA, 7]),
            lfd=lfd(qrn="ab" * 1023),
            outshift=outshift([1] * 511),
            drand=drand(signature="ab" * 47),
            nist=nist(outputValue="ab" * 63),
        ),
        {
            "anu": "sent 1023 values instead of 1024",
            "anu-aqn": "sent 1025 values instead of 1024",
            "lfd": "sent 1023 bytes instead of 1024",
            "outshift": "sent 511 values instead of 512",
            "drand": "sent 47 bytes instead of 48",
            "nist": "sent a pulse whose outputValue is not in hex digits",
        },
    ),
    "out of range": Fault(
        bodies(
            anu=envelope(data=[*GOOD_DATA[:-1], 256]),
            anu_aqn=envelope(data=[*GOOD_DATA[:-1], -1]),
            lfd=lfd(qrn="zz" * 1024),
            outshift=outshift([*GOOD_DATA[:511], 256]),
            drand=drand(round=0),
            nist=nist(pulseIndex=-1),
        ),
        {
            "anu": "sent a value that is no whole number from 0 to 255",
            "anu-aqn": "sent a value that is no whole number from 0 to 255",
            "lfd": "sent bytes that are not in hex digits",
            "outshift": "sent a value that is no whole number from 0 to 255",
            "drand": "did not name its round",
            "nist": "sent a pulse whose pulseIndex is no whole number",
        },
    ),
    "success false": Fault(
        same(envelope(success=False)),
        {
            "anu": "did not report success",
            "anu-aqn": "did not report success",
            "lfd": "did not say that it sends 1024 bytes"
            if "qrn" in envelope().decode()
            else "sent bytes that are not",
            "outshift": "answered without a list of values",
            "drand": "did not name its round",
            "nist": "sent a pulse",
        },
    ),
    "a feed that repeats itself": Fault(
        bodies(
            anu=envelope(data=[7] * 1024),
            anu_aqn=envelope(data=GOOD_DATA[:16] * 64),
            lfd=lfd(qrn="00" * 1024),
            outshift=outshift([9] * 512),
            drand=drand(round=1),
            nist=json.dumps({"pulse": pulse(timeStamp="2026-07-10T11:02:00.000Z")}).encode(),
        ),
        {
            "anu": "repeats itself (one value came 1024 times running)",
            "anu-aqn": "repeats itself (one value came 32 times in 512)",
            "lfd": "repeats itself (one value came 1024 times running)",
            "outshift": "repeats itself (one value came 512 times running)",
            "drand": "did not send its latest round, or the clock here is wrong",
            "nist": "sent a pulse whose output does not follow from its fields",
        },
    ),
    "10 megabytes of JSON": Fault(dict.fromkeys(ADDRESSES, MODES["huge"]), "answered with more than 64 kilobytes"),
    "a trickle of one byte a second": Fault(
        dict.fromkeys(ADDRESSES, lambda asked: asked.drip(TRICKLE, b" ", 1.0)),
        "gave no whole answer within 2 seconds",
    ),
}


SLOW = ["a trickle of one byte a second"]
