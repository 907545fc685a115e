import base64
import itertools
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.language.secrecy import INSTEAD, Secret, Sieve

KEY = 'AIza/Sy+D-Se"cret_0123=&%'
KEYS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=60)


def echoes(key: str) -> dict[str, bytes]:
    raw = key.encode()
    return {
        "plain": raw,
        "json": json.dumps(key).encode(),
        "json escaped": "".join(f"\\u{ord(character):04x}" for character in key).encode(),
        "json in json": "".join(f"\\\\u{ord(character):04X}" for character in key).encode(),
        "json in part": "".join(c if n % 2 else f"\\u{ord(c):04x}" for n, c in enumerate(key)).encode(),
        "json slashes": json.dumps(json.dumps(key).replace("/", "\\/")).strip('"').encode(),
        "url": quote(key, safe="").encode(),
        "form": quote_plus(key).encode(),
        "hex": raw.hex().encode(),
        "base64": base64.b64encode(raw),
        "urlsafe": base64.urlsafe_b64encode(raw),
        "basic": base64.b64encode(b"user:" + raw),
        "bearer": base64.b64encode(b"Bearer " + raw + b" and more"),
    }


@pytest.mark.parametrize("form", echoes(KEY))
def test_the_key_is_taken_out_in_every_form(form: str) -> None:
    echo = echoes(KEY)[form]
    clean = Secret(KEY).out_of(b'{"said": "' + echo + b'"}')
    assert INSTEAD.encode() in clean
    for name, other in echoes(KEY).items():
        core = other.strip(b'="')[3:-3] if name in ("basic", "bearer") else other.strip(b'"')
        assert core not in clean


@given(KEYS, st.lists(st.integers(0, 300), max_size=6), st.sampled_from(sorted(echoes("x" * 8))))
def test_however_a_stream_is_cut_the_key_does_not_pass(key: str, cuts: list[int], form: str) -> None:
    data = b"before " + echoes(key)[form] + b" after"
    sieve, places = Sieve(Secret(key)), sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    passed = [sieve.sifted(data[a:b]) for a, b in itertools.pairwise(places)]
    assert b"".join([*passed, sieve.rest()]) == Secret(key).out_of(data)


def test_what_cannot_be_the_key_is_passed_on_at_once() -> None:
    sieve = Sieve(Secret(KEY))
    assert sieve.sifted(b"data: {}\n\n") == b"data: {}\n\n"
    assert sieve.sifted(b"data: AIza") == b"data: "
    assert sieve.sifted(b"!") == b"AIza!"


@pytest.mark.parametrize("key", ["", "key", "bass", "1234567"])
def test_no_key_and_short_words_change_nothing(key: str) -> None:
    assert Secret(key).out_of(b'{"key": "E minor", "bass": []}') == b'{"key": "E minor", "bass": []}'


def test_every_secret_of_an_address_is_one() -> None:
    secret = Secret(KEY, "pass/word-9")
    assert secret.out_of(f"{KEY} pass/word-9 pass%2Fword-9".encode()) == b"[key] [key] [key]"


@given(st.text())
def test_text_without_the_key_is_left_as_it_is(text: str) -> None:
    assert Secret(KEY).out_of_text(text) == text
    assert Secret(KEY).out_of_text(f"a{KEY}b") == f"a{INSTEAD}b"


def test_backslashes_without_the_key_are_left_as_they_are() -> None:
    data = b"\\" * 100_000 + b"\\u0041\\u0042"
    sieve = Sieve(Secret(KEY))
    assert sieve.sifted(data) + sieve.rest() == data
