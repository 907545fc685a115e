"""Feed checks: whether bytes received from far away look stuck or replayed.

They are the two continuous health tests of NIST SP 800-90B, section 4.4, at a false alarm rate of 2^-30 a test. The
standard means them for a raw noise source; on a remote feed, whose device nobody here can watch, they only catch one
that repeats itself. The claim is 8 bits of entropy a byte, the full amount: such a feed is sold as uniform, a false
alarm in 1,024 bytes is rarer than one in four million and costs only that the feed is not used, and a lower claim
would let a feed pass that goes round in eight bytes.
"""

import math
from typing import NamedTuple

BITS_PER_BYTE = 8
WINDOW = 512
ALPHA_BITS = 30


class FeedVerdict(NamedTuple):
    """What the checks counted.

    longest_run: how often one value came in a row (repetition count test). most_in_window: how often a window's
    first value came in that window of 512 (adaptive proportion test); 0 where fewer samples were received.
    """

    longest_run: int
    most_in_window: int

    @property
    def fault(self) -> str:
        """What is wrong, as a part of a sentence; empty where the feed passed."""
        if self.longest_run >= RUN_CUTOFF:
            return f"one value came {self.longest_run} times running"
        if self.most_in_window >= PROPORTION_CUTOFF:
            return f"one value came {self.most_in_window} times in {WINDOW}"
        return ""


def check_feed(samples: bytes) -> FeedVerdict:
    """Count what both tests count; windows follow one another without overlap, an unfinished last one is left out."""
    windows = [samples[start : start + WINDOW] for start in range(0, len(samples) - WINDOW + 1, WINDOW)]
    return FeedVerdict(
        longest_run=_longest_run(samples),
        most_in_window=max((window.count(window[0]) for window in windows), default=0),
    )


def run_cutoff(bits: int) -> int:
    """Return the repetition count test's cut-off for `bits` of entropy a sample, 1 to 8 (section 4.4.1)."""
    return 1 + math.ceil(ALPHA_BITS / bits)


def proportion_cutoff(bits: int) -> int:
    """Return the adaptive proportion test's cut-off for `bits` of entropy a sample, 1 to 8 (section 4.4.2).

    It is 1 + critbinom(512, 2^-bits, 1 - 2^-30): computed in whole numbers, as counts of 2^(bits * 512) outcomes.
    """
    outcomes = 1 << (bits * WINDOW)
    others = (1 << bits) - 1
    beyond = outcomes
    for hits in range(WINDOW + 1):
        beyond -= math.comb(WINDOW, hits) * others ** (WINDOW - hits)
        if beyond << ALPHA_BITS <= outcomes:
            return 1 + hits
    raise ValueError(f"{bits} bits of entropy a sample make no cut-off")


def _longest_run(samples: bytes) -> int:
    longest = running = 0
    last = None
    for sample in samples:
        running = running + 1 if sample == last else 1
        last = sample
        longest = max(longest, running)
    return longest


RUN_CUTOFF = run_cutoff(BITS_PER_BYTE)
PROPORTION_CUTOFF = proportion_cutoff(BITS_PER_BYTE)
