"""The contract of every engine kit, those that a newcomer adds included."""

from pathlib import Path, PurePosixPath

import pytest

from engine.looping.cuts import Cut
from engine.model.errors import WrongUse
from engine.output import FORMATS
from engine.soundtrack.kits import KITS, Kit, open_kit, read_engine, script
from tests.engine.soundtrack.kits.songs import songs_for

DOCS = Path(__file__).parents[4] / "docs" / "engines"


@pytest.fixture(params=KITS)
def kit(request: pytest.FixtureRequest) -> Kit:
    return open_kit(request.param)


def test_a_kit_asks_for_files_that_can_be_written_and_that_make_a_whole_song(kit: Kit) -> None:
    assert len(kit.endings) == 1
    assert FORMATS[kit.endings[0]].hears
    assert kit.pieces & {Cut.WHOLE, Cut.LOOP}
    assert Cut.WHOLE in kit.pieces or {Cut.INTRO, Cut.LOOP} <= kit.pieces
    assert Cut.ENDING in kit.pieces


def test_what_a_kit_writes_stays_in_the_folder_and_replaces_nothing(kit: Kit) -> None:
    songs = songs_for(kit)
    taken = {path for song in songs for path in song.files.values()}
    taken |= {"manifest.json", "readme.txt", "rights.txt", "soundtrack.json", "entropy.json"}
    for path, text in kit.files(songs).items():
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
        assert path not in taken
        assert "@@" not in text
        assert text.endswith("\n")
    assert kit.files(songs) == kit.files(songs)


def test_its_script_names_every_song_and_no_file_that_is_not_there(kit: Kit) -> None:
    songs = songs_for(kit)
    text = "\n".join(kit.files(songs).values())
    ending = kit.endings[0]
    if not text:
        return  # an engine that finds everything in the songs themselves
    for song in songs:
        assert song.name in text
        stems = {song.base(cut).removesuffix(ending) for cut in song.files}
        pieces = {f"{song.name}-{cut.value}" for cut in (Cut.INTRO, Cut.LOOP, Cut.ENDING)}
        for missing in pieces - stems:
            assert f'"{missing}{ending}"' not in text


def test_it_tells_how_in_sentences_and_has_a_page(kit: Kit, request: pytest.FixtureRequest) -> None:
    assert kit.how
    assert all(line.endswith(".") and line.isprintable() for line in kit.how)
    page = (DOCS / f"{request.node.callspec.params['kit']}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {kit.engine}")
    assert f"--engine {request.node.callspec.params['kit']}" in page


def test_engines_are_named() -> None:
    assert read_engine(" Godot ") == "godot"
    with pytest.raises(WrongUse, match=r"engine 'doom' is not known. Choose one of: godot, unity"):
        read_engine("doom")


@pytest.mark.parametrize("name", ["godot", "unity", "pygame", "love"])
def test_scripts_that_fade_between_layers_have_a_row_for_them(name: str) -> None:
    kit = open_kit(name)
    *others, last = songs_for(kit)
    songs = [*others, last._replace(layers=("victory-calm", "victory-fight"))]
    rows = [line for text in kit.files(songs).values() for line in text.splitlines()]
    assert sum('"victory"' in row and '"victory-calm", "victory-fight"' in row for row in rows) == 1


def test_a_script_is_filled_in() -> None:
    assert '  ["x"] = 1,' in script("qrc_music.lua", songs='  ["x"] = 1,')
