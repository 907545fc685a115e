"""Conversions of units, alone in one place: steps, seconds, frames, frequencies, lengths in words."""

import math
import re

from engine.model.errors import WrongUse

SAMPLE_RATE = 44_100
FULL_SCALE = 32_768  # the amplitude of 1 in 16 bits
STEPS_PER_BEAT = 4
SHORTEST_SECONDS = 10
LONGEST_SECONDS = 3600


def step_seconds(bpm: float) -> float:
    """Return how long a sixteenth step lasts, in seconds."""
    return 60.0 / bpm / STEPS_PER_BEAT


def step_frame(step: float, bpm: float) -> int:
    """Return the frame where a step begins: rounded once from the start, never accumulated."""
    return round(step * 60.0 * SAMPLE_RATE / (bpm * STEPS_PER_BEAT))


def pitch_frequency(pitch: float) -> float:
    """Return a MIDI pitch's frequency in hertz (equal temperament, A 4 is 440 Hz)."""
    return 440.0 * math.pow(2.0, (pitch - 69.0) / 12.0)


def frequency_pitch(hertz: float) -> float:
    """Return the MIDI pitch of a frequency; not rounded. Raises ValueError at 0 Hz or less."""
    return 69.0 + 12.0 * math.log2(hertz / 440.0)


_CLOCK = re.compile(r"^(\d{1,4}):([0-5]?\d(?:\.\d+)?)$", re.ASCII)
_NUMBER = re.compile(r"^(\d{1,5}(?:\.\d+)?)\s*(s|sec|secs|seconds?|m|min|mins|minutes?)?$", re.ASCII)


def parse_length(text: str) -> float | None:
    """Return seconds from "3:00", "180", "90s" or "2.5 minutes", None where it is no length of time."""
    clean = text.strip().lower()
    if clock := _CLOCK.match(clean):
        return int(clock[1]) * 60 + float(clock[2])
    if number := _NUMBER.match(clean):
        return float(number[1]) * (60 if (number[2] or "s").startswith("m") else 1)
    return None


def read_length(text: str) -> float:
    """Return the seconds of a song's length, read by `parse_length`. Raises WrongUse with value and range."""
    seconds = parse_length(text)
    allowed = "Give minutes and seconds, 0:10 to 60:00."
    if seconds is None:
        raise WrongUse(f"length {text[:40]!r} is not a time", allowed)
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        side = "less than 10 seconds" if seconds < SHORTEST_SECONDS else "more than 60 minutes"
        raise WrongUse(f"length {text[:40]!r} is {side}", allowed)
    return seconds


def length_words(seconds: float) -> str:
    """Return a length in words: "3 minutes 1 second"."""
    minutes, rest = divmod(round(seconds), 60)
    words = []
    if minutes:
        words.append(f"{minutes} minute{'s' * (minutes != 1)}")
    if rest or not minutes:
        words.append(f"{rest} second{'s' * (rest != 1)}")
    return " ".join(words)


def length_clock(seconds: float) -> str:
    """Return a length as a clock shows it: "3:01"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def swung(step: int, swing: float) -> float:
    """Return where a step sounds: every second sixteenth comes `swing` of a step late."""
    return step + swing if step % 2 else float(step)
