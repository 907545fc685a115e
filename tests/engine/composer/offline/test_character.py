from collections import Counter

from engine.composer.offline.character import GRAINS, LOOPS, PADS, PARTNERS, TEXTURES, draw_character


def test_songs_of_one_mood_differ_in_character(stream):
    found = [draw_character(0.0, 0.0, stream.child(f"{n}")) for n in range(100)]
    assert {c.grain for c in found} == set(GRAINS)
    assert {c.texture for c in found} == set(TEXTURES)
    assert {c.loop for c in found} == set(LOOPS)
    assert {c.partner for c in found} == set(PARTNERS)
    assert {c.pad for c in found} == set(PADS)
    for trait in ("pushes", "riff", "opens", "drone", "spice"):
        assert {getattr(c, trait) for c in found} == {True, False}
    assert min(c.literal for c in found) < 0.3 < 0.8 < max(c.literal for c in found)


def test_wild_songs_are_seldom_trios_and_calm_ones_seldom_full(stream):
    textures = {
        energy: Counter(draw_character(energy, 0.0, stream.child(f"{n}")).texture for n in range(200))
        for energy in (-0.8, 0.8)
    }
    assert textures[0.8]["trio"] < textures[0.8]["full"]
    assert textures[-0.8]["full"] < textures[-0.8]["trio"]


def test_an_intro_that_opens_with_the_groove_leaves_the_groove_something_to_add(stream):
    found = [draw_character(0.5, 0.0, stream.child(f"{n}")) for n in range(200)]
    assert all(c.texture != "duo" and c.pauses < 0.6 and c.drive > -0.6 for c in found if c.opens)
