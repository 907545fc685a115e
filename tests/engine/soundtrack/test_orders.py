"""Orders of one soundtrack agree with each other: names, seeds, pieces."""

from pathlib import Path

from engine.excerpts.kinds import LAYERS, STINGERS
from engine.looping.cuts import Cut, LoopKind
from engine.model.loudness import Loudness
from engine.soundtrack.orders import PackRequest, heard_formats, layers_order, scene_seed, song_order, stingers_order
from engine.soundtrack.scenes import Scene
from tests.samples import SEED

CAVE = Scene("cave", "dripping", 60, LoopKind.INTRO_LOOP)


def pack(engine: str = "", endings: tuple[str, ...] = (".wav", ".ogg", ".mid")) -> PackRequest:
    return PackRequest("dark sea", Path("p"), (CAVE,), endings, engine=engine)


def test_a_scene_has_words_seed_and_files_of_its_own() -> None:
    order = song_order(pack(), CAVE, SEED, None)
    assert (order.vibe, order.seed) == ("dripping, dark sea", scene_seed(SEED, "cave"))
    assert scene_seed(SEED, "cave") != scene_seed(SEED, "cove")
    assert [path.as_posix() for path in order.outputs] == ["p/cave.wav", "p/cave.ogg", "p/cave.mid"]
    assert order.without == {(".ogg", Cut.INTRO), (".ogg", Cut.LOOP)}


def test_layers_and_stingers_are_made_of_the_song_in_the_formats_with_sound() -> None:
    wanted = pack("rpgmaker", (".ogg",))._replace(loudness=Loudness.LOUD)
    song = song_order(wanted, CAVE, SEED, None)
    layers, stingers = layers_order(wanted, CAVE, song), stingers_order(wanted, song)
    assert (layers.seed, stingers.seed, layers.excerpts, stingers.excerpts) == (song.seed, song.seed, LAYERS, STINGERS)
    assert [path.as_posix() for path in layers.outputs] == ["p/audio/bgm/cave.ogg"]
    assert [path.as_posix() for path in stingers.outputs] == ["p/audio/me/stinger.ogg"]
    assert song.loudness is layers.loudness is stingers.loudness is Loudness.LOUD
    assert (layers.loop, layers.without) == (None, frozenset())
    assert heard_formats(pack()) == (".wav", ".ogg")
