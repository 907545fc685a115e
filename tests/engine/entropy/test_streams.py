"""The streams keep to the standard, to their golden values for ever, and out of each other's way."""

import hashlib
import math
from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.streams import ShakeStream, frame, song_stream
from tests.examples import examples

ZERO = "00" * 32

seeds = st.binary(min_size=32, max_size=32).map(bytes.hex)
names = st.text(max_size=20)


def chi_square(drawn: Counter[object], outcomes: int) -> float:
    """Return how many standard deviations the draws' chi-square lies above its mean (df = outcomes - 1)."""
    expected = drawn.total() / outcomes
    missing = outcomes - len(drawn)
    square = sum((count - expected) ** 2 / expected for count in drawn.values()) + missing * expected
    return (square - (outcomes - 1)) / math.sqrt(2 * (outcomes - 1))


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        # NIST's examples for FIPS 202, and the last 32 of 512 bytes of its example of 1,600 bits.
        (
            b"",
            "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"
            "d75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be",
        ),
        (
            b"abc",
            "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739"
            "d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4",
        ),
        (b"\xa3" * 200, "6a1a9d7846436e4dca5728b6f760eef0ca92bf0be5615e96959d767197a0beeb"),
    ],
)
def test_the_primitive_is_shake_256(message: bytes, digest: str) -> None:
    length = 512 if len(message) == 200 else 64
    assert hashlib.shake_256(message).hexdigest(length).endswith(digest)


def test_golden_values_of_the_songs_stream() -> None:
    assert song_stream(ZERO).octets(16).hex() == "abdc2ba81943007a60ef4ff45c4d7c5f"


def test_golden_values_of_a_part() -> None:
    melody = song_stream(ZERO).child("composer").child("melody")

    assert melody.name == "song/composer/melody"
    assert melody.octets(16).hex() == "a92121ab48b759741e61eb40b1b66914"


def test_golden_values_of_every_way_to_draw() -> None:
    stream = song_stream(ZERO).child("golden")
    letters = list("abcdefgh")

    assert [stream.integer(1, 6) for _ in range(12)] == [1, 6, 6, 4, 2, 5, 1, 6, 4, 2, 5, 5]
    assert stream.uniform() == float.fromhex("0x1.badcbf225a4bap-1")
    assert stream.uniform(-1, 1) == float.fromhex("0x1.693bce99bab20p-2")
    stream.shuffle(letters)
    assert "".join(letters) == "eacghbdf"
    assert "".join(stream.choice("xyz") for _ in range(6)) == "xyzxxz"
    assert "".join(stream.weighted("xyz", [1, 0, 3]) for _ in range(8)) == "xxzzzzxx"
    assert [stream.chance(0.5) for _ in range(5)] == [True, True, True, False, False]
    assert stream.integer(0, 10**12) == 175470177555


@given(seeds, names)
def test_a_stream_is_shake_256_over_framed_seed_and_name(seed: str, name: str) -> None:
    whole = f"song/{name}".encode()
    framed = bytes(7) + b"\x20" + bytes.fromhex(seed) + len(whole).to_bytes(8, "big") + whole

    assert song_stream(seed).child(name).octets(300) == hashlib.shake_256(framed).digest(300)


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_framed_parts_are_never_mistaken(one: list[bytes], other: list[bytes]) -> None:
    joined = [b"".join(map(frame, parts)) for parts in (one, other)]

    assert (joined[0] == joined[1]) == (one == other)


def test_the_frames_edge_counts() -> None:
    assert frame(b"ab") + frame(b"c") != frame(b"a") + frame(b"bc")


@given(seeds, st.lists(st.integers(0, 700), max_size=8))
def test_reading_in_pieces_reads_the_same(seed: str, sizes: list[int]) -> None:
    stream = song_stream(seed)

    assert b"".join(map(stream.octets, sizes)) == song_stream(seed).octets(sum(sizes))


@given(seeds, st.integers(0, 500), st.integers(0, 500))
def test_what_is_drawn_from_one_stream_moves_no_other(seed: str, from_parent: int, from_sibling: int) -> None:
    untouched = song_stream(seed).child("drums").octets(64)
    song = song_stream(seed)
    drums, melody = song.child("drums"), song.child("melody")
    song.octets(from_parent)
    melody.octets(from_sibling)

    assert drums.octets(64) == untouched
    assert song.child("drums").octets(64) == untouched


@given(seeds, names, names)
def test_other_names_and_other_seeds_give_other_bytes(seed: str, one: str, other: str) -> None:
    song = song_stream(seed)

    assert (song.child(one).octets(32) == song.child(other).octets(32)) == (one == other)
    assert song.octets(32) != song_stream(seed[2:] + "5a").octets(32) or seed == seed[2:] + "5a"


@pytest.mark.parametrize("outcomes", [2, 3, 6, 7, 12, 100, 255, 256, 257, 1000])
def test_integers_are_unbiased(outcomes: int) -> None:
    stream = song_stream(ZERO).child(f"chi-square {outcomes}")
    drawn = Counter[object](stream.integer(10, 9 + outcomes) for _ in range(20 * outcomes + 2000))

    assert set(drawn) <= set(range(10, 10 + outcomes))
    assert chi_square(drawn, outcomes) < 5


def test_a_draw_that_would_favour_low_values_is_thrown_away() -> None:
    # 200 values and a byte a draw: the remainder alone would make 0 to 55 twice as likely.
    stream = song_stream(ZERO).child("rejection")
    low = sum(stream.integer(0, 199) < 56 for _ in range(20_000))

    assert abs(low / 20_000 - 56 / 200) < 0.02


@given(seeds, st.integers(-(10**20), 10**20), st.integers(0, 10**20))
def test_integers_stay_between_their_bounds(seed: str, low: int, more: int) -> None:
    assert low <= song_stream(seed).integer(low, low + more) <= low + more


def test_no_integer_lies_between_bounds_the_wrong_way_round() -> None:
    with pytest.raises(ValueError, match="no whole number lies between 2 and 1"):
        song_stream(ZERO).integer(2, 1)


def test_floats_are_even_and_multiples_of_their_step() -> None:
    stream = song_stream(ZERO).child("floats")
    drawn = [stream.uniform() for _ in range(20_000)]

    assert all(0 <= value < 1 and (value * 2**53).is_integer() for value in drawn)
    assert chi_square(Counter[object](int(value * 50) for value in drawn), 50) < 5


@given(seeds, st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_floats_stay_between_their_bounds(seed: str, low: float, more: float) -> None:
    assert low <= song_stream(seed).uniform(low, low + more) <= low + more


def test_every_order_of_a_shuffle_is_as_likely() -> None:
    stream = song_stream(ZERO).child("shuffle")
    drawn = Counter[object]()
    for _ in range(6_000):
        items = list("abcd")
        stream.shuffle(items)
        drawn[tuple(items)] += 1

    assert set(drawn) == set(permutations("abcd"))
    assert chi_square(drawn, 24) < 5


@given(seeds, st.lists(st.integers(), max_size=30))
def test_a_shuffle_loses_nothing(seed: str, items: list[int]) -> None:
    shuffled = list(items)
    song_stream(seed).shuffle(shuffled)

    assert sorted(shuffled) == sorted(items)


def test_weights_are_kept_to() -> None:
    stream = song_stream(ZERO).child("weights")
    drawn = Counter(stream.weighted("abc", [1, 0, 3]) for _ in range(10_000))

    assert drawn["b"] == 0
    assert abs(drawn["a"] / 10_000 - 0.25) < 0.02


@pytest.mark.parametrize("weights", [[1.0], [0.0, 0.0], [1.0, 1.0, 1.0]])
def test_weights_that_fit_nothing_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="each item needs a weight"):
        song_stream(ZERO).weighted("ab", weights)


@given(seeds)
@examples(20)
def test_chance_at_its_ends(seed: str) -> None:
    stream = song_stream(seed)

    assert not any(stream.chance(0.0) for _ in range(20))
    assert all(stream.chance(1.0) for _ in range(20))


def test_a_seed_of_bytes_and_a_name_are_enough() -> None:
    assert ShakeStream(bytes(32), "song").octets(8) == song_stream(ZERO).octets(8)


BITS = np.unpackbits(np.frombuffer(song_stream("5eed" * 16).octets(1 << 17), np.uint8))


def test_ones_are_as_many_as_zeros() -> None:
    """NIST SP 800-22, section 2.1 (monobit); the seed is fixed, so this holds for ever or never."""
    excess = abs(2 * int(BITS.sum()) - BITS.size) / math.sqrt(BITS.size)
    assert math.erfc(excess / math.sqrt(2)) > 0.01


def test_runs_are_as_long_as_chance_makes_them() -> None:
    """NIST SP 800-22, section 2.3 (runs)."""
    ones = BITS.mean()
    runs = 1 + int((BITS[1:] != BITS[:-1]).sum())
    expected = 2 * BITS.size * ones * (1 - ones)
    assert math.erfc(abs(runs - expected) / (2 * math.sqrt(2 * BITS.size) * ones * (1 - ones))) > 0.01


def test_bytes_are_even_and_streams_of_other_names_are_independent() -> None:
    """Chi-square on bytes, and on pairs of high nibbles of two named streams."""
    parent = song_stream("5eed" * 16)
    lead, drums = (np.frombuffer(parent.child(name).octets(1 << 16), np.uint8) for name in ("melody", "drums"))
    together = (lead >> 4).astype(int) * 16 + (drums >> 4)
    for values in (lead, drums, together):
        assert abs(chi_square(Counter(values.tolist()), 256)) < 4
    assert abs(np.corrcoef(lead, drums)[0, 1]) < 4 / math.sqrt(lead.size)
