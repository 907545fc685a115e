"""What a service sends back is freed of the key before anything reads it, in every form in which it may come back."""

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

SHORTEST = 8  # characters: no service gives shorter keys, and shorter words stand in every sheet
LONGEST_KEY = 2000  # characters, in whatever form it comes back
INSTEAD = "[key]"
_MOST_BACKSLASHES = 4  # before a character: JSON within JSON has two
_ESCAPED = re.compile(rb"\\{1,%d}u00([0-9a-fA-F]{2})" % _MOST_BACKSLASHES)
_ESCAPE_BEGUN = re.compile(rb"\\{1,%d}(?:u(?:0(?:0[0-9a-fA-F]?)?)?)?\Z" % _MOST_BACKSLASHES)
_LONGEST_ESCAPE = _MOST_BACKSLASHES + len("u0041")


class Secret:
    """Keys, and how they look when they are echoed: plain, percent-encoded, in base64, in hex, or as JSON in JSON.

    JSON may write any character of a key as it is or escaped, so that form is matched character by character.
    """

    def __init__(self, *keys: str) -> None:
        long_enough = {key for key in keys if len(key) >= SHORTEST}
        self._forms = sorted({form for key in long_enough for form in _forms(key)}, key=len, reverse=True)
        self._keys = [key.encode() for key in long_enough]
        patterns = [*map(re.escape, self._forms), *map(_escapable, self._keys)]
        self._pattern = re.compile(b"|".join(patterns)) if patterns else None
        self._beginnings = frozenset(form[0] for form in self._forms) | {ord("\\")}
        self._longest = max([*map(len, self._forms), *(_LONGEST_ESCAPE * len(key) for key in self._keys)], default=0)

    def out_of(self, data: bytes) -> bytes:
        """Return the data with a mark in place of the key."""
        return self._pattern.sub(INSTEAD.encode(), data) if self._pattern else data

    def out_of_text(self, text: str) -> str:
        """Return the text with a mark in place of the key."""
        if self._pattern is None:
            return text
        return self.out_of(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")

    def is_in(self, text: str) -> bool:
        """Say whether the text holds the key."""
        return self._pattern is not None and self._pattern.search(text.encode("utf-8", "surrogatepass")) is not None

    def begun_in(self, data: bytes) -> int:
        """Return how many bytes at the end may be the beginning of the key."""
        for count in range(min(self._longest - 1, len(data)), 0, -1):
            if data[-count] not in self._beginnings:
                continue
            tail = data[-count:]
            if any(form.startswith(tail) for form in self._forms) or any(_may_go_on(tail, key) for key in self._keys):
                return count
        return 0


class Sieve:
    """Frees a stream of the key, wherever it is cut into pieces. What cannot be the key is passed on at once."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret
        self._held = b""

    def sifted(self, piece: bytes) -> bytes:
        """Return what can be passed on."""
        data = self._secret.out_of(self._held + piece)
        end = len(data) - self._secret.begun_in(data)
        self._held = data[end:]
        return data[:end]

    def rest(self) -> bytes:
        """Return what was held back, at the stream's end."""
        held, self._held = self._held, b""
        return held


def _escapable(key: bytes) -> bytes:
    """Return the pattern of a key in which JSON has escaped whatever it pleased."""
    most = _MOST_BACKSLASHES
    return b"".join(
        rb"(?:\\{0,%d}%s|\\{1,%d}u00(?i:%02x))" % (most, re.escape(bytes([octet])), most, octet) for octet in key
    )


def _may_go_on(data: bytes, key: bytes) -> bool:
    """Say whether the data, from its first byte to its last, is the beginning of a key as JSON may write it."""
    at = 0
    for octet in key:
        if at == len(data):
            return True
        start = at
        while data[at : at + 1] == b"\\" and octet != ord("\\") and at - start < _MOST_BACKSLASHES:
            at += 1
        escaped = _ESCAPED.match(data, start)
        if escaped and int(escaped[1], 16) == octet:
            at = escaped.end()
        elif at < len(data) and data[at] == octet:
            at += 1
        else:
            return _ESCAPE_BEGUN.match(data, start) is not None
    return False


def _forms(key: str) -> Iterator[bytes]:
    raw = key.encode()
    yield from (raw, raw.hex().encode(), raw.hex().upper().encode())
    for encoded in (quote(key, safe=""), quote_plus(key)):
        yield from (encoded.encode(), re.sub("%..", lambda found: found[0].lower(), encoded).encode())
    for before in range(3):  # the same bytes look otherwise at each of three places in a longer text
        first, end = -(-before * 8 // 6), (before + len(raw)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(b"\0" * before + raw)[first:end]
