"""What is read from records is told to kits: songs, layers as loops, stingers as songs that end."""

import pytest

from engine.excerpts.kinds import LAYERS, Excerpt
from engine.looping.cuts import Cut, LoopKind
from engine.model.sheet import Part
from engine.output.shape import MIX, Depth, Shape
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings
from engine.soundtrack.kits import open_kit
from engine.soundtrack.made import MadePack, MadeRecord, kit_songs, made_scene
from engine.soundtrack.scenes import Scene
from engine.verify.recorded import read_record
from tests.following import follow
from tests.samples import SEED


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeRecord:
    folder = tmp_path_factory.mktemp("made")
    follow(make_song(SongRequest("field", (folder / "a.mid",), folder, 30, SEED, offline=True), Surroundings()))
    path = folder / "a.provenance.json"
    return MadeRecord(path, read_record(path.read_bytes()), "music")


def told(made: MadeRecord, *files: tuple[str, Cut, Shape]) -> MadeRecord:
    record = made.record._replace(
        files=tuple((name, "00" * 32) for name, *_ in files),
        held=tuple(held for _, held, _ in files),
        shapes=tuple(shape for *_, shape in files),
    )
    return made._replace(record=record)


def test_kits_hear_of_songs_layers_and_stingers_and_not_of_stems(made: MadeRecord) -> None:
    stem = Shape(Part.BASS, Depth.TWENTY_FOUR)
    song = told(made, ("a.wav", Cut.LOOP, MIX), ("a-ending.wav", Cut.ENDING, MIX), ("a-bass.wav", Cut.LOOP, stem))
    layers = told(made, *((f"a-{kind.value}.wav", Cut.LOOP, Shape(excerpt=kind)) for kind in LAYERS))
    stingers = told(made, ("stinger-item.wav", Cut.SONG, Shape(excerpt=Excerpt.ITEM)))
    scene = made_scene(Scene("a", "field", 30, LoopKind.LOOP), song, layers)
    assert [file.path for file in scene.stems] == ["music/a-bass.wav"]
    pack = MadePack("x", SEED, None, [scene], stingers)
    assert pack.records == (song, layers, stingers)
    first, *others = kit_songs(pack, open_kit("godot"))
    assert first.files == {Cut.LOOP: "music/a.wav", Cut.ENDING: "music/a-ending.wav"}
    assert first.layers == ("a-calm", "a-tense", "a-fight")
    assert [one.name for one in others] == ["a-calm", "a-tense", "a-fight", "stinger-item"]
    assert {one.loop for one in others[:3]} == {scene.layer_frames}
    assert 0 < scene.layer_frames < first.loop
    assert (others[3].loop, others[3].files) == (0, {Cut.SONG: "music/stinger-item.wav"})
