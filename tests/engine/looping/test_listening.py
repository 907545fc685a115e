"""Windows let through what is inside them, whatever the size of the blocks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.looping.laps import Window
from engine.looping.listening import JOIN_FRAMES, Listening

SOUND = np.arange(2000, dtype=np.int16).reshape(-1, 2)


class Ear:
    def __init__(self) -> None:
        self.heard: list[np.ndarray] = []

    def audio(self, block: np.ndarray) -> None:
        self.heard.append(block)


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4).map(sorted), st.integers(1, 1200))
def test_only_the_windows_are_heard(edges: list[int], size: int) -> None:
    ear = Ear()
    listening = Listening(ear, [Window(edges[0], edges[1]), Window(edges[2], edges[3])])
    for start in range(0, len(SOUND), size):
        listening.audio(SOUND[start : start + size])
    heard = np.concatenate([SOUND[:0], *ear.heard])
    assert np.array_equal(heard, np.concatenate((SOUND[edges[0] : edges[1]], SOUND[edges[2] : edges[3]])))


@given(st.integers(1, 1200), st.sampled_from([np.int16, np.float32]), st.integers(1, 2000))
def test_an_end_fades_into_what_stands_before_the_frame_that_follows_it(size: int, kind: type, opening: int) -> None:
    sound = np.concatenate((np.full(opening, 8_000), np.full(4_000 - opening, -8_000), np.full(500, 5_000)))
    sound = np.stack((sound, -sound), axis=1).astype(kind)
    ear = Ear()
    listening = Listening(ear, [Window(0, opening, into=4_000), Window(4_000, 4_500)])
    for start in range(0, len(sound), size):
        listening.audio(sound[start : start + size])
    heard = np.concatenate(ear.heard)
    assert heard.dtype == kind
    assert len(heard) == opening + 500
    fading = min(JOIN_FRAMES, opening)
    assert np.array_equal(heard[: opening - fading], sound[: opening - fading])
    assert np.array_equal(heard[opening - 1 :], sound[3_999:4_500])
    assert (np.diff(heard[:opening, 0]) <= 0).all()
    assert opening < JOIN_FRAMES or np.abs(np.diff(heard[:opening].astype(int), axis=0)).max() < 32
