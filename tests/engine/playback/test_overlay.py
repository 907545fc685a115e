import numpy as np

from engine.playback.overlay import Overlay
from tests.engine.playback.tapes import noise


def test_without_anything_to_add_a_block_stays_the_very_one() -> None:
    block = noise(100)
    assert Overlay().over(block) is block


def test_a_sound_is_added_frame_by_frame_over_blocks_of_any_size_and_clipped() -> None:
    overlay, course, sound = Overlay(), noise(1000), noise(250, 2)
    overlay.add(sound)
    kept = course.copy()
    heard = np.concatenate([overlay.over(course[at : at + 97]) for at in range(0, 1000, 97)])
    assert np.array_equal(course, kept)
    assert np.array_equal(heard[250:], course[250:])
    both = np.clip(course[:250].astype(int) + sound, -32_768, 32_767)
    assert np.array_equal(heard[:250], both)
    assert both.max() == 32_767


def test_two_sounds_are_heard_together() -> None:
    overlay = Overlay()
    for length in (30, 50):
        overlay.add(np.full((length, 2), 7, np.int16))
    heard = overlay.over(np.zeros((100, 2), np.int16))
    assert (heard[:30] == 14).all()
    assert (heard[30:50] == 7).all()
    assert not heard[50:].any()
