"""The feed checks use the standard's cut-offs, pass random bytes and refuse what is stuck or goes round."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.feed_checks import (
    PROPORTION_CUTOFF,
    RUN_CUTOFF,
    FeedVerdict,
    check_feed,
    proportion_cutoff,
    run_cutoff,
)
from engine.entropy.streams import song_stream

EVEN = song_stream("00" * 32).octets(1024)


@pytest.mark.parametrize(("bits", "run", "proportion"), [(1, 31, 325), (4, 9, 71), (8, 5, 16)])
def test_cutoffs_at_two_to_the_minus_thirty(bits: int, run: int, proportion: int) -> None:
    assert run_cutoff(bits) == run
    assert proportion_cutoff(bits) == proportion


@pytest.mark.parametrize("bits", range(1, 9))
def test_the_proportions_cutoff_is_the_first_that_is_rare_enough(bits: int) -> None:
    hit = Fraction(1, 2**bits)
    cutoff = proportion_cutoff(bits)

    def reaching(least: int) -> Fraction:
        return sum(comb(512, hits) * hit**hits * (1 - hit) ** (512 - hits) for hits in range(least, 513)) + Fraction(0)

    assert reaching(cutoff) <= Fraction(1, 2**30) < reaching(cutoff - 1)


def test_the_full_claim_is_checked() -> None:
    assert (RUN_CUTOFF, PROPORTION_CUTOFF) == (5, 16)


def test_random_bytes_pass() -> None:
    assert not any(check_feed(song_stream(f"{number:064x}").octets(1024)).fault for number in range(20))


def test_a_stuck_feed_is_refused() -> None:
    assert check_feed(bytes(1024)).fault == "one value came 1024 times running"


@pytest.mark.parametrize("period", [2, 3, 4, 16, 31])
def test_a_feed_that_goes_round_is_refused(period: int) -> None:
    feed = (bytes(range(period)) * 1024)[:1024]

    assert check_feed(feed).fault.endswith("times in 512")


@pytest.mark.parametrize("length", [4, 5, 6])
def test_a_run_is_refused_from_the_cutoff_on(length: int) -> None:
    even = bytes(range(1, 251))
    verdict = check_feed(even + bytes(length) + even)

    assert verdict.longest_run == length
    assert bool(verdict.fault) == (length >= 5)


@pytest.mark.parametrize("times", [15, 16])
def test_a_proportion_is_refused_from_the_cutoff_on(times: int) -> None:
    feed = bytearray(value or 1 for value in EVEN)
    feed[512 : 512 + 3 * times : 3] = bytes(times)
    verdict = check_feed(bytes(feed))

    assert verdict.most_in_window == times
    assert bool(verdict.fault) == (times == 16)


def test_a_feed_shorter_than_a_window_is_only_checked_for_runs() -> None:
    assert check_feed(b"abc" * 100) == FeedVerdict(longest_run=1, most_in_window=0)
    assert check_feed(b"") == FeedVerdict(longest_run=0, most_in_window=0)


@given(st.binary(max_size=1100))
def test_both_counts_are_what_they_say(feed: bytes) -> None:
    verdict = check_feed(feed)

    runs = [length for length in range(1, verdict.longest_run + 2) for v in set(feed) if bytes([v]) * length in feed]
    assert verdict.longest_run == max(runs, default=0)
    if len(feed) >= 512:
        assert 1 <= verdict.most_in_window <= 512
