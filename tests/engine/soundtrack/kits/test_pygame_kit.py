"""pygame's module, run for real without a display: what SDL plays is captured and compared with the files."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from bench.loops import read
from bench.sdl import captured, sounding, surroundings
from engine.looping.cuts import LoopKind
from engine.model.moods import MoodName
from engine.request import Surroundings
from engine.soundtrack.orders import PackRequest
from engine.soundtrack.pack import make_pack
from engine.soundtrack.scenes import Scene
from engine.verify.song import verified
from tests.following import follow
from tests.samples import SEED

SCENES = (
    Scene("title", "title screen", 20, LoopKind.INTRO_LOOP, "first", MoodName.TITLE),
    Scene("shop", "shop", 20, LoopKind.LOOP, "in the shop", MoodName.SHOP, True),
    Scene("victory", "victory", 10, None, "once", MoodName.VICTORY),
)
GAME = """
import os, pygame, time
pygame.mixer.init(44100, -16, 2, 1024)
import qrc_music
music = qrc_music.Music()
def heard_more(frames):
    size = lambda: os.stat(os.environ["SDL_DISKAUDIOFILE"]).st_size
    enough, late = size() + 4 * frames, time.monotonic() + 60
    while size() < enough and time.monotonic() < late:
        music.update()
        time.sleep(0.002)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("kits") / "game"
    request = PackRequest("sea", found, SCENES, (".ogg",), SEED, offline=True, engine="pygame", layers=True)
    pack, _ = follow(make_pack(request, Surroundings()))
    for record in pack.records:
        assert follow(verified(record))[0].holds
    return found


def played(folder: Path, steps: str) -> np.ndarray:
    """Run a game of these steps; return what was heard."""
    capture = folder / "capture"
    capture.unlink(missing_ok=True)
    command = [sys.executable, "-c", GAME + steps]
    done = subprocess.run(command, cwd=folder, env=surroundings(capture), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sounding(captured(capture))


def without_silence_behind(sound: np.ndarray) -> np.ndarray:
    return sounding(sound[::-1])[::-1]


def test_the_folder_is_laid_out_and_the_readme_tells_how(folder: Path) -> None:
    assert {path.name for path in (folder / "music").iterdir() if path.suffix == ".ogg"} == {
        *("title.ogg", "title-loop.ogg", "title-ending.ogg", "shop.ogg", "shop-ending.ogg", "victory.ogg"),
        *("shop-calm.ogg", "shop-tense.ogg", "shop-fight.ogg"),
    }
    lines = (folder / "readme.txt").read_text().splitlines()
    assert "Copy the folder music and qrc_music.py beside your game. It runs with pygame 2 and pygame-ce." in lines
    assert "File music/title.ogg: the intro, then goes round, its place marked in the file." in lines
    manifest = json.loads((folder / "manifest.json").read_text())
    for scene in manifest["scenes"]:
        assert all((folder / file["name"]).is_file() for file in scene["files"])


def test_a_song_is_played_from_its_intro_round_and_round(folder: Path) -> None:
    whole, loop = read(folder / "music/title.ogg"), read(folder / "music/title-loop.ogg")
    start = len(whole) - len(loop)
    wanted = sounding(np.concatenate((whole, whole[start:], whole[start:])))
    heard = played(folder, f'music.play("title"); heard_more({len(wanted) + 88_200})')[: len(wanted)]
    assert np.abs(heard.astype(np.int32) - wanted).max() <= 1


def test_one_song_fades_over_into_the_loop_of_another(folder: Path) -> None:
    loop = read(folder / "music/shop.ogg")
    rest = 3 * len(loop)
    heard = played(folder, f'music.play("title"); heard_more(88_200); music.fade_to("shop", 0.1); heard_more({rest})')
    # After the fade the loop alone is heard, gapless: what comes one round later is the same sound.
    tail = without_silence_behind(heard)[-(len(loop) + 50_000) : -5_900].astype(np.int32)
    assert np.array_equal(tail[:44_100], tail[len(loop) :])
    assert np.abs(tail).max() > 1000


def test_layers_go_round_in_step_and_the_one_faded_to_is_heard_alone(folder: Path) -> None:
    calm, fight = read(folder / "music/shop-calm.ogg"), read(folder / "music/shop-fight.ogg")
    assert len(calm) == len(fight)
    steps = f'music.play_layers("shop"); heard_more({2 * len(calm)}); music.fade_layers("fight", 0.01); '
    heard = played(folder, f"{steps}heard_more({8 * len(calm)})").astype(np.int32)
    begin = np.flatnonzero(calm.any(axis=1))[0]  # what was heard begins with the calm layer's first sample
    assert np.abs(heard[: len(calm) - begin] - calm[begin:]).max() <= 1
    last = np.arange(len(heard) - 66_150, len(heard) - 22_050)
    assert np.abs(heard[last] - fight[(begin + last) % len(fight)]).max() <= 1


def test_an_ending_and_a_song_that_ends_fall_silent(folder: Path) -> None:
    whole = sounding(read(folder / "music/victory.ogg"))
    heard = played(folder, f'music.play("victory"); heard_more({len(whole) + 200_000})')
    assert np.abs(heard[: len(whole)].astype(np.int32) - whole).max() <= 1
    assert not heard[len(whole) + 4096 :].any()
    ending = read(folder / "music/title-ending.ogg")
    heard = played(folder, f'music.play("title"); heard_more(44_100); music.end(); heard_more({len(ending) + 400_000})')
    assert not heard[-100_000:].any()


def loaded(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("qrc_music", folder / "qrc_music.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_table_names_files_that_are_there(folder: Path) -> None:
    module = loaded(folder)
    assert set(module.SONGS) == {"title", "shop", "victory", *module.LAYERS["shop"]}
    for song in module.SONGS.values():
        assert all((folder / "music" / name).is_file() for name in song if name)
