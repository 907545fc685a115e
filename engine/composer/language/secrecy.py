"""What a service sends back is freed of the key before anything reads it, in every form in which it may come back."""

import base64
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

SHORTEST = 8  # characters: no service gives shorter keys, and shorter words stand in every sheet
LONGEST_KEY = 2000  # characters, in whatever form it comes back
INSTEAD = "[key]"


class Secret:
    """Keys, and how they look when they are echoed: plain, as JSON, percent-encoded, in base64 or in hex."""

    def __init__(self, *keys: str) -> None:
        forms = {form for key in keys if len(key) >= SHORTEST for form in _forms(key)}
        self._forms = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile(b"|".join(map(re.escape, self._forms))) if self._forms else None
        self._longest = len(self._forms[0]) if self._forms else 0

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
            if any(form.startswith(data[-count:]) for form in self._forms):
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


def _forms(key: str) -> Iterator[bytes]:
    raw = key.encode()
    yield from (raw, json.dumps(key)[1:-1].encode(), raw.hex().encode(), raw.hex().upper().encode())
    for encoded in (quote(key, safe=""), quote_plus(key)):
        yield from (encoded.encode(), re.sub("%..", lambda found: found[0].lower(), encoded).encode())
    for before in range(3):  # the same bytes look otherwise at each of three places in a longer text
        first, end = -(-before * 8 // 6), (before + len(raw)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(b"\0" * before + raw)[first:end]
