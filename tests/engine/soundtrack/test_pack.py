"""A soundtrack: every scene, one leitmotif, one loudness, papers that are true; gone on with after an interruption."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import soundfile

from engine.looping.cuts import LoopKind
from engine.model.errors import OutputFailed, WrongUse
from engine.model.loudness import Loudness
from engine.model.moods import MoodName
from engine.request import Surroundings
from engine.soundtrack.orders import PackRequest, scene_seed
from engine.soundtrack.pack import Pack, make_pack
from engine.soundtrack.scenes import Scene
from engine.verify.song import verified
from tests.following import follow
from tests.samples import SEED

SCENES = (
    Scene("title", "title screen", 30, LoopKind.LOOP, "while the title is shown", MoodName.TITLE),
    Scene("shop", "cosy shop", 30, LoopKind.INTRO_LOOP, "in a shop", MoodName.SHOP),
    Scene("victory", "victory", 12, None, "once", MoodName.VICTORY),
)


def request(folder: Path, **changes: Any) -> PackRequest:
    wanted = {"vibe": "haunted lighthouse", "folder": folder, "scenes": SCENES, "endings": (".wav",), "seed": SEED}
    return PackRequest(**wanted | {"offline": True} | changes)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pack, list[str]]:
    folder = tmp_path_factory.mktemp("packs") / "pack"
    pack, told = follow(make_pack(request(folder), Surroundings()))
    return folder, pack, told


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return found


def test_every_scene_stands_with_its_files_and_verifies(made: tuple[Path, Pack, list[str]]) -> None:
    folder, pack, told = made
    assert pack.made == ("title", "shop", "victory")
    assert {path.name for path in folder.iterdir() if path.suffix == ".wav"} == {
        *("title.wav", "title-ending.wav", "victory.wav"),
        *("shop.wav", "shop-intro.wav", "shop-loop.wav", "shop-ending.wav"),
    }
    for record in pack.records:
        checked, _ = follow(verified(record))
        assert checked.holds, [str(finding) for finding in checked.failures]
    assert sum(line.startswith("Scene ") for line in told) == 3


def test_the_manifest_tells_what_each_file_holds(made: tuple[Path, Pack, list[str]]) -> None:
    folder, _, _ = made
    found = manifest(folder)
    assert [scene["name"] for scene in found["scenes"]] == ["title", "shop", "victory"]
    for scene in found["scenes"]:
        assert scene["seed"] == scene_seed(SEED, scene["name"])
        for file in scene["files"]:
            assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    shop = found["scenes"][1]
    assert [file["holds"] for file in shop["files"]] == ["intro and loop", "intro", "loop", "ending"]
    frames = ((folder / "shop-loop.wav").stat().st_size - 44) // 4
    assert 0 < frames - shop["loop_frames"]["loop"] < 200  # the chunks behind the sound are as long as some frames


def test_loudness_is_one(made: tuple[Path, Pack, list[str]]) -> None:
    levels = [scene["loudness"] for scene in manifest(made[0])["scenes"]]
    assert max(levels) - min(levels) <= 0.3


def test_the_leitmotif_is_in_every_lead(made: tuple[Path, Pack, list[str]]) -> None:
    """The rhythm of the motif stands, nearly whole, somewhere in the groove of each other scene."""
    folder, pack, _ = made
    records = [json.loads(path.read_text()) for path in pack.records]
    assert records[0]["asked"]["motif"] is None
    assert len({record["asked"]["motif"] for record in records[1:]}) == 1
    leitmotif = records[1]["asked"]["motif"]
    assert manifest(folder)["leitmotif"] == leitmotif
    rhythm = [int(word.split("+")[0]) for word in leitmotif.split(": ")[1].split()]
    for record in records[1:]:
        lead = record["sheet"]["phases"][1]["lead"]
        assert lead
        steps = [note["step"] for note in lead]
        bars = {step // 16 for step in steps}
        heard = [{step - bar * 16 for step in steps if bar * 16 <= step < (bar + 2) * 16} for bar in bars]
        assert max(len(set(rhythm) & one) for one in heard) >= 0.75 * len(rhythm)


def test_the_readme_reads_well_and_names_every_file(made: tuple[Path, Pack, list[str]]) -> None:
    folder, _, _ = made
    lines = (folder / "readme.txt").read_text().splitlines()
    assert lines[0] == "Soundtrack for: haunted lighthouse."
    assert "Play it while the title is shown." in lines
    for scene in manifest(folder)["scenes"]:
        for file in scene["files"]:
            assert any(line.startswith(f"File {file['name']}: ") for line in lines)
    assert all(line == line.strip() for line in lines)
    assert (folder / "rights.txt").read_text().count("Rights sheet for the song") == 3


def test_what_is_missing_is_made_again_and_nothing_else(made: tuple[Path, Pack, list[str]]) -> None:
    folder, _, _ = made
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / "shop.provenance.json").unlink()
    (folder / "shop-loop.wav").unlink()
    pack, told = follow(make_pack(request(folder, seed=""), Surroundings()))
    assert pack.made == ("shop",)
    assert "2 of 3 scenes stand already." in told
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (folder / "title.wav").stat().st_mtime_ns == times["title.wav"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"vibe": "space"}, "another soundtrack was begun in"),
        ({"scenes": SCENES[:2]}, "another soundtrack was begun in"),
        ({"loudness": Loudness.LOUD}, "another soundtrack was begun in"),
        ({"seed": "1" * 64}, "has another seed"),
    ],
)
def test_another_soundtrack_is_not_mixed_in(
    made: tuple[Path, Pack, list[str]], changes: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(WrongUse, match=complaint):
        next(make_pack(request(made[0], **changes), Surroundings()))


def test_an_intro_and_its_loop_are_not_encoded_twice_where_they_stand_without_loss(tmp_path: Path) -> None:
    scene = (Scene("shop", "shop", 20, LoopKind.INTRO_LOOP),)
    follow(make_pack(request(tmp_path / "both", scenes=scene, endings=(".wav", ".ogg")), Surroundings()))
    assert {path.name for path in (tmp_path / "both").glob("*.ogg")} == {"shop.ogg", "shop-ending.ogg"}
    assert len(list((tmp_path / "both").glob("*.wav"))) == 4
    follow(make_pack(request(tmp_path / "one", scenes=scene, endings=(".ogg", ".mid")), Surroundings()))
    assert len(list((tmp_path / "one").glob("*.ogg"))) == 4


def test_a_soundtrack_for_one_engine_is_not_gone_on_with_for_another(tmp_path: Path) -> None:
    scene = (Scene("won", "won", 10),)
    follow(make_pack(request(tmp_path, scenes=scene, engine="godot"), Surroundings()))
    assert (tmp_path / "music" / "won.wav.import").is_file()
    with pytest.raises(WrongUse, match="another soundtrack was begun"):
        next(make_pack(request(tmp_path, scenes=scene, engine="unity"), Surroundings()))


@pytest.fixture(scope="module")
def with_more(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pack]:
    """Return a soundtrack with stems, layers and stingers, to which the latter two came later."""
    folder = tmp_path_factory.mktemp("packs") / "more"
    scenes = (Scene("field", "field", 30, LoopKind.LOOP, "outside", MoodName.OVERWORLD, True),)
    follow(make_pack(request(folder, scenes=scenes, stems=True), Surroundings()))
    wanted = request(folder, scenes=scenes, seed="", stems=True, layers=True, stingers=True)
    return folder, follow(make_pack(wanted, Surroundings()))[0]


def test_layers_and_stingers_may_be_added_later(with_more: tuple[Path, Pack]) -> None:
    folder, pack = with_more
    assert pack.made == ("layers of field", "stingers")
    assert [path.name.split(".")[0] for path in pack.records] == ["field", "field-calm", "stinger-victory"]
    for record in pack.records[1:]:
        assert follow(verified(record))[0].holds
    assert (folder / "rights.txt").read_text().count("Rights sheet for the song") == 3


def test_the_papers_tell_of_stems_layers_and_stingers(with_more: tuple[Path, Pack]) -> None:
    folder, _ = with_more
    field, stingers = manifest(folder)["scenes"][0], manifest(folder)["stingers"]
    assert [file["holds"] for file in field["files"]] == ["loop", "ending"]
    assert {file["part"] for file in field["stems"]} >= {"drums", "bass", "lead"}
    assert [file["excerpt"] for file in field["layers"]["files"]] == ["calm", "tense", "fight"]
    assert [file["excerpt"] for file in stingers] == ["victory", "game-over", "level-up", "item"]
    for file in (*field["files"], *field["stems"], *field["layers"]["files"], *stingers):
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    lengths = {soundfile.info(folder / file["name"]).frames for file in field["layers"]["files"]}
    assert lengths == {field["layers"]["loop_frames"]}
    lines = (folder / "readme.txt").read_text().splitlines()
    assert any(line.startswith("File field-calm.wav: calm, goes round; ") for line in lines)
    assert "File stinger-item.wav: item, when the player finds something." in lines
    assert any(line.startswith("Stems, which together are the song: field-drums.wav, drums; ") for line in lines)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"layers": True}, "no scene has them"),
        ({"stingers": True, "endings": (".mid",)}, "no format holds any"),
        ({"stingers": True, "scenes": (Scene("stinger-item", "x", 10),)}, "a scene is named 'stinger-item'"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(WrongUse, match=complaint):
        next(make_pack(request(tmp_path, **changes), Surroundings()))
    assert not list(tmp_path.iterdir())


def test_a_pack_of_one_song_speaks_of_one_and_a_failure_is_told_with_its_reason_once(tmp_path: Path) -> None:
    one = request(tmp_path / "pack", scenes=SCENES[2:], endings=(".mid",))
    follow(make_pack(one, Surroundings()))
    lines = (tmp_path / "pack" / "readme.txt").read_text().splitlines()
    assert lines[1] == f"1 song, made by Quantum Retro Composer. Seed {SEED}."
    assert not any(line.startswith(("All songs", "Each song")) for line in lines)
    for path in (tmp_path / "pack").glob("victory*"):
        path.unlink()
    (tmp_path / "pack" / "victory.mid").mkdir()
    making, told = make_pack(one, Surroundings()), []
    with pytest.raises(OutputFailed) as failed:
        for event in making:
            told.append(str(event.text))
    assert str(failed.value) == "1 of 1 scenes could not be made. Run the same command again to go on."
    assert any(line.startswith("Scene victory could not be made: output ") for line in told)
