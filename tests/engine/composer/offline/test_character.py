from collections import Counter

from engine.composer.offline.character import GRAINS, draw_character


def test_songs_of_one_mood_differ_in_character(stream):
    found = [draw_character(0.0, 0.0, stream.child(f"{n}")) for n in range(100)]
    assert {c.grain for c in found} == set(GRAINS)
    assert {c.texture for c in found} == {"trio", "plain", "full"}
    assert {c.loops for c in found} == {c.pushes for c in found} == {True, False}
    assert min(c.literal for c in found) < 0.3 < 0.8 < max(c.literal for c in found)


def test_wild_songs_are_seldom_trios_and_calm_ones_seldom_full(stream):
    textures = {
        energy: Counter(draw_character(energy, 0.0, stream.child(f"{n}")).texture for n in range(200))
        for energy in (-0.8, 0.8)
    }
    assert textures[0.8]["trio"] < textures[0.8]["full"]
    assert textures[-0.8]["full"] < textures[-0.8]["trio"]
